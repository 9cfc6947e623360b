"""Inline Markdown and HTML: reading links, and removing markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reader.text.clean import one_line

_BRACKET = re.compile(r"\\+[\[\]]?|[\[\]]")
_TARGET = re.compile(
    r"\(\s*<?((?:[^()\s<>]|\((?:[^()\s<>]|\([^()\s<>]*\)){0,999}\)){0,4999})>?(?:\s+\"[^\"]*\")?\s*\)"
)
_ESCAPED = re.compile(r"\\([\[\]])")
_FILE = re.compile(r"#|\.{0,2}/|[\w%.-]+/|[^/]*\.(?:pdf|md|html?|ipynb|txt)$", re.I)
_WEB = re.compile(r"(?:https?://|www\.|arxiv\.org/|doi\.org/)", re.I)
_BREAK = re.compile(r"<br\s*/?>", re.I)
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,200}?href\s*=\s*[\"']?([^\"'\s<>]+)[^<>]{0,200}>([^<>]*)</a\s*>", re.I
)
_RST_LINK = re.compile(r"`([^`<>]{1,500}?)\s*<(https?://[^<>\s]+)>`__?")
_AUTOLINK = re.compile(r"(?<!\]\()<(https?://[^\s<>]+)>", re.I)
_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|small|sub|sup|span|div|p|center|font|kbd|code|img|details|summary"
    r"|ul|li|td|tr|picture|source)(?:\s[^<>]*)?/?>",
    re.I,
)
_BOLD = re.compile(r"\*\*(?=\S)([^*]*[^\s*])\*\*")
_UNDERLINED = re.compile(r"__(?=[^\s_])([^_]*[^\s_])__")
_STYLED = re.compile(
    r"<((?:jats:|mml:)?(?:i|b|u|em|strong|sub|sup|sc|scp|span|tt|inf|italic|bold|p|title|h[1-6]))"
    r"(?:\s[^<>]{0,200})?>([^<>]*)</\1>",
    re.I,
)
_MATHML = re.compile(
    r"</?(?:mml:)?(?:math|m(?:row|i|o|n|sub|sup|subsup|frac|text|space|style|over|under|sqrt|stretchy)"
    r"|(?:inline-)?formula|tex(?:-math)?)\b[^<>]{0,300}>",
    re.I,
)
# In titles that browsers save: the id before the paper's own title, and the site after it.
_SAVED = re.compile(
    r"\s*\[(?:arXiv:\s*)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?\]\s+"
)
_SITE = re.compile(
    r"\s+[|·–—-]\s+(?:nature(?: \w+){0,2}|openreview|science ?direct|springer(?:link)?"
    r"|ieee[\w ]{0,40}|plos[\w ]{0,30}|science|pnas|acl anthology|arxiv(?:\.org)?|semantic scholar"
    r"|biorxiv|medrxiv|request pdf|researchgate|pubmed|jstor|wiley online library|acm[\w ]{0,40}"
    r"|hugging face|papers with code|proceedings of [\w ]{1,80})$",
    re.I,
)
_SITE_LENGTH = 120  # characters; no match of `_SITE` is longer
_WIKI = re.compile(r"\[\[(?:[^\[\]|\\]{1,300}\\?\|)?([^\[\]|]{1,300})\]\](?!\()")
_MARKS = ("*", "_", "`", "~")
_WHOLE = re.compile(r"(\*|_|`|~~)([^*_`~]+)\1")


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its label, and its target."""

    label: str
    url: str


def strip_markdown(
    text: str, *, without: Callable[[str], bool] | None = None
) -> tuple[str, list[Link]]:
    """Return a piece of Markdown as plain text, and its links in order. Pictures are left out.

    Links whose label satisfies `without` are left out of the text, but not of the list.
    """
    links: list[Link] = []
    if ">`_" in text:
        text = _RST_LINK.sub(r"[\1](\2)", text)
    if "<" in text:
        text = _ANCHOR.sub(r"[\2](\1)", _BREAK.sub("\n\n", text))
        text = _TAG.sub("", _AUTOLINK.sub(r"[\1](\1)", text))
    if "](" in text:
        text = _unlinked(text, links, without)
    return _unmarked(text), links


def unwiki(text: str) -> str:
    """Return a text with wiki links replaced by what they show: `[[A]]` by `A`, `[[a|B]]` by
    `B`."""
    return _WIKI.sub(r"\1", text) if "[[" in text else text


def without_tags(text: str) -> str:
    """Return a text without HTML's inline tags, keeping line breaks, and with entities decoded
    once."""
    import html

    text = re.sub(r"</?p(?:\s[^<>]*)?>", "\n\n", _BREAK.sub("\n\n", text), flags=re.I)
    return html.unescape(_TAG.sub("", text))


def without_markup(title: str) -> str:
    """Return a title without paired tags of HTML, JATS and MathML, and with entities decoded, even
    if they were encoded twice: `On <i>A</i> &amp;amp; B` becomes `On A & B`."""
    if "&" in title:
        import html

        title = html.unescape(html.unescape(title))
    if "<" in title:
        title = _STYLED.sub(r"\2", _STYLED.sub(r"\2", _MATHML.sub("", title)))
    return title


def without_site(title: str) -> str:
    """Return a title on one line, without what browsers add on saving: `[2410.00001] On A |
    OpenReview` becomes `On A`."""
    title = one_line(title)
    if title.startswith("["):
        title = _SAVED.sub("", title, count=1)
    return title[:-_SITE_LENGTH] + _SITE.sub("", title[-_SITE_LENGTH:])


def _unmarked(text: str) -> str:
    if "**" in text:
        text = _BOLD.sub(r"\1", text)
    if "__" in text:
        text = _UNDERLINED.sub(r"\1", text)
    if text[:1] in _MARKS and (whole := _WHOLE.fullmatch(text)):
        text = whole[2]
    if "&" in text:
        import html

        text = html.unescape(text)
    return text


def _unlinked(text: str, links: list[Link], without: Callable[[str], bool] | None) -> str:
    """Return a text with links replaced by their labels, the outermost first: `[BLINK [v2] x](url)`
    is one link. The links are added to `links`."""
    pieces: list[str] = []
    done = 0
    for start, middle, end, url in _outermost(text):
        label = text[start + 1 : middle]
        picture = text[start - 1 : start] == "!"
        pieces.append(text[done : start - picture])
        done = end
        if picture:
            continue
        inner: list[Link] = []
        if "](" in label:
            label = _unlinked(label, inner, None)
        label = _ESCAPED.sub(r"\1", label).strip()
        links.extend([Link(_unmarked(label), url), *inner] if _WEB.match(url) else inner)
        if not (without and without(_unmarked(label))):
            pieces.append(label)
    pieces.append(text[done:])
    return "".join(pieces)


def _outermost(text: str) -> list[tuple[int, int, int, str]]:
    """Return the positions of links: of their `[`, of their `]` and of their end; and their
    targets."""
    spans: list[tuple[int, int, int, str]] = []
    open_at: list[int] = []
    end = 0
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "[":
            open_at.append(bracket.start())
        elif bracket[0] == "]" and open_at and bracket.start() >= end:
            start = open_at.pop()
            target = _TARGET.match(text, bracket.end())
            picture = text[start - 1 : start] == "!"
            if target and (picture or _WEB.match(target[1]) or _FILE.match(target[1])):
                while spans and spans[-1][0] > start:
                    spans.pop()
                end = target.end()
                spans.append((start, bracket.start(), end, target[1]))
    return spans
