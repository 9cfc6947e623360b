"""Finding papers: the rows that match, ranked or in another order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reader.index import Index, Snapshot
from reader.model.flag import DELETED
from reader.query import Query
from reader.search.marked import Having, MarkedIds, Marks
from reader.search.rows import Listing
from reader.storage import debug_log

if TYPE_CHECKING:
    from reader.interest import Ranking
    from reader.search.found import Found


class Searcher:
    """Finds papers. For one thread at a time; `new_connection` gives another."""

    def __init__(self, index: Index, marks: Marks, having: Having = lambda _: ()) -> None:
        self._index = index
        self._marks = marks
        self._marked = MarkedIds(marks, having)

    def new_connection(self) -> Searcher:
        """Return a searcher of the same papers and marks for another thread."""
        return Searcher(self._index.new_connection(), self._marks, self._marked.having)

    def find(
        self,
        query: Query,
        *,
        sort: str | None = None,
        ranking: Ranking | None = None,
        by_day: bool = False,
        loosely: bool = False,
        as_typed: bool = False,
    ) -> Listing:
        """Return the papers that match, in the order that the query, or else `sort`, names. The
        default is relevance if there are words to look for or papers to be like, otherwise the
        newest first. In an order by day, the days are counted if asked for. The order by interest
        needs a `ranking`; without one, the default is used. With `loosely`, papers with some of the
        words follow if few have all; with `as_typed`, words like those typed do not count."""
        self._marked.follow()
        order = query.sort or sort or "relevance"
        with debug_log.timed("search", words=len(query.texts), order=order):
            return self._index.read(
                lambda s: self._found(s, query, loosely, as_typed).listing(
                    order, ranking, by_day=by_day
                ),
                Listing((), 0),
            )

    def matching(
        self, query: Query, rows: Iterable[int], *, loosely: bool = False
    ) -> frozenset[int]:
        """Return those of these rows that `find` would give."""
        self._marked.follow()
        wanted = [*rows]
        return self._index.read(lambda s: self._found(s, query, loosely).among(wanted), frozenset())

    def unread(self, rows: Sequence[int]) -> int:
        """Return how many of the papers of these rows are unread."""
        return sum(not self._marks.get(brief.id).read for brief in self._index.brief(rows))

    def _found(
        self, snapshot: Snapshot, query: Query, loosely: bool, as_typed: bool = False
    ) -> Found:
        from reader.search.found import Found

        hidden = self._marked.by_flag[DELETED.name]
        visible = query.of_visible if hidden else query
        return Found(snapshot, self._marked, visible, loosely=loosely, as_typed=as_typed)
