"""Papers like given ones: BM25 finds candidates by their weightiest words, and the cosine of tf-idf
vectors orders them. The texts, and how rare each word is, come from the index, so that nothing is
held in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from reader.index import Snapshot
from reader.interest import PaperText, Vectors, most_like, weighty_words
from reader.search.words_held import best_holding, text_of

if TYPE_CHECKING:
    from tantivy import Query

CANDIDATES = 200
_WORDS = 40
"""Words of most weight that candidates are found by."""


def like(snapshot: Snapshot, ids: Iterable[str], among: Query | None = None) -> dict[int, float]:
    """Return the rows of the papers most like those with these ids, without those themselves, each
    with its cosine (at most 1), the nearest first. With a query, only papers that it finds."""
    texts = [*map(text_of, snapshot.stored([*snapshot.rows(ids).values()]).values())]
    if not texts:
        return {}
    asked = _weighed(snapshot, texts)
    words = {word for text in texts for word, _ in weighty_words(asked, text.id, _WORDS)}
    near = best_holding(snapshot, words, CANDIDATES + len(texts), among or snapshot.every)
    vectors = _weighed(snapshot, [*texts, *near.values()])
    rows = {text.id: row for row, text in near.items()}
    for text in texts:
        rows.pop(text.id, None)
    found = dict.fromkeys(rows.values(), 0.0)
    for text in texts:
        for id, cosine in most_like(vectors, text.id, rows):
            found[rows[id]] += cosine / len(texts)
    likest = sorted(found, key=lambda row: -found[row])
    return {row: found[row] for row in likest if found[row]}


def _weighed(snapshot: Snapshot, texts: Sequence[PaperText]) -> Vectors:
    """Return the vectors of some texts, weighed by how rare each term is among all papers."""

    @cache
    def beginning(letters: str) -> int:
        return sum(count for _, count in snapshot.searcher.terms_with_prefix("title", letters))

    vectors = Vectors()
    vectors.update(texts)
    vectors.weigh_among(snapshot.searcher.num_docs, snapshot.frequency, beginning)
    return vectors
