"""Finds papers by words in title or abstract, any number of them."""

from __future__ import annotations

from collections.abc import Iterable

from tantivy import Occur, Query

from reader.index import Snapshot
from reader.index.documents.document import schema
from reader.index.documents.stored import Stored
from reader.interest import PaperText
from reader.text.latex import to_text


def holding_any(words: Iterable[str]) -> Query:
    """Return the query for papers with any of some folded words."""
    return Query.boolean_query(
        [
            (Occur.Should, Query.term_query(schema(), field, word))
            for word in sorted({*words})
            for field in ("title", "text")
        ]
    )


def best_holding(
    snapshot: Snapshot, words: Iterable[str], count: int, among: Query
) -> dict[int, PaperText]:
    """Return the texts, by row, of the first papers by BM25 that have any of some folded words,
    among those that a query finds."""
    within = Query.const_score_query(among, 0.0)
    query = Query.boolean_query([(Occur.Must, holding_any(words)), (Occur.Must, within)])
    hits = snapshot.searcher.search(query, count, count=False).hits
    rows = snapshot.rows_of([address for _, address in hits])
    return {row: text_of(stored) for row, stored in snapshot.stored(rows).items()}


def text_of(stored: Stored) -> PaperText:
    """Return the text of a paper, without LaTeX."""
    paper = stored.paper
    return PaperText(paper.id, to_text(paper.title), to_text(paper.abstract))
