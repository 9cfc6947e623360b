"""Papers like some: those with their weightiest words, by the cosine of tf-idf vectors.

The words find candidates by BM25; what the index has of these is read, and compared. How rare a
word is among all papers is asked of the index too, so that nothing has to be held.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from reader.index import Snapshot
from reader.index.document import ELSEWHERE, Stored, schema
from reader.interest import PaperText, Vectors, most_like, weighty_words
from reader.text.latex import to_text

if TYPE_CHECKING:
    from tantivy import Query

CANDIDATES = 200
_WORDS = 40
"""Words of most weight that candidates are found by."""


def like(snapshot: Snapshot, ids: Iterable[str], among: Query | None = None) -> dict[int, float]:
    """The rows of the papers most like those of these ids, which are left out, each with how like
    it is, at most 1; the likest first. Only of those that a query finds, where one is given."""
    texts = [*map(_text, snapshot.stored([*snapshot.rows(ids).values()]).values())]
    if not texts:
        return {}
    asked = _weighed(snapshot, texts)
    words = {word for text in texts for word, _ in weighty_words(asked, text.id, _WORDS)}
    stored = snapshot.stored(holding(snapshot, words, CANDIDATES + len(texts), among))
    vectors = _weighed(snapshot, [*texts, *map(_text, stored.values())])
    rows = {each.paper.id: row for row, each in stored.items()}
    for text in texts:
        rows.pop(text.id, None)
    found = dict.fromkeys(rows.values(), 0.0)
    for text in texts:
        for id, near in most_like(vectors, text.id, rows):
            found[rows[id]] += near / len(texts)
    likest = sorted(found, key=lambda row: -found[row])
    return {row: found[row] for row in likest if found[row]}


def holding(
    snapshot: Snapshot, words: Iterable[str], count: int, among: Query | None = None
) -> list[int]:
    """The rows of the first papers, by BM25, that hold any of some folded words in title or
    abstract; only of those that a query finds, where one is given."""
    from tantivy import Occur, Query

    asked = [
        (Occur.Should, Query.term_query(schema(), field, word))
        for word in sorted(words)
        for field in ("title", "text")
    ]
    if not asked:
        return []
    query = Query.boolean_query(asked)
    if among is not None:
        within = Query.const_score_query(among, 0.0)
        query = Query.boolean_query([(Occur.Must, query), (Occur.Must, within)])
    hits = snapshot.searcher.search(query, count, count=False).hits
    return snapshot.rows_of([address for _, address in hits])


def frequency(snapshot: Snapshot, word: str) -> int:
    """In how many papers a folded word is."""
    count = snapshot.searcher.doc_freq
    return count("text", word) + count("text", word + ELSEWHERE)


def _weighed(snapshot: Snapshot, texts: Sequence[PaperText]) -> Vectors:
    """The vectors of some texts, of which the terms weigh what they do among all papers."""

    @cache
    def beginning(letters: str) -> int:
        return sum(count for _, count in snapshot.searcher.terms_with_prefix("title", letters))

    vectors = Vectors()
    vectors.update(texts)
    vectors.weigh_among(snapshot.searcher.num_docs, partial(frequency, snapshot), beginning)
    return vectors


def _text(stored: Stored) -> PaperText:
    paper = stored.paper
    return PaperText(paper.id, to_text(paper.title), to_text(paper.abstract))
