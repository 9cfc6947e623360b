"""The best matches first."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from math import log, sqrt
from typing import NamedTuple

from reader.index import Order
from reader.index.words import words
from reader.search.rowset import RowSet, ordered
from reader.search.terms import Term

_CLOSE_LOOK = 100
_MOST_TERMS = 14  # for which a byte can hold n * (n + 1) + n
# Found by trying on titles of arXiv (tests/benchmarks/search_quality.py).
_ELSEWHERE = 0.3
_COVERED = 1.0
_IN_ORDER = 0.1

Titles = Callable[[Sequence[int]], dict[int, str]]


class _Qualities(dict[str, float]):
    """How well words match a term, worked out once a word."""

    def __init__(self, term: Term) -> None:
        super().__init__()
        self._term = term

    def __missing__(self, word: str) -> float:
        quality = self[word] = self._term.quality(word)
        return quality


class InTitle(NamedTuple):
    """A term, the rows whose title has it, and those of them whose title has it as typed."""

    term: Term
    rows: RowSet
    whole: RowSet


class Ranking:
    """What some terms are worth, and how well titles fit them."""

    def __init__(self, found: Sequence[InTitle], order: Order, titles: Titles) -> None:
        """`order` settles ties; `titles` gives the plain titles of rows."""
        found = found[:_MOST_TERMS]
        self._order = order
        self._titles = titles
        # a byte a row: more terms in the title first, then more of them as typed
        self._coarse = sum(each.rows * (len(found) + 1) + each.whole for each in found)
        self._terms = [
            (_Qualities(each.term), sqrt(log(1 + len(order.rows) / (1 + each.rows.bit_count()))))
            for each in found
        ]

    def best_first(self, rows: RowSet) -> array[int]:
        """The rows of a set: those with more terms in the title first, and the best of these by
        a closer look."""
        coarse = self._coarse.to_bytes(self._order.size, "little")
        listed = sorted(ordered(rows, self._order), key=coarse.__getitem__, reverse=True)
        head = listed[:_CLOSE_LOOK]
        scores = {row: self._score(words(title)) for row, title in self._titles(head).items()}
        listed[:_CLOSE_LOOK] = sorted(head, key=scores.__getitem__, reverse=True)
        return array("I", listed)

    def _score(self, title: Sequence[str]) -> float:
        """How well a title fits: how well the terms match and how much they are worth; then, how
        much of it they cover and whether they come in order."""
        score = 0.0
        covered = set()
        before = len(title)
        for quality, weight in self._terms:
            qualities = [quality[word] for word in title]
            best = max(qualities, default=0.0)
            score += weight * max(best, _ELSEWHERE)
            if best:
                at = qualities.index(best)
                covered.add(at)
                score += _IN_ORDER * (at > before)
                before = at
        letters = sum(map(len, title)) or 1
        return score + _COVERED * sum(len(title[at]) for at in covered) / letters
