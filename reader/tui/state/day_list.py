"""The days of a list, under which its rows stand, and the number of unread papers of each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date as Date
from itertools import accumulate

from reader.index import Brief
from reader.search import Listing
from reader.search.days import Day, key_of


class DayList:
    """The days of a listing; none if its order is not by day."""

    def __init__(self, listing: Listing | None = None) -> None:
        self._order = listing.order if listing else ""
        self._days: list[Day] = [*listing.days] if listing else []
        ends = [*accumulate(day.papers for day in self._days)]
        self.starts: Sequence[int] = [0, *ends][: len(ends)]
        self._numbers = {day[:2]: number for number, day in enumerate(self._days)}

    def day(self, number: int) -> Day:
        """Return the day of this number, counted from 0."""
        return self._days[number]

    def at(self, position: int) -> int | None:
        """Return the number of the day that a row stands under; None if there are no days."""
        return bisect_right(self.starts, position) - 1 if self._days else None

    def rows(self, number: int) -> range:
        """Return the positions of the rows of a day."""
        start = self.starts[number]
        return range(start, start + self._days[number].papers)

    def done(self, papers: Iterable[tuple[Brief, int]]) -> None:
        """Adjust the unread counts. `papers` are pairs of a paper and a number: 1 if it is no
        longer unread, -1 if it is unread again."""
        for brief, by in papers:
            number = self._numbers.get(key_of(brief, self._order))
            if number is not None:
                day = self._days[number]
                self._days[number] = day._replace(read=min(max(day.read + by, 0), day.papers))


def said_of(day: Day, today: Date) -> str:
    """Return the heading of a day: `Today · Thu 26 Nov · 12 unread`."""
    unread = day.papers - day.read
    parts = [*named(day, today), f"{unread:,} unread" if unread else "all read"]
    return " · ".join(parts)


def named(day: Day, today: Date) -> list[str]:
    """Return a day in words: its date, after `Today` or `Yesterday` if it is that; its month, if no
    more is known."""
    date = day.date
    if date is None:
        return ["No day known"]
    if day.month:
        return [f"{date:%B %Y}"]
    year = "" if date.year == today.year else f" {date.year}"
    words = {0: ["Today"], 1: ["Yesterday"]}.get((today - date).days, [])
    return [*words, f"{date:%a} {date.day} {date:%b}{year}"]
