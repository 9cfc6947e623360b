"""Words of the vocabulary: those that contain what is typed, and those most like it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.search.words.terms import SHORTEST_INSIDE

_MOST_INSIDE = 60


def inside(vocabulary: str, word: str) -> list[str]:
    """Return the first of the words of a text, one a line, that contain `word` after their first
    letter."""
    found: list[str] = []
    at = vocabulary.find(word) if len(word) >= SHORTEST_INSIDE else -1
    while at >= 0 and len(found) < _MOST_INSIDE:
        start, end = vocabulary.rfind("\n", 0, at) + 1, vocabulary.find("\n", at)
        if start < at:
            found.append(vocabulary[start:end])
        at = vocabulary.find(word, end)
    return found


def alike(texts: Sequence[str], word: str) -> list[str]:
    """Return the words of texts, one a line, that begin with the same letter as `word`."""
    begun = re.compile(rf"^{re.escape(word[:1])}.*$", re.M)
    return [*dict.fromkeys(found for text in texts for found in begun.findall(text))]


def nearest(word: str, texts: Sequence[str], count: int = 3) -> list[str]:
    """Return the words most like `word`, of those that begin with the same letter; texts have one
    word a line."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    best = process.extract(
        word,
        alike(texts, word),
        scorer=OSA.normalized_similarity,
        score_cutoff=0.5,
        limit=count,
    )
    return [entry for entry, _, _ in best]
