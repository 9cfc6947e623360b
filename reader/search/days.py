"""Divides a list into days: how many papers arrived, or were published, on each, and how many are
unread."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from typing import TYPE_CHECKING, NamedTuple

from reader.index import Brief, Snapshot
from reader.index.counting import counts
from reader.index.documents.keys import issued_of

if TYPE_CHECKING:
    from tantivy import Query

FIELDS = {"added": "day", "date": "issued"}
"""The orders that have days, and the field that holds them."""


class Day(NamedTuple):
    """The papers of one day in a list: the day (the first of a `month` if no more is known, None if
    nothing is), how many there are, and how many of them are read."""

    date: Date | None
    month: bool
    papers: int
    read: int


def days(snapshot: Snapshot, order: str, found: Query, read: Query, *, turned: bool) -> list[Day]:
    """Return the days of the papers that a query finds, in one of the orders of `FIELDS`, reversed
    if `turned`. `read` finds those of the papers that are read."""
    field = FIELDS[order]
    all_papers, done = counts(snapshot, found, field), counts(snapshot, read, field)
    numbers = sorted(all_papers, key=lambda number: -number)  # 0, which is not a day, comes last
    made = [_day(field, number, all_papers[number], done.get(number, 0)) for number in numbers]
    return made[::-1] if turned else made


def _day(field: str, number: int, count: int, read: int) -> Day:
    if field == "issued":
        return Day(*issued_of(number), count, read)
    return Day(Date.fromordinal(number) if number else None, False, count, read)


Key = tuple[Date | None, bool]
"""Identifies a day: its date, and whether that stands for a month."""


def key_of(brief: Brief, order: str) -> Key:
    """Return the day that a paper stands under in an order."""
    if order == "added":
        return brief.arrived, False
    return brief.date or brief.month, brief.date is None and brief.month is not None


def with_inserted(days: Sequence[Day], inserted: Sequence[tuple[int, Key]]) -> list[Day]:
    """Return the days of a list after some papers are inserted, in order, each given by its
    position among all and by its day. None of them counts as unread."""
    grown = [*days]
    for place, key in inserted:
        start, at = 0, 0
        while at < len(grown) - 1 and start + grown[at].papers < place:
            start += grown[at].papers
            at += 1
        if not grown:
            grown.append(Day(*key, 1, 1))
            continue
        first, last = place <= start, place >= start + grown[at].papers
        near = [at, *([at + 1] if last and at + 1 < len(grown) else [])]
        same = next((n for n in near if grown[n][:2] == key), None)
        if same is None and (first or last):
            grown.insert(at + last, Day(*key, 1, 1))
        else:
            n = at if same is None else same
            grown[n] = grown[n]._replace(papers=grown[n].papers + 1, read=grown[n].read + 1)
    return grown
