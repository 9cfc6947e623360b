"""The terms of a paper: its words, and the beginnings of the words of its title.

The title counts twice. Beginnings of four and five letters let `agent`, `agents` and `agentic`
in a title speak for each other, where stemming of the whole text gains nothing.
"""

from __future__ import annotations

from collections import Counter

from reader.text.words import words

BEGINNING = "#"
"""Stands before a beginning and the number of its letters, so that it is no word: words have
letters and digits only."""

_LENGTHS = (4, 5)


def beginnings(word: str) -> list[str]:
    """The terms that a word of a title counts as, apart from itself."""
    return [f"{BEGINNING}{length}{word[:length]}" for length in _LENGTHS]


def count_terms(title: str, abstract: str) -> Counter[str]:
    """How often each term of a paper occurs, in the order in which they come."""
    of_title = words(title)
    counts = Counter(of_title + of_title + words(abstract))
    for word in of_title:
        counts.update(beginnings(word))
    return counts
