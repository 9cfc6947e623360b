"""Papers similar to one, by tf-idf cosine: among candidates found by its weightiest words, or among
all."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest

from reader.interest.terms import BEGINNING
from reader.interest.vectors import Vectors

BEGINNINGS = 0.4
"""The weight of a beginning of a title's word, relative to its weight for interest."""


def weighty_words(vectors: Vectors, paper_id: str, count: int = 40) -> list[tuple[str, float]]:
    """Return the words with most weight in a paper, with their weights, for finding candidates.
    Raises KeyError for a paper that is not held."""
    weights = vectors.vector(paper_id)
    named = zip(vectors.named(weights), weights.values(), strict=True)
    of_words = [(word, weight) for word, weight in named if word[0] != BEGINNING]
    return nlargest(count, of_words, key=lambda word: word[1])


def most_like(
    vectors: Vectors, paper_id: str, candidates: Iterable[str] | None = None, count: int = 200
) -> list[tuple[str, float]]:
    """Return the candidates (by default all papers) most like a paper, without itself: ids and
    cosines (at most 1), the nearest first; of equal ones, the first given. Papers that share no
    word with it, or are not held, are left out. Raises KeyError if the paper itself is not held."""
    rows = [
        row
        for other in (vectors.ids if candidates is None else dict.fromkeys(candidates))
        if other != paper_id and (row := vectors.rows.get(other)) is not None
    ]
    sought = vectors.vector(paper_id)
    for number, term in zip(sought, vectors.named(sought), strict=True):
        if term[0] == BEGINNING:
            sought[number] *= BEGINNINGS
    cosines = vectors.products(sought, rows)
    near = nlargest(count, range(len(rows)), key=lambda place: (cosines[place], -place))
    return [(vectors.ids[rows[place]], cosines[place]) for place in near if cosines[place] > 0]
