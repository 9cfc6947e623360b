"""Tantivy's queries for words in sequence."""

from __future__ import annotations

from collections.abc import Sequence

from tantivy import Occur, Query

from reader.index import Snapshot
from reader.index.documents.document import ELSEWHERE, schema

_COMMONEST = 12
"""Words that the beginning of a phrase's last word is tried as."""
_MOST_TEXTS = 50_000
"""Texts that are looked through for these, beside those that have the word as it is."""


def any_of(queries: Sequence[Query]) -> Query:
    """Return the query for papers that at least one of these finds."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, each) for each in queries])


def begun_phrase(snapshot: Snapshot, field: str, words: Sequence[str]) -> list[Query]:
    """Return the queries for words in sequence with the last one as it is, or as a word that it may
    begin: the commonest of those that are soon looked through."""
    *whole, last = words
    searcher = snapshot.searcher
    fewest = min(searcher.doc_freq(field, word) for word in whole)
    ends, left = {last: 0}, _MOST_TEXTS
    for word, count in searcher.terms_with_prefix(field, last, limit=4 * _COMMONEST):
        texts = min(count, fewest)
        if texts <= left and len(ends) <= _COMMONEST and not word.endswith(ELSEWHERE):
            left -= ends.setdefault(word, texts)
    return [phrase(field, [*whole, word]) for word in ends]


def phrase(field: str, words: Sequence[str]) -> Query:
    """Return the query for these words in sequence."""
    return Query.phrase_query(schema(), field, [*words])
