"""Where the links of a page lead."""

from __future__ import annotations

from urllib.parse import parse_qsl, urljoin, urlsplit

_REDIRECTS = ("url", "q", "u", "to", "target")


def target(href: str, base: str) -> str:
    """The web link that an `href` stands for on a page at `base`; empty where it is none.

    A link that only leads on to another, as those of alerts do, stands for that.
    """
    if not href.strip() or href.startswith("#"):
        return ""
    try:
        url = urljoin(base, href.strip()) if base else href.strip()
        parts = urlsplit(url)
        if parts.scheme.lower() not in ("http", "https"):
            return ""
        for name, value in parse_qsl(parts.query, max_num_fields=100):
            if name in _REDIRECTS and value.lower().startswith(("https://", "http://")):
                url = value
                break
    except ValueError:
        return ""
    url = "%20".join(url.split())
    if url.count("(") != url.count(")"):
        url = url.replace("(", "%28").replace(")", "%29")
    return url.replace("<", "%3C").replace(">", "%3E")
