"""The reference for `search_speed`: the same queries in bare Tantivy, for the best 100 papers,
without ranking, marks and a wider search."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from reader.index import Snapshot
from reader.index.documents.document import schema
from reader.index.documents.keys import date_keys
from reader.text.words import words

if TYPE_CHECKING:
    from tantivy import Query

BEST = 100
_FIELDS = ("title", "text", "author")
_FILTERS = {
    "date:2024": (date(2024, 1, 1), date(2025, 1, 1)),
    "after:2023-06": (date(2023, 6, 1), None),
}


def search(snapshot: Snapshot, kind: str, text: str) -> None:
    """Run one query in Tantivy."""
    if kind == "filter":
        _filter(snapshot, text)
    else:
        snapshot.searcher.search(query(kind, text), BEST)


def query(kind: str, text: str) -> Query:
    """Return the Tantivy query for a query of words."""
    from tantivy import Occur, Query

    fields = schema()

    def phrase(typed: str) -> Query:
        said = [*words(typed)]
        if len(said) == 1:
            return whole(said[0])
        return _anywhere(lambda field: Query.phrase_query(fields, field, [*said]))

    def whole(word: str) -> Query:
        return _anywhere(lambda field: Query.term_query(fields, field, word))

    def begun(word: str) -> Query:
        return _anywhere(lambda field: Query.fuzzy_term_query(fields, field, word, 0, True, True))

    def near(word: str) -> Query:
        return _anywhere(lambda field: Query.fuzzy_term_query(fields, field, word, 1, True, True))

    if kind == "phrase":
        return phrase(text)
    asked = {"words": whole, "one word": whole, "one wrong": whole, "typos": near}.get(kind, begun)
    if kind == "one wrong":
        each = [(Occur.Should, asked(word)) for word in words(text)]
        return Query.boolean_query(each, minimum_number_should_match=len(each) - 1)
    return Query.boolean_query([(Occur.Must, asked(word)) for word in words(text)])


def _anywhere(asked: Callable[[str], Query]) -> Query:
    from tantivy import Occur, Query

    return Query.boolean_query([(Occur.Should, asked(field)) for field in _FIELDS])


def _filter(snapshot: Snapshot, text: str) -> None:
    from tantivy import FieldType, Order, Query

    asked = Query.all_query()
    for word in text.split():
        if word in _FILTERS:
            low, high = date_keys(*_FILTERS[word])
            asked = Query.range_query(schema(), "date", FieldType.Integer, low, high)
    field = "initials" if "sort:title" in text else "date"
    snapshot.searcher.search(asked, BEST, order_by_field=field, order=Order.Asc)
