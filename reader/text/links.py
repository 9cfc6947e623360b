"""Web links: finding them in text, and checking them before they are opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from urllib.parse import SplitResult

# What a link in running text is made of: no space, quote, bracket or brace, no typographic or CJK
# punctuation; parentheses in pairs only; LaTeX's escapes (`\_`, `\%`) as they come.
_CHARACTER = (
    r"(?:[^\s<>\"{}\[\]|\\^`()\x00-\x20\x7f-\x9f"
    r"\u2018-\u201f\u2026\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
    r"|\\[_%#&~$])"
)
_LINK = re.compile(rf"https?://(?=\w)(?:{_CHARACTER}|\({_CHARACTER}*+\))++", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([_%#&~$])")
_TRAILING = ".,;:!?'*"

_DOTS = re.compile("[.\u3002\uff0e\uff61]")  # all four separate labels, says UTS 46
_HOST = re.compile(r"[A-Za-z0-9:][A-Za-z0-9._:-]*")


def find(text: str) -> list[str]:
    r"""Return the http and https links in `text`, in order, each once.

    A link may follow a word without a space, and may stand in LaTeX's `\url{}` or in a Markdown
    link. Punctuation that ends the sentence is not part of it, nor is a closing parenthesis that it
    does not open.
    """
    if "://" not in text:
        return []
    found = (_ESCAPE.sub(r"\1", match[0]).rstrip(_TRAILING) for match in _LINK.finditer(text))
    return list(dict.fromkeys(found))


def openable(url: str) -> str:
    """Return the link in a form that is safe to give to a browser: http or https, with an ASCII
    host. Raises ValueError, with a sentence, for any other scheme, for a link without a host, and
    for one with spaces, control or invisible characters or backslashes."""
    parts = _split(url)
    user, at, place = parts.netloc.rpartition("@")
    if place.isascii():
        return url
    _, colon, port = place.partition(":")
    return url.replace(parts.netloc, f"{user}{at}{_host(parts)}{colon}{port}", 1)


def host(url: str) -> str:
    """Return the host to which a link really leads, in lower case and ASCII.

    `https://arxiv.org@evil.example` leads to `evil.example`. A name in another script is shown in
    Punycode (RFC 3492), so that its letters are not taken for others. Raises ValueError as
    `openable` does.
    """
    return _host(_split(url))


def _split(url: str) -> SplitResult:
    from urllib.parse import urlsplit

    shown = repr(url if len(url) <= 200 else url[:200] + "…")
    if any(not character.isprintable() or character in " \\" for character in url):
        raise ValueError(f"The link {shown} holds a space, a backslash or an invisible character.")
    try:
        parts = urlsplit(url)
        _ = parts.port  # read, and so judged, only here
    except ValueError as error:
        raise ValueError(f"The link {shown} can't be read: {error}.") from error
    if parts.scheme not in {"http", "https"}:
        raise ValueError(f"Only http and https links are opened, not {shown}.")
    if not _HOST.fullmatch(_host(parts)):
        raise ValueError(f"The link {shown} names no host that could be opened.")
    return parts


def _host(parts: SplitResult) -> str:
    return ".".join(_ascii(label) for label in _DOTS.split(parts.hostname or ""))


def _ascii(label: str) -> str:
    """Return a label of a host name in ASCII. Unlike with the idna codec, `ß` is not `ss`."""
    if label.isascii():
        return label
    from unicodedata import normalize

    label = normalize("NFKC", label).lower()
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
