"""The papers of a library in the order by interest, as learned at one time."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection
from typing import NamedTuple

from reader.interest.arrangement import with_explored

LEVELS = (0.5, 0.2, 0.05)
"""The best shares of all papers: each that a paper is in adds one to its measure."""


class Arranged(NamedTuple):
    """Some papers, by row, in the order by interest; `explored` are those that stand higher than
    their scores."""

    rows: array[int]
    explored: frozenset[int]


class Ranking(NamedTuple):
    """`rows` of papers in ascending order, with the score of each; the same rows from the `best`
    on; and in the order in which they are drawn that day to be explored (`lots`). It takes 28 bytes
    for each paper."""

    rows: array[int]
    scores: array[float]
    best: array[int]
    lots: array[int]

    def arranged(self, wanted: Collection[int], *, explore: bool = True) -> Arranged:
        """Return these papers in order, one in ten of them explored, unless `explore` is false.
        Papers that came after the ranking was made are last, the newest first."""
        wanted = wanted if isinstance(wanted, set | frozenset) else {*wanted}
        best = [row for row in self.best if row in wanted]
        order, explored = with_explored(best, self.lots if explore else ())
        if len(order) < len(wanted):
            order += sorted(wanted.difference(order), reverse=True)
        return Arranged(array("q", order), explored)

    def score(self, row: int) -> float | None:
        """Return how much the paper of a row is wanted: above 0 if probably. None if it is not
        ranked."""
        place = bisect_left(self.rows, row)
        found = place < len(self.rows) and self.rows[place] == row
        return self.scores[place] if found else None

    def measure(self, row: int) -> int:
        """Return how much a paper is wanted among all: from 0 in the worse half to 3 in the best
        twentieth; -1 if it is not ranked."""
        score = self.score(row)
        if score is None:
            return -1
        last = len(self.best) - 1
        least = [self.score(self.best[int(last * share)]) or 0.0 for share in LEVELS]
        return sum(score >= each for each in least)
