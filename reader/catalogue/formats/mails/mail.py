r"""Reading mails: arXiv's announcements (https://info.arxiv.org/help/subscribe.html), and alerts.

In an announcement, lines of `\\` separate a paper's headers, its abstract and its link, and lines
of dashes separate the papers. A replacement has no abstract. Other mails are read as the pages or
the Markdown that they contain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from reader.catalogue.fields.authors import names
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.formats.markdown import tables_and_lists as markdown
from reader.catalogue.html import parser
from reader.catalogue.text.heads import HEADERS
from reader.catalogue.text.mime import parts
from reader.catalogue.text.source import Source

_REPLACED = re.compile(r"replaced with revised version\s+([^()]{6,60})")
_HEADER = re.compile(
    r"(arXiv|Paper(?= ?\(|:)(?: \([^()]*\))?|Date|Title|Authors?|[A-Z][\w-]*):\s*(.*)"
)
_MBOX = re.compile(r"^From \S+ .{0,40}\d\d:\d\d.{0,40}$", re.M)
_DIVIDER = re.compile(r"[-=]{20,}|%[-%=]+")
_AFTER_DATE = re.compile(r"\s*\(.*")


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers in announcements; otherwise those in mails of HTML or Markdown, such as
    alerts."""
    if not HEADERS.match(source.head()):
        return _announced(source.lines())
    return chain.from_iterable(_of_mail(text, line) for line, text in _mails(source.text()))


def _mails(text: str) -> Iterator[tuple[int, str]]:
    """Yield the mails in a text, an mbox (RFC 4155) or a single mail, each with the line where it
    begins."""
    begins = [found.start() for found in _MBOX.finditer(text)] or [0]
    line, counted = 1, 0
    for start, end in zip(begins, [*begins[1:], len(text)], strict=True):
        line += text.count("\n", counted, start)
        counted = start
        yield line, text[start:end]


def _of_mail(text: str, line: int) -> Iterator[Found]:
    texts = [part.moved(line - 1) for part in parts(text)]
    plain = [part.lines for part in texts if part.type != "text/html"]
    announcements = [lines for lines in plain if any(_begins(line) for _, line in lines)]
    if announcements:
        return chain.from_iterable(map(_announced, announcements))
    pages = [parser.markdown(part.lines) for part in texts if part.type == "text/html"]
    return chain.from_iterable(
        markdown.papers_in(lines, any_link=False, headed=True) for lines in pages or plain
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
        last = match[1].partition(" ")[0] if match else last
        folded.setdefault(last, []).append(match[2] if match else text.strip())
    fields = {name: " ".join(lines) for name, lines in folded.items()}
    replaced = _REPLACED.search(" ".join(headers[:4]))
    row = RawRecord(
        ids=[(fields.get("arXiv") or fields.get("Paper", "")).partition(" ")[0]],
        title=fields.get("Title", ""),
        date=_AFTER_DATE.sub("", fields.get("Date", "")) or (replaced[1] if replaced else ""),
        abstract="\n".join(abstract),
        categories=[fields.get("Categories", "")],
        authors=names(fields.get("Authors") or fields.get("Author", "")),
    )
    return row.found(line)
