"""The backlog: how many papers waited on each day."""

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
"""The day of papers whose arrival is not known: before all others."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """From the day `start` to today: the number of papers that `came` on each day, and of those
    `waiting` (unread and not archived) at its end."""

    start: Date
    came: Sequence[int]
    waiting: Sequence[int]


def backlog(
    came: Mapping[int, int], done: Iterable[tuple[int, int]], start: Date, today: Date
) -> Backlog:
    """Return the backlog of the days from `start` to `today`.

    Days are ordinals. `came` is the number of papers by day. `done` has, for each paper that no
    longer waits, the day it came and the day it was done. A paper done before it came never waited.
    """
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
    """Return the backlog of the papers in an index, without deleted papers, and without the shipped
    ones if they are hidden."""
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
    """Return the shipped papers that have no mark, once there are others."""
    nothing: frozenset[str] = frozenset()
    return [id for id in index.read(given_way, nothing) if store.get(id) == UNMARKED]


def _came(snapshot: Snapshot) -> Mapping[int, int]:
    return counting.counts(snapshot, snapshot.every, "day")


def _day(brief: Brief) -> int:
    return brief.arrived.toordinal() if brief.arrived else _UNKNOWN


def _done(store: MarkStore, id: str) -> int:
    """Return the day on which a paper was first read or archived."""
    mark = store.get(id)
    times = [store.set_at(id, state) for state in ("read", "archived") if getattr(mark, state)]
    try:
        return Date.fromtimestamp(min(times)).toordinal()
    except (ValueError, OverflowError, OSError):
        return _UNKNOWN  # a time that no calendar has: the file is the person's to edit
