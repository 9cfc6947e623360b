"""Org mode (https://orgmode.org/worg/org-syntax.html): what the Markdown reader finds in it, where
each heading is an item, and its properties are lines that say what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.catalogue.fields.record import Found
from reader.catalogue.formats import markdown
from reader.catalogue.text.source import Source

_STARS = re.compile(r"\*+\s+")
_KEYWORD = re.compile(
    r"(?:(?:TODO|DONE|READ|READING|NEXT|WAIT(?:ING)?|CANCELL?ED|UNREAD|\[#[A-Z]\])\s+(?=\S))+"
)
_TAGS = re.compile(r"\s:[\w@:]+:$")
_LONGEST_TAGS = 200  # characters
_PROPERTY = re.compile(r"\s*:([A-Za-z][\w-]*):\s+(.*)")
_DRAWER = re.compile(r"\s*(?::\w+:\s*$|#\+|(?:CLOSED|SCHEDULED|DEADLINE):)")
_LINK = re.compile(r"\[\[(?:(arxiv|doi):)?([^\[\]]{1,2000})\](?:\[([^\[\]]{1,2000})\])?\]", re.I)
_ROLES = {
    "author": "Authors", "authors": "Authors", "doi": "DOI", "url": "URL", "arxiv": "arXiv",
    "eprint": "arXiv", "arxiv_id": "arXiv", "year": "Date", "date": "Date", "title": "Title",
    "abstract": "Abstract",
}  # fmt: skip


def papers(source: Source) -> Iterator[Found]:
    """Yield what an Org text holds, in order."""
    return markdown.papers_in(_as_markdown(source.lines()))


def _as_markdown(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for number, line in lines:
        if line.startswith("*") and (heading := _heading(line)):
            yield number, f"- {_linked(heading)}"
        elif found := _PROPERTY.fullmatch(line):
            role = _ROLES.get(found[1].lower())
            yield number, f"  {role}: {_linked(found[2])}" if role else ""
        elif _DRAWER.match(line):
            continue
        else:
            yield number, _linked(line)


def _heading(line: str) -> str:
    """A heading without its stars, state, priority and tags; empty where it is none."""
    stars = _STARS.match(line)
    if not stars:
        return ""
    text = line[stars.end() :].rstrip()
    if keyword := _KEYWORD.match(text):
        text = text[keyword.end() :]
    return (text[:-_LONGEST_TAGS] + _TAGS.sub("", text[-_LONGEST_TAGS:])).rstrip()


def _linked(text: str) -> str:
    def link(found: re.Match[str]) -> str:
        kind, target, label = found[1], found[2], found[3]
        if kind and kind.lower() == "arxiv":
            target = f"https://arxiv.org/abs/{target}"
        elif kind:
            target = f"https://doi.org/{target}"
        return f"[{label}]({target})" if label else target

    return _LINK.sub(link, text) if "[[" in text else text
