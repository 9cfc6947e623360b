"""Writing papers as a Markdown table of dates, titles with links, and abstracts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date as Date

from reader.model.paper import Mark, Paper

_HEADER = "| Date | Title | Abstract |\n|------|-------|----------|\n"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# Text that would be markup: entities, tags, bold, links, and code or emphasis around the whole; or
# that would be left out of a title (`reader.catalogue.fields.titles.bare`).
_MARKUP = re.compile(
    r"&(?=[#a-z])|<(?=[a-z/!])|\*(?=\*)|(?<=\*)\*|_(?=_)|\](?=\()|^[*_`~\[]|\((?=@)", re.I
)
_BRACKET = re.compile(r"[\[\]]")
_AFTER_BACKSLASH = re.compile(r"(?<=\\)[\[\]]|\\$")


def as_markdown(papers: Iterable[tuple[Paper, Mark]]) -> Iterator[str]:
    """Yield the table, with a row for each paper. It has no authors, further links or marks."""
    yield _HEADER
    for paper, _ in papers:
        when = day(paper.date) if paper.date else ""
        yield f"| {when} | {_linked_title(paper)} | {_cell(paper.abstract)} |\n"


def link(title: str, url: str) -> str:
    """Return `[title](url)`, with markup in the title escaped; only the title if `url` is empty."""
    label = _AFTER_BACKSLASH.sub(_entity, escaped(title))
    if not _balanced(label):
        label = _BRACKET.sub(r"\\\g<0>", label)
    if not url:
        return label
    return f"[{label}](<{url}>)" if re.search(r"[()\\]", url) else f"[{label}]({url})"


def escaped(text: str) -> str:
    """Return a line of text with everything escaped that Markdown would take for markup."""
    return _MARKUP.sub(_entity, text)


def _linked_title(paper: Paper) -> str:
    url = f"http://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else paper.url
    return link(paper.title or paper.id, url).replace("|", "\\|")


def _cell(text: str) -> str:
    return escaped(text).replace("|", "\\|").replace("\n\n", "<br>")


def _entity(match: re.Match[str]) -> str:
    return {"&": "&amp;", "<": "&lt;"}.get(match[0], f"&#{ord(match[0])};")


def _balanced(text: str) -> bool:
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket == "[" else -1
        if depth < 0:
            return False
    return depth == 0


def day(day: Date) -> str:
    """Return a date as `31st October 2024`."""
    teen = 11 <= day.day <= 13
    ordinal = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ordinal} {_MONTHS[day.month - 1]} {day.year}"
