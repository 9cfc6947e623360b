"""When marks were made, what is in each state and what waits, counted; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from reader.model.flag import FLAG_NAMES, FLAGS
from reader.model.paper import Mark
from reader.query import STATES


@dataclass(frozen=True, slots=True)
class Counts:
    """How many papers there are: in each state, those it is said of by `is:` and `papers`, all of
    them; with each tag; and of those that wait, which are unread and not archived, of each month
    (`2024-10`, empty where there is no date) and with each tag."""

    states: Mapping[str, int]
    tags: Mapping[str, int]
    waiting_by_month: Mapping[str, int]
    waiting_by_tag: Mapping[str, int]


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
    by_week = {flag: [0] * weeks for flag in FLAG_NAMES}
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


def counted(by_month: Mapping[str, int], marked: Iterable[tuple[str, Mark]]) -> Counts:
    """The counts of papers, of which there are so many of each month. `marked` has a month and a
    mark for each of them that has a mark."""
    papers = sum(by_month.values())
    states: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    waiting_by_tag: Counter[str] = Counter()
    waiting_by_month = Counter(by_month)
    for month, mark in marked:
        for flag in FLAG_NAMES:
            states[flag] += getattr(mark, flag)
        states["noted"] += bool(mark.note)
        states["tagged"] += bool(mark.tags)
        tags.update(mark.tags)
        if mark.read or mark.archived:
            waiting_by_month[month] -= 1
        else:
            waiting_by_tag.update(mark.tags)
    states.update({flag.lacking: papers - states[flag.name] for flag in FLAGS if flag.lacking})
    in_order = {"papers": papers, **{state: states[state] for state in STATES}}
    return Counts(in_order, tags, +waiting_by_month, waiting_by_tag)


def months_told(by_month: Mapping[str, int], most: int) -> list[tuple[str, int]]:
    """The newest months, `most` of them told apart, with how many papers each has; then all that
    is older, and what has no date."""
    dated = sorted((item for item in by_month.items() if item[0]), reverse=True)
    rest = (
        ("before that", sum(count for _, count in dated[most:])),
        ("no date", by_month.get("", 0)),
    )
    return dated[:most] + [(label, count) for label, count in rest if count]


def most_used(tags: Mapping[str, int]) -> list[tuple[str, int]]:
    """Tags with how many papers bear each, those of most papers first."""
    return sorted(tags.items(), key=lambda item: (-item[1], item[0]))
