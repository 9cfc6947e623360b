"""The papers of a library in the order of interest, as it was learned at one time."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection
from typing import NamedTuple

from reader.interest.arrangement import with_explored

LEVELS = (0.5, 0.2, 0.05)
"""The shares of all papers, the best ones, from which on the measure of a paper is one more."""


class Arranged(NamedTuple):
    """Some papers, by row, in the order of interest; `explored` are those that stand higher than
    their score has them."""

    rows: array[int]
    explored: frozenset[int]


class Ranking(NamedTuple):
    """`rows` of papers, from small to large, with the score of each; the same rows from the `best`
    on, and as they are drawn that day to be explored (`lots`). 28 bytes a paper."""

    rows: array[int]
    scores: array[float]
    best: array[int]
    lots: array[int]

    def arranged(self, wanted: Collection[int], *, explore: bool = True) -> Arranged:
        """These papers, each tenth of those ranked explored, unless that is not to be; those that
        came after the ranking was made stand last, the newest of them first."""
        wanted = wanted if isinstance(wanted, set | frozenset) else {*wanted}
        best = [row for row in self.best if row in wanted]
        order, explored = with_explored(best, self.lots if explore else ())
        if len(order) < len(wanted):
            order += sorted(wanted.difference(order), reverse=True)
        return Arranged(array("q", order), explored)

    def score(self, row: int) -> float | None:
        """How much the paper of a row is wanted: above 0 rather than not. None where it is not
        ranked."""
        place = bisect_left(self.rows, row)
        found = place < len(self.rows) and self.rows[place] == row
        return self.scores[place] if found else None

    def measure(self, row: int) -> int:
        """How much the paper of a row is wanted among all: 0 for one of the worse half to 3 for
        one of the best twentieth; -1 where it is not ranked."""
        score = self.score(row)
        if score is None:
            return -1
        last = len(self.best) - 1
        least = [self.score(self.best[int(last * share)]) or 0.0 for share in LEVELS]
        return sum(score >= each for each in least)
