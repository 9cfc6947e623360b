"""How well the order by interest works: how many of the papers starred lately it would have put
into the first fifth of their day, learning only from earlier marks."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date as Date
from math import ceil
from typing import NamedTuple

from reader.interest import evidence_of
from reader.library.interest.learner import Learner
from reader.library.papers import Papers
from reader.marks import MarkStore
from reader.model.paper import Mark

WEEKS = 4
_WEEK = 7 * 24 * 3600.0
_FIRST = 0.2
_LEAST = 5
"""The fewest papers of a day for its first fifth to be meaningful."""


class Served(NamedTuple):
    """The number of starred papers, and of those in the first fifth of their day."""

    starred: int
    first: int


def served(papers: Papers, store: MarkStore, learner: Learner, now: float | None = None) -> Served:
    """Return how the order would have worked in the last weeks. Weeks without earlier marks are
    left out, and so are days with few papers. `now` is in seconds since 1970."""
    end = time.time() if now is None else now
    marks = {id: (mark, _time(store, id, mark)) for id, mark in store.marks().items()}
    starred, first = 0, 0
    for week in range(WEEKS):
        start = end - (week + 1) * _WEEK
        stars = [
            id for id, (mark, at) in marks.items() if mark.starred and start < at <= start + _WEEK
        ]
        before = {id: evidence_of(mark) for id, (mark, at) in marks.items() if 0 < at <= start}
        model = learner.model({id: weight for id, weight in before.items() if weight})
        if not stars or model is None:
            continue
        for ids, wanted in _days(papers, stars):
            scores = learner.score(model, ids)
            for id in wanted & scores.keys():
                place = sum(score > scores[id] for score in scores.values())
                starred += 1
                first += place < ceil(_FIRST * len(scores))
    return Served(starred, first)


def _days(papers: Papers, ids: Sequence[str]) -> Iterator[tuple[list[str], set[str]]]:
    """Return all papers of each day on which one of these papers came, and these papers."""
    came: dict[Date, set[str]] = {}
    for brief in papers.briefs([*papers.rows(ids)]):
        if day := brief.arrived or brief.date:
            came.setdefault(day, set()).add(brief.id)
    for day, wanted in came.items():
        found = papers.find(papers.query(f"added:{day} OR date:{day}")).rows
        there = papers.briefs([*found])
        of_day = [brief.id for brief in there if (brief.arrived or brief.date) == day]
        if len(of_day) >= _LEAST:
            yield of_day, wanted


def _time(store: MarkStore, id: str, mark: Mark) -> float:
    """Return when a paper got the mark that tells whether it is wanted, in seconds since 1970; 0 if
    that is not known, as for tags."""
    if mark.starred:
        return store.set_at(id, "starred")
    if mark.note or mark.tags:
        return store.set_at(id, "noted")
    return store.set_at(id, "read" if mark.read else "archived")
