"""When marks were made and what waits, counted; pure."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from reader.marks.document import FLAGS


@dataclass(frozen=True, slots=True)
class Activity:
    """The marks made from `start`, a Monday, to today: by flag a count for each week, the running
    one last; and a count of all of them for each day."""

    start: Date
    weeks: Mapping[str, Sequence[int]]
    days: Sequence[int]


def activity(times: Iterable[tuple[str, float]], today: Date, weeks: int) -> Activity:
    """The activity of so many weeks, the running one among them. `times` are flags and when each
    was set, in seconds since 1970; days are those of the local time."""
    start = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    by_week = {flag: [0] * weeks for flag in FLAGS}
    by_day = [0] * ((today - start).days + 1)
    for flag, seconds in times:
        try:
            day = (Date.fromtimestamp(seconds) - start).days
        except (ValueError, OverflowError, OSError):
            continue  # a time that no calendar has: the file is the person's to edit
        if 0 <= day < len(by_day):
            by_week[flag][day // 7] += 1
            by_day[day] += 1
    return Activity(start, by_week, by_day)


def by_month(count: int, date_at: Callable[[int], Date | None], most: int) -> list[tuple[str, int]]:
    """How many of `count` papers, of which `date_at` gives the dates from the newest to the
    oldest and then those without one, are of each month (`2024-10`).

    The `most` newest months are told apart. `date_at` is asked as seldom as can be.
    """

    def end_of(since: Date) -> int:
        """The position after the last paper from `since` or later."""
        return bisect_left(range(count), True, key=lambda at: (date_at(at) or Date.min) < since)

    found: list[tuple[str, int]] = []
    at = 0
    while at < count and (date := date_at(at)) and len(found) < most:
        end = end_of(date.replace(day=1))
        found.append((f"{date:%Y-%m}", end - at))
        at = end
    dated = max(at, bisect_left(range(count), True, key=lambda at: date_at(at) is None))
    rest = (("before that", dated - at), ("no date", count - dated))
    return found + [(label, number) for label, number in rest if number]


def by_tag(tags: Iterable[Sequence[str]], most: int) -> list[tuple[str, int]]:
    """The tags that most papers have, with how many; `tags` are those of each paper."""
    counts = Counter(tag for each in tags for tag in each)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
