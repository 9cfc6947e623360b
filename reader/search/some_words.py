"""Papers with some of the words of a query, if few have all: a description from memory finds its
paper although half of the words differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.index import Snapshot
from reader.index.counting import mean_length
from reader.query import Query

if TYPE_CHECKING:
    from tantivy import Query as Ask

_FIELDS = {"", "title", "abstract"}
_CANDIDATES = 200
_MOST, _LEAST = 50, 0.2
"""So many papers are listed, of those that score at least this share of what the best does."""


def words_of(query: Query) -> tuple[str, ...]:
    """Return the words that a paper may have some of, each once: those looked for in titles and
    abstracts. None for a single word, or if words are looked for elsewhere too."""
    texts = query.texts
    if any(text.field not in _FIELDS for text in texts):
        return ()
    found = dict.fromkeys(word for text in texts for word in text.words)
    return tuple(found) if len(found) > 1 else ()


def best_of(snapshot: Snapshot, asked: Sequence[str], among: Ask) -> list[int]:
    """Return the rows of the papers that have some of these words, the best first; only of those
    that a query finds."""
    from reader.interest import rank_any_word
    from reader.search.words_held import best_holding

    texts = best_holding(snapshot, asked, _CANDIDATES, among)
    rows = {text.id: row for row, text in texts.items()}
    ranked = rank_any_word(
        asked,
        texts.values(),
        snapshot.frequency,
        snapshot.searcher.num_docs,
        snapshot.cached(mean_length),
    )
    least = _LEAST * ranked[0][1] if ranked else 0.0
    return [rows[id] for id, score in ranked[:_MOST] if score >= least]
