"""Other forms of what was typed: written apart (`data set` for `dataset`, `gpt 4o` for `gpt4o`), or
joined to a number beside it (`gpt4` for `gpt 4`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import prod

from reader.index import Snapshot
from reader.query import Text
from reader.search.words.phrases import any_of, begun_phrase
from reader.search.words.terms import Term

Way = tuple[str, ...]

_NUMBERED = r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])"
_MOST_PARTS = 4
_SHORTEST_PART = 3
_LONGEST_COMPOUND = 40
_USUAL_TITLE = 8
"""Words of a title."""
_BY_CHANCE = 3
"""By how much more often than by chance two words follow each other that are one written apart."""
_TELLING = 50_000
"""Of so many papers, titles are enough to tell by."""
_RARE, _OFTEN = 250, 1 / 10_000
"""Papers of which a word is rare, and the part of all papers of which a pair of words is not."""


def terms_of(texts: Sequence[Text], snapshot: Snapshot) -> dict[Text, Term]:
    """Return the term that each text of a query makes."""
    return {text: _term(text, texts, snapshot) for text in texts}


def _term(text: Text, texts: Sequence[Text], snapshot: Snapshot) -> Term:
    if len(text.words) > 1 or text.exact:
        return Term(text)
    return Term(text, _ways_apart(text.words[0], snapshot), _joined(text, texts))


def _ways_apart(word: str, snapshot: Snapshot) -> Sequence[Way]:
    """Return the ways to write a word apart: where letters and digits meet, and as two words that
    papers have in sequence. Most ways to write a word as two make no sense, and to look for these
    among others takes longer than to leave them out."""
    known = snapshot.cached(_known)
    if word not in known:
        pairs = [pair for pair in _pairs(word) if _are_one(pair, snapshot)]
        known[word] = [*dict.fromkeys([*_numbered(word), *pairs])]
    return known[word]


def _known(_: Snapshot) -> dict[str, Sequence[Way]]:
    """Return a place to keep the ways, for one generation."""
    return {}


def _pairs(word: str) -> list[Way]:
    """Return the ways to write a word as two."""
    ends = range(_SHORTEST_PART, min(len(word), _LONGEST_COMPOUND) - _SHORTEST_PART + 1)
    return [(word[:at], word[at:]) for at in ends]


def _numbered(word: str) -> list[Way]:
    """Return the ways to write a word apart where letters and digits meet."""
    parts = [part for part in re.split(_NUMBERED, word) if part]
    if not 1 < len(parts) <= _MOST_PARTS:
        return []
    cuts = [("".join(parts[:at]), "".join(parts[at:])) for at in range(1, len(parts))]
    return [*cuts, tuple(parts)]


def _are_one(pair: Way, snapshot: Snapshot) -> bool:
    """Return whether two words follow each other more often in titles than by chance; or more than
    seldom in texts, if titles are too few to tell and one is rare."""
    if not all(map(snapshot.frequency, pair)):
        return False
    frequency, papers = snapshot.searcher.doc_freq, snapshot.state.papers
    chance = prod(frequency("title", word) / papers for word in pair) * papers / _USUAL_TITLE
    if _together(pair, "title", _BY_CHANCE * chance, snapshot):
        return True
    if papers > _TELLING or min(frequency("text", word) for word in pair) > _RARE:
        return False
    return _together(pair, "text", _OFTEN * papers, snapshot)


def _together(pair: Way, field: str, seldom: float, snapshot: Snapshot) -> bool:
    """Return whether more than so many papers have these words in sequence."""
    if snapshot.searcher.doc_freq(field, pair[0]) <= seldom:
        return False
    return snapshot.count(any_of(begun_phrase(snapshot, field, pair))) > seldom


def _joined(text: Text, texts: Sequence[Text]) -> list[str]:
    """Return the word that this one makes with its neighbour, if a number is joined to it."""
    at = texts.index(text)
    found = []
    for first, second in ((at - 1, at), (at, at + 1)):
        if first < 0 or second >= len(texts) or texts[first].field != texts[second].field:
            continue
        one, two = texts[first].words, texts[second].words
        if len(one) == len(two) == 1 and one[0][-1].isdigit() != two[0][0].isdigit():
            found.append(one[0] + two[0])
    return found
