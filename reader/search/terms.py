"""What is looked for, word by word: how well a word of a text matches, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.query import Text
from reader.text.words import words_at

_SHORTEST_PREFIX = 3
_SHORTEST_INSIDE = 3
_USUAL_PREFIX = 4
# How likely, of 1 for a word typed as it is; found by trying on lists of real titles
# (tests/benchmarks/search_quality.py).
_CUT = 0.37  # short; and that much less for each letter more or less than most leave
_INSIDE = 0.02
_NOTHING: Mapping[str, float] = {}


class Term(NamedTuple):
    """A word or phrase of the query, with what else in the vocabulary stands for it.

    `inside` are words that contain it, `near` those that it may be a slip of, with how likely
    from 0 to 1; `parts` are the ways to write it as two words.
    """

    text: Text
    inside: Sequence[str] = ()
    near: Mapping[str, float] = _NOTHING
    parts: Sequence[tuple[str, str]] = ()

    def likelihood(self, word: str) -> float:
        """How likely who means a folded word of a text types this for it: 1 where it is typed as
        it is, less where it begins so, is near, or has it inside; 0 where it does not match."""
        wanted = self.text.words[-1]
        if word == wanted:
            return 1.0
        if self.text.exact:
            return 0.0
        if word.startswith(wanted):
            return _CUT ** (1 + _unlike_a_prefix(len(wanted), len(word)))
        if near := self.near.get(word):
            return near
        return _INSIDE if len(wanted) >= _SHORTEST_INSIDE and wanted in word else 0.0

    # FTS5 expressions

    def whole(self) -> str:
        """For the words as typed."""
        return f'"{" ".join(self.text.words)}"'

    def typed(self, *, short: bool = False) -> str:
        """For words that begin as typed; for one or two letters, which begin too many, only
        where `short`."""
        parts = [f'"{first} {second}"*' for first, second in self.parts]
        return " OR ".join([self.whole() + self._star(short), *parts])

    def loose(self) -> str:
        """For all that may stand for this."""
        others = [f'"{word}"' for word in (*self.inside, *self.near)]
        return " OR ".join([self.typed(short=True), *others])

    def _star(self, short: bool) -> str:
        long_enough = short or len("".join(self.text.words)) >= _SHORTEST_PREFIX
        return "*" if long_enough and not self.text.exact else ""


def _unlike_a_prefix(typed: int, length: int) -> int:
    """By how many letters a word is cut otherwise than words mostly are: to about two thirds, at
    least four letters, or by a letter or two at its end."""
    usual = max(_USUAL_PREFIX, round(length * 2 / 3))
    return min(abs(typed - usual), length - typed)


def spans(text: str, terms: Iterable[Term]) -> list[tuple[int, int]]:
    """The parts of a plain text that the terms matched: start and end, in order, none overlapping
    another."""
    places = list(words_at(text))
    found = [word for _, _, word in places]
    hits = sorted({at for term in terms for at in _hits(found, term)})
    return [places[at][:2] for at in hits]


def _hits(found: Sequence[str], term: Term) -> Iterator[int]:
    """Which words of a text a term matched, by number."""
    wanted = term.text.words
    if len(wanted) == 1:
        yield from (at for at, word in enumerate(found) if term.likelihood(word))
    for phrase in (wanted, *term.parts):
        *whole, last = phrase
        for at in range(len(found) - len(whole)) if whole else ():
            end = at + len(whole)
            final = found[end]
            begins = final == last or (not term.text.exact and final.startswith(last))
            if begins and list(found[at:end]) == whole:
                yield from range(at, end + 1)
