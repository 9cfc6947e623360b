"""The best matches first: by how likely it is that who means a title types these terms.

    score = sum of ln p(term | title) - ln C(n, k) + 1.2 x pairs in order

A noisy channel, as for spelling (Kernighan, Church and Gale, "A Spelling Correction Program Based
on a Noisy Channel Model", 1990), asked for whole titles as in query likelihood (Ponte and Croft,
"A Language Modeling Approach to Information Retrieval", 1998). p(term | title) is how likely the
term is typed for that word of the title which it fits best (`Term.likelihoods`), or 0.0001 for one
that the title lacks. The title has n words of four letters or more, of which k were chosen to be
typed, any k as likely as others. Two terms that follow each other as in the title are a pair in
order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, partial
from itertools import pairwise
from math import comb, log

from reader.search.words.terms import Term
from reader.text.words import words

MOST_TERMS = 14
"""The most terms used for ranking."""
_CONTENT_FROM = 4
"""A word of so many letters is seldom a stop word."""
# Found by trying on lists of real titles (tests/benchmarks/search_quality.py).
_ELSEWHERE = 1e-4
"""The likelihood of a term that the title lacks."""
_IN_ORDER = 1.2
"""The score of a pair in order."""


def best_first(rows: Sequence[int], titles: Mapping[int, str], terms: Sequence[Term]) -> list[int]:
    """Return these rows ordered by how likely their titles are the one that the terms were typed
    for. Of equally likely ones those go first of which a larger part was typed; others keep their
    order."""
    texts = {row: words(titles[row]) for row in rows if row in titles}
    every: set[str] = set().union(*texts.values())
    likelihoods = [term.likelihoods(every) for term in terms[:MOST_TERMS]]
    meant: set[str] = set().union(*likelihoods)
    content = {word for word in every if len(word) >= _CONTENT_FROM}
    fit = cache(partial(_fit, likelihoods))  # many titles have the same words

    def score(text: Sequence[str]) -> tuple[float, float]:
        covered, fits = fit(tuple([word for word in text if word in meant]))
        chosen_from = max(covered, sum(map(content.__contains__, text)))
        return fits - log(comb(chosen_from, covered)), covered / (len(text) or 1)

    scores = {row: score(text) for row, text in texts.items()}
    return sorted(scores, key=scores.__getitem__, reverse=True)


def _fit(likelihoods: Sequence[Mapping[str, float]], said: tuple[str, ...]) -> tuple[int, float]:
    """Return how many words of a title are meant by some term, and how well they fit the terms:
    `said` are its words that match one, in order; `likelihoods` are those of each term, by word."""
    score = 0.0
    places = []
    for likelihood in likelihoods:
        best, place = _ELSEWHERE, -1
        for at, word in enumerate(said):
            if likelihood.get(word, 0.0) > best or (place < 0 and word in likelihood):
                best, place = max(likelihood[word], best), at
        score += log(best)
        if place >= 0:
            places.append(place)
    in_order = sum(before < after for before, after in pairwise(places))
    return len(set(places)), score + _IN_ORDER * in_order
