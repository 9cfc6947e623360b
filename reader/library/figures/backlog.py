"""How many papers waited on each day: how the backlog grew and fell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING

from reader.index import counting
from reader.model.paper import UNMARKED
from reader.search.shipped import given_way

if TYPE_CHECKING:
    from reader.index import Brief, Index
    from reader.index.snapshot import Snapshot
    from reader.marks import MarkStore

_UNKNOWN = 0
"""The day of papers of which it is not known when they came: before all others."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """From the day `start` to today, the papers that `came` on each day, and those `waiting`
    (unread and not archived) at its end."""

    start: Date
    came: Sequence[int]
    waiting: Sequence[int]


def backlog(
    came: Mapping[int, int], done: Iterable[tuple[int, int]], start: Date, today: Date
) -> Backlog:
    """The backlog of the days from `start` to `today`. Days are ordinals: `came` has the papers of
    each, `done` the day that a paper came and the day one was done with it, for each that does not
    wait any more. One that was done with before it came never waited."""
    first, last = start.toordinal(), today.toordinal()
    grown: Counter[int] = Counter()
    for day, count in came.items():
        grown[max(day, first - 1)] += count
    for day, end in done:
        grown[max(day, end, first - 1)] -= 1
    waiting, now = [], grown[first - 1]
    for day in range(first, last + 1):
        now += grown[day]
        waiting.append(now)
    return Backlog(start, [came.get(day, 0) for day in range(first, last + 1)], waiting)


def backlog_of(index: Index, store: MarkStore, start: Date, today: Date) -> Backlog:
    """The backlog of the papers of an index, without those deleted, and without the shipped ones
    once these have given way to others."""
    none: Mapping[int, int] = {}
    came = Counter(index.read(_came, none))
    given = frozenset(hidden(index, store))
    briefs = index.brief([*index.rows([*store.marks(), *given]).values()])
    done = []
    for brief in briefs:
        mark, day = store.get(brief.id), _day(brief)
        if mark.deleted or brief.id in given:
            came[day] -= 1
        elif mark.read or mark.archived:
            done.append((day, _done(store, brief.id)))
    return backlog(came, done, start, today)


def hidden(index: Index, store: MarkStore) -> list[str]:
    """The shipped papers that have given way to others, and bear no mark."""
    nothing: frozenset[str] = frozenset()
    return [id for id in index.read(given_way, nothing) if store.get(id) == UNMARKED]


def _came(snapshot: Snapshot) -> Mapping[int, int]:
    return counting.counts(snapshot, snapshot.every, "day")


def _day(brief: Brief) -> int:
    return brief.arrived.toordinal() if brief.arrived else _UNKNOWN


def _done(store: MarkStore, id: str) -> int:
    """The day one was done with a paper: the first of those it was read or archived on."""
    mark = store.get(id)
    times = [store.set_at(id, state) for state in ("read", "archived") if getattr(mark, state)]
    try:
        return Date.fromtimestamp(min(times)).toordinal()
    except (ValueError, OverflowError, OSError):
        return _UNKNOWN  # a time that no calendar has: the file is the person's to edit
