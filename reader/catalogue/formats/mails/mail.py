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
from reader.catalogue.text.source import Source

_ANNOUNCEMENT = re.compile(r"^\\\\[ \t]*\n(?:arXiv:|Paper(?: \([^()\n]*\))?:)", re.M)
_HEADERS = re.compile(r"\s*(?:From .*\n)?(?:[A-Z][\w-]*:.*\n(?:[ \t].*\n)*){3,}")
_OF_MAIL = re.compile(r"^(?:MIME-Version|Content-Type|Message-ID|Received):", re.M | re.I)
_REPLACED = re.compile(r"replaced with revised version\s+([^()]{6,60})")
_HEADER = re.compile(
    r"(arXiv|Paper(?= ?\(|:)(?: \([^()]*\))?|Date|Title|Authors?|[A-Z][\w-]*):\s*(.*)"
)
_MBOX = re.compile(r"^From \S+ .{0,40}\d\d:\d\d.{0,40}$", re.M)
_DIVIDER = re.compile(r"[-=]{20,}|%[-%=]+")
_AFTER_DATE = re.compile(r"\s*\(.*")


def is_announcement(head: str) -> bool:
    """Return whether this is a mail in which arXiv announces papers."""
    return _ANNOUNCEMENT.search(head) is not None


def is_mail(head: str) -> bool:
    """Return whether this is a mail with headers."""
    headers = _HEADERS.match(head)
    return headers is not None and _OF_MAIL.search(headers[0]) is not None


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers in announcements; otherwise those in mails of HTML or Markdown, such as
    alerts."""
    if not _HEADERS.match(source.head()):
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
    from reader.catalogue.formats.markdown.tables_and_lists import papers_in
    from reader.catalogue.html import parser
    from reader.catalogue.text.mime import parts

    texts = [part.moved(line - 1) for part in parts(text)]
    plain = [part.lines for part in texts if part.type != "text/html"]
    announcements = [lines for lines in plain if any(_begins(line) for _, line in lines)]
    if announcements:
        return chain.from_iterable(map(_announced, announcements))
    pages = [parser.markdown(part.lines) for part in texts if part.type == "text/html"]
    return chain.from_iterable(
        papers_in(lines, any_link=False, headed=True) for lines in pages or plain
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
    record = RawRecord(
        ids=[(fields.get("arXiv") or fields.get("Paper", "")).partition(" ")[0]],
        title=fields.get("Title", ""),
        date=_AFTER_DATE.sub("", fields.get("Date", "")) or (replaced[1] if replaced else ""),
        abstract="\n".join(abstract),
        categories=[fields.get("Categories", "")],
        authors=names(fields.get("Authors") or fields.get("Author", "")),
    )
    return record.found(line)
