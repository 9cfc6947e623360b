"""Words of papers, notes and tags that a typed word may stand for."""

from __future__ import annotations

from collections.abc import Iterable

from reader.index import Index

_INSIDE_LIMIT = 60
_NEAR_LIMIT = 40
_SHORTEST_NEAR = 4
_SHORTEST_INSIDE = 3
_SHORTEST_PART = 3
_TWO_SLIPS_FROM = 8
# Found by trying on lists of real titles (tests/benchmarks/search_quality.py).
_SLIP, _SLIP_AND_CUT, _MORE_SLIPS = 0.05, 0.007, 0.14
_LAST = "\U0010ffff"


def has(index: Index, word: str) -> bool:
    """Whether this very word is in the vocabulary."""
    return bool(_known(index, {word}))


def containing(index: Index, word: str) -> list[str]:
    """Words that have `word` inside, but not at their start; the commonest."""
    if len(word) < _SHORTEST_INSIDE:
        return []
    rows = index.execute(
        "SELECT * FROM (SELECT word FROM word_part JOIN word ON number = word_part.rowid "
        "WHERE word_part MATCH ?1 AND instr(word, ?2) > 1 ORDER BY number LIMIT ?3) "
        "UNION SELECT term FROM temp.said_word WHERE instr(term, ?2) > 1",
        (f'"{word}"', word, _INSIDE_LIMIT),
    )
    return [found for (found,) in rows]


def halves(index: Index, word: str) -> list[tuple[str, str]]:
    """The ways to write `word` as two words of the vocabulary."""
    pairs = [(word[:at], word[at:]) for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)]
    known = _known(index, {part for pair in pairs for part in pair})
    return [pair for pair in pairs if pair[0] in known and pair[1] in known]


def near(index: Index, word: str) -> dict[str, float]:
    """Words within a slip or two of `word`, or that begin like that, with how likely they are
    meant, of 1 for the word itself."""
    length = len(word)
    if length < _SHORTEST_NEAR:
        return {}
    slips = 1 if length < _TWO_SLIPS_FROM else 2
    pool = _pool(index, word, slips)
    found: dict[str, float] = {}
    for heads, best in (
        (pool, _SLIP),
        ([entry[:length] for entry in pool], _SLIP_AND_CUT),
        ([entry[: length + 1] for entry in pool], _SLIP_AND_CUT / 2),
        ([entry[: length - 1] for entry in pool], _SLIP_AND_CUT / 2),
    ):
        for place, count in _within(word, heads, slips):
            found.setdefault(pool[place], best * _MORE_SLIPS ** (count - 1))
    found.pop(word, None)
    return dict(sorted(found.items(), key=lambda entry: -entry[1])[:_NEAR_LIMIT])


def nearest(index: Index, word: str, count: int = 3) -> list[str]:
    """The words most like `word`, for one that nothing matches."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    pool = index.execute(
        "SELECT word FROM temp.vocabulary WHERE word >= ? AND word < ?",
        (word[:1], word[:1] + _LAST),
    )
    best = process.extract(
        word,
        [entry for (entry,) in pool],
        scorer=OSA.normalized_similarity,
        score_cutoff=0.5,
        limit=count,
    )
    return [entry for entry, _, _ in best]


def _within(word: str, others: list[str], slips: int) -> Iterable[tuple[int, int]]:
    """Which of `others` are within that many slips: their places, and how many slips."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return [(place, int(distance)) for _, distance, place in found]


def _pool(index: Index, word: str, slips: int) -> list[str]:
    """Words that may be within that many slips: they share the first or the last half of the
    letters, or have two neighbours swapped. That is every word with one slip, and most with two.
    """
    half = len(word) // 2
    start, end = word[:half], word[min(half, len(word) - _SHORTEST_INSIDE) :]
    pool = index.execute(
        "SELECT word FROM temp.vocabulary WHERE word >= ?1 AND word < ?2 AND length(word) >= ?3 "
        "UNION ALL SELECT word FROM word_part JOIN word ON number = word_part.rowid "
        "WHERE word_part MATCH ?4 AND length(word) >= ?3 "
        "UNION ALL SELECT term FROM temp.said_word WHERE instr(term, ?5)",
        (start, start + _LAST, len(word) - slips, f'"{end}"', end),
    )
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    return list({entry for (entry,) in pool} | _known(index, swapped))


def _known(index: Index, candidates: set[str]) -> set[str]:
    """Those of `candidates` that are in the vocabulary."""
    rows = index.execute(
        f"SELECT word FROM temp.vocabulary WHERE word IN ({','.join('?' * len(candidates))})",
        tuple(candidates),
    )
    return {word for (word,) in rows}
