"""Counts of papers by state, month and tag, and of marks by time. All functions are pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from reader.model.flag import DELETED, FLAG_NAMES, FLAGS
from reader.model.paper import Mark
from reader.query import MARK_STATES


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of papers: by state (as `is:` names them, and `papers` for all), by tag, and, of
    waiting papers (unread and not archived), by month (`2024-10`, empty without a date) and by
    tag."""

    states: Mapping[str, int]
    tags: Mapping[str, int]
    waiting_by_month: Mapping[str, int]
    waiting_by_tag: Mapping[str, int]

    @property
    def waiting(self) -> int:
        """The number of waiting papers."""
        return sum(self.waiting_by_month.values())


@dataclass(frozen=True, slots=True)
class Activity:
    """The marks made from `start`, a Monday, to today: for each flag the number by week, the
    current week last, and for `today`; and the number of all marks by day."""

    start: Date
    weeks: Mapping[str, Sequence[int]]
    days: Sequence[int]
    today: Mapping[str, int]


def activity(times: Iterable[tuple[str, float]], today: Date, weeks: int) -> Activity:
    """Return the activity of the last `weeks` weeks, including the current one. `times` are flags
    with the time each was set (seconds since 1970); days are in local time."""
    start = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    by_week = {flag: [0] * weeks for flag in FLAG_NAMES}
    by_day = [0] * ((today - start).days + 1)
    now: Counter[str] = Counter()
    for flag, seconds in times:
        try:
            day = (Date.fromtimestamp(seconds) - start).days
        except (ValueError, OverflowError, OSError):
            continue  # a time that no calendar has: the file is the person's to edit
        if 0 <= day < len(by_day):
            by_week[flag][day // 7] += 1
            by_day[day] += 1
            if day == len(by_day) - 1:
                now[flag] += 1
    return Activity(start, by_week, by_day, now)


def begun(found: Activity, least: int) -> Activity:
    """Return the activity from the first week with a mark on, but at least the last `least`
    weeks."""
    weeks = len(found.days[::7])
    first = next((week for week in range(weeks) if any(found.days[7 * week : 7 * week + 7])), weeks)
    cut = min(first, max(0, weeks - least))
    by_week = {flag: counts[cut:] for flag, counts in found.weeks.items()}
    start = found.start + timedelta(weeks=cut)
    return Activity(start, by_week, found.days[7 * cut :], found.today)


def counted(
    by_month: Mapping[str, int], marked: Iterable[tuple[str, Mark]], hidden: Iterable[str] = ()
) -> Counts:
    """Return the counts. `by_month` is the number of papers of each month, `marked` the month and
    mark of each marked paper, `hidden` the months of papers that do not count as waiting."""
    papers = sum(by_month.values())
    states: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    waiting_by_tag: Counter[str] = Counter()
    waiting_by_month = Counter(by_month)
    for month, mark in marked:
        if mark.deleted:
            papers -= 1
            waiting_by_month[month] -= 1
            states[DELETED.name] += 1
            continue
        for flag in FLAG_NAMES:
            states[flag] += getattr(mark, flag)
        states["noted"] += bool(mark.note)
        states["tagged"] += bool(mark.tags)
        tags.update(mark.tags)
        if mark.read or mark.archived:
            waiting_by_month[month] -= 1
        else:
            waiting_by_tag.update(mark.tags)
    waiting_by_month.subtract(hidden)
    states.update({flag.lacking: papers - states[flag.name] for flag in FLAGS if flag.lacking})
    in_order = {"papers": papers, **{state: states[state] for state in MARK_STATES}}
    return Counts(in_order, tags, +waiting_by_month, waiting_by_tag)


def months_told(by_month: Mapping[str, int], most: int) -> list[tuple[str, int]]:
    """Return the newest `most` months with their numbers of papers, then the number of all older
    ones, and of those without a date."""
    dated = sorted((item for item in by_month.items() if item[0]), reverse=True)
    rest = (
        ("before that", sum(count for _, count in dated[most:])),
        ("no date", by_month.get("", 0)),
    )
    return dated[:most] + [(label, count) for label, count in rest if count]


def most_used(tags: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return tags with the number of papers that have each, the most used first."""
    return sorted(tags.items(), key=lambda item: (-item[1], item[0]))
