"""Tables whose fields are separated by a delimiter: where they begin, and what their columns are
called."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.catalogue.fields.named.headers import is_header
from reader.catalogue.text.heads import begins_with_id, has_markup

_DELIMITERS = "\t,;|^"
_ABOVE = 6  # lines that may stand above the header, such as a title and the date of the export
_ALONE = re.compile(r"\"[^\"]*\"")
_SEPARATOR = re.compile(r"sep=(.)\r?")  # in which Excel names the delimiter
_WORDS = 3  # of the name of a column


class Opening(NamedTuple):
    """How a table begins: its delimiter, the number (from 1) of the line with its first record, and
    the fields of that record and of the next line."""

    delimiter: str
    line: int
    cells: list[str]
    below: list[str]

    @property
    def is_named(self) -> bool:
        """Whether the first record has names of columns that are not known as names of fields: a
        few words each, above a record with one id."""
        return (
            len(self.below) == len(self.cells) == len({*self.cells}) > 2
            and not any(re.search(r"\d", cell) for cell in self.cells)
            and all(len(cell.split()) <= _WORDS for cell in self.cells)
            and sum(map(begins_with_id, self.below)) == 1
        )


def opening_of(head: str) -> Opening:
    """Return how a table begins, given the beginning of its text: with the first line that is not
    blank, a title (alone in its row), or the name of the delimiter; or with one of the next lines,
    if that is a header above a row of as many cells."""
    head = head.removeprefix("\ufeff")
    skipped = head[: len(head) - len(head.lstrip())].count("\n")
    lines = head.split("\n", skipped + _ABOVE + 2)[skipped : skipped + _ABOVE + 2]
    named = separator[1] if (separator := _SEPARATOR.fullmatch(lines[0])) else ""
    first = 1 if separator else 0
    while first < len(lines) - 1 and _is_title(lines[first], lines[first + 1], named):
        first += 1
    openings = [
        _opening(lines[at : at + 2], named, skipped + at + 1) for at in range(first, len(lines))
    ]
    for at, each in enumerate(openings[:_ABOVE]):
        if is_header(each.cells) and (not at or _is_header_above(each, lines[: first + at])):
            return each
    return openings[0]


def _is_header_above(opening: Opening, above: Sequence[str]) -> bool:
    text = "\n".join(above)
    return len(opening.below) == len(opening.cells) > 2 and not ("```" in text or has_markup(text))


def _is_title(line: str, following: str, delimiter: str) -> bool:
    """Return whether a line is no record: there is nothing in it, or a title and as many empty
    cells as the next line has, or a title in quotes."""
    if not line.strip(_DELIMITERS + " \r") or _ALONE.fullmatch(line.rstrip("\r")):
        return True
    cells = _cells(line, delimiter or _most_frequent(line))
    return (
        sum(bool(cell.strip()) for cell in cells) == 1 < len(cells)
        and not any(map(begins_with_id, cells))
        and len(cells) == len(_cells(following, delimiter or _most_frequent(following)))
    )


def _opening(lines: Sequence[str], named: str, number: int) -> Opening:
    delimiter = named or _most_frequent(lines[0])
    below = _cells(lines[1], delimiter) if len(lines) > 1 else []
    return Opening(delimiter, number, _cells(lines[0], delimiter), below)


def _most_frequent(line: str) -> str:
    """Return whichever of tab, comma, semicolon, pipe and caret is most frequent on a line, outside
    of quotes if there are any there."""
    bare = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=(bare if any(map(bare.count, _DELIMITERS)) else line).count)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line.rstrip("\r")], delimiter=delimiter), [])
    except csv.Error:
        return []
