"""The best matches first."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import comb, log
from typing import NamedTuple

from reader.index import Order
from reader.search.rowset import RowSet, ordered
from reader.search.terms import Term
from reader.text.words import words

_CLOSE_LOOK = 100
_MOST_TERMS = 14  # for which a byte can hold n * (n + 1) + n
_CONTENT_FROM = 4
"""Letters from which on a word is seldom a stop word."""
# Found by trying on lists of real titles (tests/benchmarks/search_quality.py).
_ELSEWHERE = 1e-4
"""How likely a word is that the title lacks."""
_IN_ORDER = 1.2
"""What two terms in the order of the title add to the logarithm."""

Titles = Callable[[Sequence[int]], dict[int, str]]


class _Likelihoods(dict[str, float]):
    """How likely words are typed as a term, worked out once a word."""

    def __init__(self, term: Term) -> None:
        super().__init__()
        self._term = term

    def __missing__(self, word: str) -> float:
        likelihood = self[word] = self._term.likelihood(word)
        return likelihood


class InTitle(NamedTuple):
    """A term, the rows whose title has it, and those of them whose title has it as typed."""

    term: Term
    rows: RowSet
    whole: RowSet


class Ranking:
    """How likely each title is the one that some terms are typed for."""

    def __init__(self, found: Sequence[InTitle], order: Order, titles: Titles) -> None:
        """`order` settles ties; `titles` gives the plain titles of rows."""
        found = found[:_MOST_TERMS]
        self._order = order
        self._titles = titles
        # a byte a row: more terms in the title first, then more of them as typed
        self._coarse = sum(each.rows * (len(found) + 1) + each.whole for each in found)
        self._likelihoods = [_Likelihoods(each.term) for each in found]

    def best_first(self, rows: RowSet, most: int | None = None) -> array[int]:
        """The rows of a set, or `most` of them: those with more terms in the title first, and the
        best of these by a closer look."""
        # from 1 on, 0 for rows that are not in the set
        levels = ((self._coarse & rows * 255) + rows).to_bytes(self._order.size, "little")
        if most is not None:
            highest = (len(self._likelihoods) + 1) ** 2  # all terms in the title as typed
            rows = _highest(levels, highest, max(most, _CLOSE_LOOK))
        listed = sorted(ordered(rows, self._order), key=levels.__getitem__, reverse=True)
        head = listed[:_CLOSE_LOOK]
        scores = {row: self._score(words(title)) for row, title in self._titles(head).items()}
        listed[:_CLOSE_LOOK] = sorted(head, key=scores.__getitem__, reverse=True)
        return array("I", listed[:most])

    def _score(self, title: Sequence[str]) -> float:
        """The logarithm of how likely it is that who means this title types these terms: its words
        as these, so many of its words, and in this order."""
        score = 0.0
        places = []
        for likelihood in self._likelihoods:
            likely = [likelihood[word] for word in title]
            best = max(likely, default=0.0)
            score += log(max(best, _ELSEWHERE))
            if best:
                places.append(likely.index(best))
        covered = len(set(places))
        content = max(covered, sum(len(word) >= _CONTENT_FROM for word in title))
        in_order = sum(before < after for before, after in pairwise(places))
        return score - log(comb(content, covered)) + _IN_ORDER * in_order


def _highest(levels: bytes, highest: int, count: int) -> RowSet:
    """The rows of the highest levels, a byte a row: so many levels that there are `count` rows."""
    found, lowest = 0, highest + 1
    while found < count and lowest > 1:
        lowest -= 1
        found += levels.count(lowest)
    return int.from_bytes(levels.translate(bytes(n >= lowest for n in range(256))), "little")
