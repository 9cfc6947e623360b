"""Counts and lists over all papers of one generation of the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.arrivals import Time
from reader.index.documents.keys import issued_of
from reader.index.documents.stored import came_of, ids_of
from reader.index.snapshot import Snapshot

if TYPE_CHECKING:
    from tantivy import Query

_MOST_NUMBERS = 65_000


def counts(snapshot: Snapshot, query: Query, field: str) -> dict[int, int]:
    """Return how many of the papers that a query finds have each number in a field."""
    terms = {"terms": {"field": field, "size": _MOST_NUMBERS}}
    found = snapshot.searcher.aggregate(query, {"counts": terms})["counts"]["buckets"]
    return {int(each["key"]): int(each["doc_count"]) for each in found}


def mean_length(snapshot: Snapshot) -> float:
    """Return the mean number of words of a paper, title and abstract together."""
    mean = {"mean": {"avg": {"field": "length"}}}
    return snapshot.searcher.aggregate(snapshot.every, mean)["mean"]["value"] or 0.0


def months(snapshot: Snapshot) -> dict[str, int]:
    """Return how many papers are of each month (`2024-10`), or without a date (empty)."""
    found: Counter[str] = Counter()
    for issued, count in counts(snapshot, snapshot.every, "issued").items():
        day, _ = issued_of(issued)
        found[day.isoformat()[:7] if day else ""] += count
    return found


def came(snapshot: Snapshot) -> Iterator[tuple[str, Time]]:
    """Yield each id of each paper with when that arrived, "" if unknown."""
    for ids, time in snapshot.found(snapshot.every, lambda text: (ids_of(text), came_of(text))):
        yield from ((id, time) for id in ids)


def categories(snapshot: Snapshot) -> list[str]:
    """Return the categories of papers, and their archives, folded."""
    return [name for name, _ in snapshot.searcher.terms_with_prefix("category", "")]
