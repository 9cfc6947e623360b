"""Reading Markdown: tables, lists and sections of papers, under headings that may contain a date.

Tables are those of GitHub Flavored Markdown (https://github.github.com/gfm/#tables-extension-),
read more leniently: without a header, with pipes in formulas, and with missing cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from reader.catalogue.fields import dates, identifiers
from reader.catalogue.fields.column_roles import Columns, by_content, by_headers
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.fields.titles import names_venue, tidy, title_of
from reader.catalogue.markdown.blocks import CHECKBOX, Block
from reader.catalogue.markdown.evidence import Place, speaks_of_papers
from reader.catalogue.markdown.items import links_elsewhere, records_of
from reader.catalogue.markdown.lines import LineKind, classify
from reader.catalogue.markdown.table_rows import cells_of, record_of
from reader.catalogue.stated import outlines
from reader.catalogue.text.inline import strip_markdown

_MARKER = re.compile(r"[\s>]*(#{1,6}|[-*+•])?\s*(?:\d{1,9}[.)]\s+)?")
_DIGITS = re.compile(r"(?:19|20)\d\d")
_ABOUT_FILE = re.compile(r"updat|generat|modif", re.I)


def papers_in(
    lines: Iterable[tuple[int, str]],
    *,
    first: Callable[[], int] = lambda: 0,
    any_link: bool = True,
    headed: bool = False,
    notes: bool = False,
) -> Iterator[Found]:
    """Yield the papers in numbered lines of Markdown, in order; rows of tables from line `first()`.

    A list item is known by any link if `any_link`, and else only by an id or a PDF. If `headed`,
    headings that are links are papers, as in alerts. If `notes`, the lines below an item are the
    note of the person whose list it is.
    """
    columns: Columns | None = None
    above, place = _Headings(), Place("", any_link, headed, notes)
    titled = False  # whether rows of the table have ids, and so one without is a paper, too
    for block in _blocks(lines):
        line = block.lines[0]
        if block.kind is LineKind.HEADER:
            columns, titled = by_headers(cells_of(line)), False
            if "](" in line and not columns.titles:  # the first paper, in place of headers
                yield _paper_of(block.line, line, None, above)
        elif block.kind is LineKind.ROW:
            titled = titled or (block.line < first() and _is_titled(columns))
            if block.line >= first():
                found = _paper_of(block.line, line, columns, above, titled)
                titled = titled or (found.paper is not None and _is_titled(columns))
                yield found
        elif block.kind is LineKind.UNCLOSED:
            trouble = "this is never closed: nothing after it was read"
            yield Found(block.line, None, trouble, open=True)
        else:
            columns = None
            if block.kind is LineKind.HEADING:
                above.enter(line)
            yield from _papers_of(block, above, place)


def _blocks(lines: Iterable[tuple[int, str]]) -> Iterator[Block]:
    """Yield the blocks of a text, in order. Each line of a table is one of its own."""
    block: Block | None = None
    for kind, number, line in classify(lines):
        if block and block.takes(kind, line):
            block.lines.append(line)
            continue
        if block:
            yield block
        block = Block(kind, number, [line]) if kind is not LineKind.BLANK else None
        if block and kind in (LineKind.HEADER, LineKind.ROW, LineKind.UNCLOSED):
            yield block
            block = None
    if block:
        yield block


class _Headings:
    """The title and the date in force, from the headings above the current line, and whether these
    are about papers."""

    def __init__(self) -> None:
        self.title = ""
        self._dates: list[tuple[int, str]] = []
        self._topics: list[tuple[int, bool | None]] = []

    @property
    def speak_of_papers(self) -> bool | None:
        """Whether the nearest heading about papers or about other things is about papers; None if
        there is none."""
        return next((topic for _, topic in reversed(self._topics) if topic is not None), None)

    @property
    def date(self) -> str:
        """The nearest date above, as it is written there."""
        return self._dates[-1][1] if self._dates else ""

    def enter(self, line: str) -> None:
        """Enter the section of a heading: dates of headings at its level or deeper end."""
        marker, text = _unmarked(line)
        self.title = tidy(title_of(line[len(marker) :])[0])
        level = marker.count("#") or 7
        out = _DIGITS.search(text) if names_venue(text) else None
        self._enter(level, text if dates.find(text) else out[0] if out else "")
        while self._topics and self._topics[-1][0] >= level:
            self._topics.pop()
        self._topics.append((level, speaks_of_papers(self.title or text)))

    def pass_text(self, line: str) -> None:
        """Pass over text that is not a paper. A date alone on a line is in force until the next
        heading."""
        _, text = _unmarked(line)
        if dates.alone(text):
            self._enter(8, text)

    def _enter(self, level: int, date: str) -> None:
        while self._dates and self._dates[-1][0] >= level:
            self._dates.pop()
        if date and not _ABOUT_FILE.search(date):
            self._dates.append((level, date))


def _unmarked(line: str) -> tuple[str, str]:
    """Return the marker of a heading or bullet, and the plain text after it."""
    marker = _MARKER.match(line)
    end = marker.end() if marker else 0
    return line[:end], strip_markdown(line[end:])[0].strip()


def _is_titled(columns: Columns | None) -> bool:
    return columns is not None and columns.titled


def _paper_of(
    number: int, line: str, columns: Columns | None, above: _Headings, titled: bool = False
) -> Found:
    cells = cells_of(line, columns.size if columns else 0)
    headed = columns if columns and columns.titles else None
    record = record_of(cells, headed or by_content(cells), is_headed=headed is not None)
    record.date = record.date or above.date
    is_film = not record.ids and any(map(identifiers.is_film, record.links))
    record.by_title = record.by_title or (titled and bool(record.title) and not is_film)
    if columns:
        record.stated = partial(outlines.of_row, columns.names, cells)
    return record.found(number)


def _papers_of(block: Block, above: _Headings, place: Place) -> Iterator[Found]:
    about_papers = True if place.notes else above.speak_of_papers
    records = records_of(block, place._replace(section=above.title, about_papers=about_papers))
    if not records and block.kind is not LineKind.HEADING:
        above.pass_text(block.lines[0])
        if CHECKBOX.match(block.lines[0]):  # report it: it may be meant as a paper
            yield RawRecord().found(block.line)
        elif block.kind is LineKind.BULLET and links_elsewhere(block, place.any_link):
            yield Found(block.line, None, "there is a link, but none to a paper")
    for line, record in records:
        record.date = record.date or above.date
        if len(records) == 1:
            record.stated = partial(outlines.of_item, block.lines, notes=place.notes)
        yield record.found(line)
