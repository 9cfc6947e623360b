"""The days that the rows of a list stand under, and how many of each are not read yet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date as Date
from itertools import accumulate

from reader.index import Brief
from reader.search import Listing
from reader.search.days import Day, key_of


class DayList:
    """The days of a listing; none where its order is not by day."""

    def __init__(self, listing: Listing | None = None) -> None:
        self._order = listing.order if listing else ""
        self._days: list[Day] = [*listing.days] if listing else []
        ends = [*accumulate(day.papers for day in self._days)]
        self.starts: Sequence[int] = [0, *ends][: len(ends)]
        self._numbers = {day[:2]: number for number, day in enumerate(self._days)}

    def day(self, number: int) -> Day:
        """One of the days, counted from 0."""
        return self._days[number]

    def at(self, position: int) -> int | None:
        """The number of the day that a row stands under; None where there are no days."""
        return bisect_right(self.starts, position) - 1 if self._days else None

    def rows(self, number: int) -> range:
        """The positions of the rows of a day."""
        start = self.starts[number]
        return range(start, start + self._days[number].papers)

    def read(self, papers: Iterable[tuple[Brief, int]]) -> None:
        """Some papers of the list were marked read (1), or unread (-1)."""
        for brief, by in papers:
            number = self._numbers.get(key_of(brief, self._order))
            if number is not None:
                day = self._days[number]
                self._days[number] = day._replace(read=min(max(day.read + by, 0), day.papers))


def said_of(day: Day, today: Date) -> str:
    """What the heading of a day says: `Today · Thu 26 Nov · 12 unread`."""
    unread = day.papers - day.read
    parts = [*named(day, today), f"{unread:,} unread" if unread else "all read"]
    return " · ".join(parts)


def named(day: Day, today: Date) -> list[str]:
    """What a day is called, with a word before its date where there is one."""
    date = day.date
    if date is None:
        return ["No day known"]
    if day.month:
        return [f"{date:%B %Y}"]
    year = "" if date.year == today.year else f" {date.year}"
    words = {0: ["Today"], 1: ["Yesterday"]}.get((today - date).days, [])
    return [*words, f"{date:%a} {date.day} {date:%b}{year}"]
