"""Finding papers: the rows that match, ranked or in another order."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.index import Index, Order
from reader.query import All, Query
from reader.search.mirror import Marks, Mirror
from reader.search.rowset import Kept, ordered
from reader.search.terms import Term

if TYPE_CHECKING:
    from reader.search.retrieve import Words

Answer = TypeVar("Answer")

_CLOSE_LIMIT = 500


class Listing(NamedTuple):
    """What a query found.

    Of `rows`, the first `matched` match it; those after them come close: they lack one of three
    or more words. `terms` tell `spans` what to highlight. `nearest` are words to try where nothing
    was found.
    """

    rows: Sequence[int]
    matched: int
    terms: tuple[Term, ...] = ()
    nearest: tuple[str, ...] = ()


class Searcher:
    """Finds papers. For one thread at a time; `again` gives another."""

    def __init__(self, index: Index, marks: Marks) -> None:
        self._index = index
        self._marks = marks
        self._mirror = Mirror(index, marks)
        self._kept = Kept()
        self._counts = (0, 0)
        self._counted_at: object = None

    def again(self) -> Searcher:
        """A searcher of the same papers and marks for another thread."""
        return Searcher(self._index.again(), self._marks)

    def find(self, query: Query, *, sort: str | None = None) -> Listing:
        """The papers that match, in the order that the query or else `sort` names; by default
        best first where there are words to look for, newest first where there are none."""
        return self._index.mending(lambda: self._find(query, query.sort or sort or "relevance"))

    def progress(self) -> tuple[int, int]:
        """How many papers are read, and how many there are; counted where something changed."""
        return self._index.mending(self._progress)

    def _progress(self) -> tuple[int, int]:
        self._mirror.follow()
        state = (self._marks.revision, self._index.generation)
        if state != self._counted_at:
            count = self._index.execute("SELECT count(*) FROM temp.mark WHERE read")
            self._counts = int(count.fetchone()[0]), self._index.count
            self._counted_at = state
        return self._counts

    def matching(self, query: Query, rows: Iterable[int]) -> frozenset[int]:
        """Those of these rows that `find` would give, in whatever place."""

        def look() -> frozenset[int]:
            found, close = self._words(query, self._index.order("date")).found()
            either = found | close
            return frozenset(row for row in rows if either >> 8 * row & 1)

        return self._index.mending(lambda: self._in_one_state(look))

    def _find(self, query: Query, sort: str) -> Listing:
        return self._in_one_state(lambda: self._listing(query, sort))

    def _in_one_state(self, look: Callable[[], Answer]) -> Answer:
        """What `look` finds while the index, for all it sees, stays as it is."""
        self._index.execute("BEGIN")
        try:
            return look()
        finally:
            self._index.execute("COMMIT")

    def _words(self, query: Query, order: Order) -> Words:
        from reader.search.match import Matcher
        from reader.search.retrieve import Words

        self._mirror.follow()
        self._kept.follow(self._index.generation, order.size)
        return Words(self._index, Matcher(self._index, order, self._kept), query)

    def _listing(self, query: Query, sort: str) -> Listing:
        name = sort.removeprefix("-")
        order = self._index.order("date" if name == "relevance" else name)
        if query.root == All():
            return Listing(_turned(order.rows, sort), len(order.rows))
        from reader.search.rank import Ranking

        words = self._words(query, order)
        found, close = words.found()
        if name == "relevance" and words.terms:
            ranking = Ranking(words.in_titles(), order, self._index.titles)
            rows, rest = ranking.best_first(found), ranking.best_first(close, _CLOSE_LIMIT)
        else:
            rows, rest = ordered(found, order), ordered(close, order)
        nearest = () if rows or rest else words.nearest()
        return Listing(_turned(rows, sort) + _turned(rest, sort), len(rows), words.terms, nearest)


def _turned(rows: array[int], sort: str) -> array[int]:
    return rows[::-1] if sort.startswith("-") else rows
