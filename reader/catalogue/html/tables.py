"""Converting an HTML table to a Markdown table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from reader.catalogue.fields.column_roles import by_headers
from reader.catalogue.html.flow import Flow, Line

_PIPE = re.compile(r"\\?\|")
_PAPER = re.compile(r"\]\(|https?:|\d{4}\.\d{4,5}|10\.\d{4,9}/|[a-z-]/\d{7}", re.I)
_MOST = 100  # columns or rows that a cell may span
_LONG = 500  # characters; longer text is not repeated in each row that its cell spans


@dataclass(slots=True)
class Cell:
    """A cell: its content, and how many rows and columns it spans."""

    flow: Flow
    rows: int = 1
    columns: int = 1
    is_header: bool = False


@dataclass(slots=True)
class TableRow:
    """A row, and the line where it begins."""

    number: int
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """The rows of a table, as far as they are read.

    `is_layout`: it contains a table or headings, so that its cells are parts of the page.
    """

    rows: list[TableRow] = field(default_factory=list)
    is_in_cell: bool = False
    is_layout: bool = False

    def lines(self) -> list[Line]:
        """Return the table as Markdown; as paragraphs if it only lays out the page."""
        rows = [row for row in self.rows if row.cells]
        if self.is_layout or all(len(row.cells) == 1 for row in rows) or not _has_papers(rows):
            return [line for row in rows for cell in row.cells for line in _paragraph(cell)]
        return _markdown(rows)


def _has_papers(rows: Sequence[TableRow]) -> bool:
    cells = (cell for row in rows for cell in row.cells)
    return any(_PAPER.search(line.text) for cell in cells for line in cell.flow.lines)


def _paragraph(cell: Cell) -> list[Line]:
    lines = cell.flow.lines
    return [*lines, Line(lines[-1].number, "", "")] if lines else []


def _markdown(rows: Sequence[TableRow]) -> list[Line]:
    lines: list[Line] = []
    header: Line | None = None
    spanning: list[tuple[int, str]] = []  # by column: the rows still spanned, and the text
    headers = 0  # rows of the header, where columns have sub-columns
    for i, row in enumerate(rows):
        if len(row.cells) == 1 and row.cells[0].columns > 1:  # a title or a date between rows
            lines += [Line(row.number, "", ""), *_paragraph(row.cells[0])]
            lines += _under(header, row.number) if header else []
            continue
        texts = _spread(row, spanning)
        line = Line(row.number, "", f"| {' | '.join(texts)} |")
        if not i and _names_columns(texts, rows):
            headers = max(cell.rows for cell in row.cells)
        if i < headers or all(cell.is_header for cell in row.cells):
            header = line
            lines += _under(line, row.number)
        else:
            lines.append(line)
    return [Line(rows[0].number, "", ""), *lines, Line(rows[-1].number, "", "")]


def _under(header: Line, number: int) -> list[Line]:
    return [header._replace(number=number), Line(number, "", "|--|--|")]


def _names_columns(texts: Sequence[str], rows: Sequence[TableRow]) -> bool:
    """Return whether the first row is a header that is not marked as one."""
    return len(rows) > 1 and not any(map(_PAPER.search, texts)) and bool(by_headers(texts).titles)


def _spread(row: TableRow, spanning: list[tuple[int, str]]) -> list[str]:
    """Return the text of each column of a row, including cells above that span it. Updates
    `spanning`."""
    texts: list[str] = []

    def carry() -> None:
        for rows, text in takewhile(lambda column: column[0], spanning[len(texts) :]):
            spanning[len(texts)] = rows - 1, text
            texts.append(text)

    for cell in row.cells:
        carry()
        text = _PIPE.sub(r"\\|", "<br>".join(line.text for line in cell.flow.lines if line.text))
        for column in range(min(cell.columns, _MOST)):
            more = min(cell.rows, _MOST) - 1
            held = text if column == 0 else ""
            spanning[len(texts) : len(texts) + 1] = [(more, held if len(held) < _LONG else "")]
            texts.append(held)
    carry()
    return texts
