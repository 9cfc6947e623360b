"""The terms of a paper: its words, and the beginnings of the words of its title.

The title counts twice. Beginnings of four and five letters connect `agent`, `agents` and `agentic`
in titles; stemming the whole text gains nothing.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import chain

from reader.text.words import words

BEGINNING = "#"
"""Stands before a beginning and its length, to distinguish it from words, which have only letters
and digits."""

_LENGTHS = (4, 5)


@lru_cache(maxsize=20_000)
def beginnings(word: str) -> tuple[str, ...]:
    """Return the further terms for a word of a title."""
    return tuple(f"{BEGINNING}{length}{word[:length]}" for length in _LENGTHS)


def count_terms(title: str, abstract: str) -> Counter[str]:
    """Return how often each term of a paper occurs, in the order in which they come."""
    of_title = words(title)
    begun = chain.from_iterable(map(beginnings, of_title))
    return Counter([*of_title, *of_title, *words(abstract), *begun])
