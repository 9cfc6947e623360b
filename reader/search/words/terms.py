"""The terms of a query: how well a word of a text matches each, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.query import Text
from reader.text.words import is_unspaced, words_at

SHORTEST_PREFIX = 3
SHORTEST_INSIDE = 3
_SHORTEST_NEAR = 4
_TWO_SLIPS_FROM = 8
_LONGEST_NEAR = 40
_USUAL_PREFIX = 4
# How likely, of 1 for a word typed as it is; found by trying on lists of real titles
# (tests/benchmarks/search_quality.py).
_CUT = 0.37  # short; and that much less for each letter more or less than most leave
_INSIDE = 0.02
_JOINED = 0.3
_SLIP, _SLIP_AND_CUT, _MORE_SLIPS = 0.05, 0.007, 0.14


class Term(NamedTuple):
    """A word or phrase of the query, with what else may be meant by it: `parts` are the ways to
    write it apart, `joined` the words it makes with its neighbour; with `slips`, words that it may
    be a slip of."""

    text: Text
    parts: Sequence[tuple[str, ...]] = ()
    joined: Sequence[str] = ()
    slips: bool = False

    @property
    def word(self) -> str:
        """The word, or the last word of a phrase."""
        return self.text.words[-1]

    @property
    def begun(self) -> bool:
        """Whether a longer word may be meant."""
        return not self.text.exact and not is_unspaced(self.word)

    @property
    def single(self) -> bool:
        """Whether this is one word, which may be mistyped."""
        return len(self.text.words) == 1 and self.begun

    def likelihoods(self, words: Collection[str]) -> dict[str, float]:
        """Return how likely each of some folded words is typed as this term: 1 if it is typed as
        it is, less if it begins so, is similar, or contains it. Words that do not match are left
        out."""
        wanted = self.word
        if not self.begun:
            return {wanted: 1.0} if wanted in words else {}
        found = {word: self._with_it_inside(word) for word in words if wanted in word}
        found |= {word: _JOINED for word in self.joined if word in words and word not in found}
        if self.slips:
            found = slips(wanted, words) | found
        return {word: likely for word, likely in found.items() if likely}

    def _with_it_inside(self, word: str) -> float:
        wanted = self.word
        if word == wanted:
            return 1.0
        if word.startswith(wanted):
            return _CUT ** (1 + _unlike_a_prefix(len(wanted), len(word)))
        return _INSIDE if len(wanted) >= SHORTEST_INSIDE else 0.0


def slips_in(word: str) -> int:
    """Return how many slips are allowed in a word."""
    if not _SHORTEST_NEAR <= len(word) <= _LONGEST_NEAR:
        return 0
    return 1 if len(word) < _TWO_SLIPS_FROM else 2


def slips(typed: str, words: Iterable[str]) -> dict[str, float]:
    """Return those words that are within a slip or two of the typed one, or begin like that, with
    how likely each is meant. With two slips, half of the letters must be right."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most, length = slips_in(typed), len(typed)
    start, end = typed[: length // 2], typed[min(length // 2, length - SHORTEST_INSIDE) :]
    pool = [word for word in words if len(word) >= length - most] if most else []
    found: dict[str, float] = {}
    for heads, best in (
        (pool, _SLIP),
        ([word[:length] for word in pool], _SLIP_AND_CUT),
        ([word[: length + 1] for word in pool], _SLIP_AND_CUT / 2),
        ([word[: length - 1] for word in pool], _SLIP_AND_CUT / 2),
    ):
        near = process.extract(typed, heads, scorer=OSA.distance, score_cutoff=most, limit=None)
        for _, count, at in near:
            word = pool[at]
            if count < 2 or word.startswith(start) or end in word:
                found.setdefault(word, best * _MORE_SLIPS ** (count - 1))
    return found


def _unlike_a_prefix(typed: int, length: int) -> int:
    """Return by how many letters this differs from how words are usually cut: to about two thirds
    and at least four letters, or by a letter or two at the end."""
    usual = max(_USUAL_PREFIX, round(length * 2 / 3))
    return min(abs(typed - usual), length - typed)


Span = tuple[int, int]
"""A part of a text: its start and end."""


def spans(texts: Sequence[str], terms: Sequence[Term]) -> list[list[Span]]:
    """Return, for each of some plain texts, the parts that the terms matched, in order and without
    overlap. All words of the texts are compared with a term at once."""
    if not terms:
        return [[] for _ in texts]
    placed = [[*words_at(text)] for text in texts]
    every = {word for places in placed for _, _, word in places}
    meant = [term.likelihoods(every) if len(term.text.words) == 1 else {} for term in terms]
    single = {word for likely in meant for word in likely}
    phrases = [
        (phrase, term.begun)
        for term in terms
        for phrase in (term.text.words, *term.parts)
        if len(phrase) > 1
    ]
    return [[*_matched(places, single, phrases)] for places in placed]


def _matched(
    places: Sequence[tuple[int, int, str]],
    single: Collection[str],
    phrases: Iterable[tuple[Sequence[str], bool]],
) -> Iterator[Span]:
    """Yield the places of words that match: alone, or in a phrase whose last word may be only
    begun."""
    found = [word for _, _, word in places]
    hits = {at for at, word in enumerate(found) if word in single}
    for (*whole, last), begun in phrases:
        for at in range(len(found) - len(whole)):
            end = at + len(whole)
            ends = found[end] == last or (begun and found[end].startswith(last))
            if ends and found[at:end] == whole:
                hits.update(range(at, end + 1))
    before = 0
    for start, end, _ in map(places.__getitem__, sorted(hits)):
        if end > before:  # two words may be one letter
            yield max(start, before), end
            before = end
