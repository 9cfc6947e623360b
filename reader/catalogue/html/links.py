"""Resolving the links of a page."""

from __future__ import annotations

from urllib.parse import parse_qsl, urljoin, urlsplit

_REDIRECTS = ("url", "q", "u", "to", "target")


def target(href: str, base: str) -> str:
    """Return the web link that an `href` on a page at `base` stands for; empty if it is none.

    A link that only redirects to another one, such as those in alerts, stands for the other.
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
