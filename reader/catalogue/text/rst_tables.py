"""Finding the tables of reStructuredText: those between rules, those in a grid, and lists that are
tables. https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#tables"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

Line = tuple[int, str]
"""The number of a line, and its text."""
Lines = Sequence[Line]

_RULE = re.compile(r"\s*=+(?:\s+=+)+\s*")
_SPANS = re.compile(r"\s*-+(?:\s+-+)*\s*")
_GRID = re.compile(r"\s*\+(?:[-=]+\+)+\s*")
_LIST = re.compile(r"\s*\.\. list-table::")
_ITEM = re.compile(r"\s+\* - ?(.*)")
_CELL = re.compile(r"\s+- ?(.*)")
_HEADED = re.compile(r"\s+:header-rows:\s*[1-9]")
_LONGEST = 10_000  # lines of a table


class Table(NamedTuple):
    """Rows of cells, each with the line where it begins; the first is the header if `headed`."""

    rows: list[tuple[int, list[str]]]
    headed: bool


def table_at(lines: Lines, at: int) -> tuple[Table, int] | None:
    """Return the table that begins at a place, and the place after it; None if there is none."""
    line = lines[at][1]
    if _RULE.fullmatch(line):
        return _between_rules(lines, at)
    if _GRID.fullmatch(line):
        return _in_grid(lines, at)
    return _as_list(lines, at) if _LIST.match(line) else None


def rows_of(table: Table) -> Iterator[Line]:
    """Yield a table as Markdown."""
    for count, (number, cells) in enumerate(table.rows):
        shown = " | ".join(cell.replace("|", "\\|") for cell in cells)
        yield number, f"| {shown} |"
        if table.headed and not count:
            yield number, "|---" * len(cells) + "|"
    yield (table.rows[-1][0] if table.rows else 0), ""


def _between_rules(lines: Lines, at: int) -> tuple[Table, int] | None:
    starts = [found.start() for found in re.finditer("=+", lines[at][1])]
    rows: list[tuple[int, list[str]]] = []
    rules = 1
    for place in range(at + 1, min(len(lines), at + _LONGEST)):
        number, line = lines[place]
        if _RULE.fullmatch(line):
            rules += 1
            below = lines[place + 1][1] if place + 1 < len(lines) else ""
            if rules > 2 or not below.strip():
                return Table(rows, rules > 2), place + 1
        elif line.strip() and not _SPANS.fullmatch(line):
            _add(rows, number, _cut(line, starts))
    return None


def _in_grid(lines: Lines, at: int) -> tuple[Table, int]:
    starts = [found.start() + 1 for found in re.finditer(r"\+", lines[at][1])][:-1]
    rows: list[tuple[int, list[str]]] = []
    headed, fresh, place = False, True, at + 1
    while place < len(lines) and lines[place][1].lstrip()[:1] in ("|", "+"):
        number, line = lines[place]
        if _GRID.fullmatch(line):
            headed, fresh = headed or "=" in line, True
        else:
            cells = [cell.rstrip("| ") for cell in _cut(line, starts)]
            if fresh:
                rows.append((number, cells))
            else:
                _go_on(rows[-1][1], cells)
            fresh = False
        place += 1
    return Table(rows, headed), place


def _as_list(lines: Lines, at: int) -> tuple[Table, int]:
    rows: list[tuple[int, list[str]]] = []
    headed, place = False, at + 1
    while place < len(lines) and (not lines[place][1].strip() or lines[place][1][:1].isspace()):
        number, line = lines[place]
        headed = headed or bool(_HEADED.match(line))
        if item := _ITEM.match(line):
            rows.append((number, [item[1].strip()]))
        elif rows and (cell := _CELL.match(line)):
            rows[-1][1].append(cell[1].strip())
        elif rows and line.strip():
            rows[-1][1][-1] = f"{rows[-1][1][-1]} {line.strip()}".strip()
        place += 1
    return Table(rows, headed), place


def _add(rows: list[tuple[int, list[str]]], number: int, cells: list[str]) -> None:
    """Add a row; one whose first cell is empty goes on with the row above."""
    if cells[0] or not rows:
        rows.append((number, cells))
    else:
        _go_on(rows[-1][1], cells)


def _go_on(cells: list[str], further: Sequence[str]) -> None:
    for at, text in enumerate(further[: len(cells)]):
        cells[at] = f"{cells[at]} {text}".strip()


def _cut(line: str, starts: Sequence[int]) -> list[str]:
    ends = [*starts[1:], len(line)]
    return [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]
