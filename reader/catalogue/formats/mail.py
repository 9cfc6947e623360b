r"""Mails: those in which arXiv announces new papers (https://info.arxiv.org/help/subscribe.html).

Lines of `\\` divide each paper in its headers, its abstract and its link; lines of dashes divide
the papers. A replacement has no abstract. Other mails of papers are read as the pages they hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from reader.catalogue.detect import HEADERS
from reader.catalogue.fields.authors import names
from reader.catalogue.fields.record import Found, Row
from reader.catalogue.formats import markdown
from reader.catalogue.html import parser
from reader.catalogue.text.mime import parts
from reader.catalogue.text.source import Source

_HEADER = re.compile(r"(arXiv|Paper|Date|Title|Authors?|[A-Z][\w-]*):\s*(.*)")
_DIVIDER = re.compile(r"[-=]{20,}|%[-%=]+")
_AFTER_DATE = re.compile(r"\s*\(.*")


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of one or more announcements, or else those of a mail in HTML or Markdown,
    such as an alert."""
    if not HEADERS.match(source.head()):
        return _announced(source.lines())
    texts = list(parts(source.text()))
    plain = [part.lines for part in texts if part.type != "text/html"]
    announcements = [lines for lines in plain if any(_begins(line) for _, line in lines)]
    if announcements:
        return chain.from_iterable(map(_announced, announcements))
    pages = [parser.markdown(part.lines) for part in texts if part.type == "text/html"]
    return chain.from_iterable(
        markdown.papers_in(lines, any_link=False) for lines in pages or plain
    )


def _begins(line: str) -> bool:
    return line.startswith("\\\\")


def _announced(lines: Iterable[tuple[int, str]]) -> Iterator[Found]:
    begun = 0
    part: list[str] = []
    headers: list[str] = []
    for number, line in lines:
        divided = _begins(line)
        if not begun:
            begun = number if divided else 0
            continue
        if not divided and not _DIVIDER.fullmatch(line.strip()):
            part.append(line)
            continue
        if divided and not headers and line.strip() == "\\\\":
            headers, part = part, []
            continue
        yield _found(begun, headers or part, part if headers else [])
        begun, part, headers = 0, [], []
    if begun:
        yield _found(begun, headers or part, part if headers else [])


def _found(line: int, headers: list[str], abstract: list[str]) -> Found:
    folded: dict[str, list[str]] = {"": []}
    last = ""
    for text in headers:
        match = _HEADER.match(text)
        last = match[1] if match else last
        folded.setdefault(last, []).append(match[2] if match else text.strip())
    fields = {name: " ".join(lines) for name, lines in folded.items()}
    row = Row(
        ids=[(fields.get("arXiv") or fields.get("Paper", "")).partition(" ")[0]],
        title=fields.get("Title", ""),
        date=_AFTER_DATE.sub("", fields.get("Date", "")),
        abstract="\n".join(abstract),
        authors=names(fields.get("Authors") or fields.get("Author", "")),
    )
    return row.found(line)
