"""The orders that lists are shown in, kept ready so that showing a list need not sort."""

from __future__ import annotations

import sqlite3
from array import array
from typing import NamedTuple

_SORTED_BY = {
    "date": "date IS NULL, date DESC, file.place, line",
    "title": "title = '', sorting, file.place, line",
    "added": "file.place DESC, line DESC",
}


class Order(NamedTuple):
    """All rows in some order, and by row its place there."""

    rows: array[int]
    places: array[int]

    @property
    def size(self) -> int:
        """A number above every row."""
        return len(self.places)


def write(connection: sqlite3.Connection) -> None:
    """Work out every order anew."""
    for name, terms in _SORTED_BY.items():
        found = connection.execute(f"SELECT row FROM paper JOIN file USING (file) ORDER BY {terms}")
        rows = array("I", (row for (row,) in found))
        places = array("I", bytes(4 * (max(rows, default=0) + 1)))
        for place, row in enumerate(rows):
            places[row] = place
        connection.execute(
            "REPLACE INTO ordering VALUES (?, ?, ?)", (name, rows.tobytes(), places.tobytes())
        )


def read(connection: sqlite3.Connection, name: str) -> Order:
    """An order as it was last worked out: `date` (newest first), `title`, or `added` (last one
    first)."""
    stored = connection.execute(
        "SELECT rows, places FROM ordering WHERE name = ?", (name,)
    ).fetchone()
    rows, places = stored or (b"", bytes(4))
    return Order(array("I", rows), array("I", places))
