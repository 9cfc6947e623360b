"""Why a paper stands where it does: the words that spoke for it, and the starred paper nearest
to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reader.interest.learning import Model
from reader.interest.similar import most_like
from reader.interest.terms import beginnings
from reader.interest.vectors import PaperText, Vectors
from reader.text.words import words_at

WORDS = 4
COMMON = 5
"""A word that more than one paper in so many has says nothing to a person, whatever its weight."""

_LETTERS = 3
_SAME = 5


class Explanation(NamedTuple):
    """`words` as they stand in the paper, the weightiest first; `nearest` is the id of the starred
    paper most like it and `cosine` how near that is, None and 0 where none shares a word."""

    words: tuple[str, ...]
    nearest: str | None
    cosine: float


def explain(
    model: Model, vectors: Vectors, paper: PaperText, starred: Iterable[str]
) -> Explanation:
    """Say what spoke for a paper that `vectors` hold: up to four words, of which none begins like
    another, and the nearest of the starred papers.

    Raises KeyError for a paper that is not held.
    """
    text = f"{paper.title} {paper.abstract}"
    stands: dict[str, str] = {}
    for start, end, word in words_at(text):
        stands.setdefault(word, text[start:end])
    shares = _shares(model, vectors, paper, stands)
    chosen: list[str] = []
    for word in sorted(shares, key=lambda word: -shares[word]):
        if len(chosen) == WORDS or shares[word] <= 0:
            break
        if all(word[:_SAME] != other[:_SAME] for other in chosen):
            chosen.append(word)
    near = most_like(vectors, paper.id, starred, 1)
    nearest, cosine = near[0] if near else (None, 0.0)
    return Explanation(tuple(stands[word] for word in chosen), nearest, cosine)


def _shares(
    model: Model, vectors: Vectors, paper: PaperText, words: Iterable[str]
) -> dict[str, float]:
    """What each of a paper's words that can be named adds to its score; a word of the title with
    what its beginnings add."""
    terms = vectors.terms
    added = {
        number: value * model.weights.get(number, 0.0)
        for number, value in vectors.vector(paper.id).items()
    }
    of_title = {word for _, _, word in words_at(paper.title)}
    often = len(vectors) / COMMON
    shares: dict[str, float] = {}
    for word in words:
        number = terms.get(word, -1)
        if number not in added or len(word) < _LETTERS or word.isdigit():
            continue
        if vectors.frequencies[number] <= often:
            names = [word, *(beginnings(word) if word in of_title else ())]
            shares[word] = sum(added.get(terms.get(name, -1), 0.0) for name in names)
    return shares
