"""Why a paper has its place: the words in its favour, and the most similar starred paper."""

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
"""A word that more than one paper in so many has explains nothing, whatever its weight."""

_LETTERS = 3
_SAME = 5


class Explanation(NamedTuple):
    """`words` are as they stand in the paper, the weightiest first. `nearest` is the id of the most
    similar starred paper and `cosine` its similarity; None and 0 if no starred paper shares a
    word."""

    words: tuple[str, ...]
    nearest: str | None
    cosine: float


def explain(
    model: Model, vectors: Vectors, paper: PaperText, starred: Iterable[str]
) -> Explanation:
    """Return the reasons for a paper held in `vectors`: up to four words, none of which begins like
    another, and the nearest of the starred papers. Raises KeyError for a paper that is not held."""
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
    """Return what each word of a paper adds to its score; for a word of the title, including its
    beginnings."""
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
