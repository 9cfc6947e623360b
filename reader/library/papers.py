"""Finding and reading the papers of a library, with what the person thinks of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.index import Brief, Index
from reader.library.catalogues import Catalogues
from reader.marks import MarkStore
from reader.model.paper import Mark, Paper
from reader.query import Query, parse
from reader.query.nodes import all_of
from reader.search import Listing, Searcher

if TYPE_CHECKING:
    from datetime import date as Date

    from reader.interest import Ranking
    from reader.library.figures.backlog import Backlog
    from reader.library.figures.statistics import Counts
    from reader.query.completion import Completion

_CHUNK = 64
"""Rows looked at in one go."""


class Papers:
    """The papers of the catalogues by row, as the index numbers them. For one thread at a time."""

    def __init__(
        self,
        catalogues: Catalogues,
        index: Index,
        store: MarkStore,
        having: Callable[[str], Iterable[str]] = lambda _: (),
        *,
        left: str = "",
    ) -> None:
        """`having` tells the ids of the papers of which there is a `pdf`. What came after `left`,
        a local time, is new."""
        self._left = left
        self._catalogues = catalogues
        self._index = index
        self._store = store
        self._searcher = Searcher(index, store, having)

    # Finding

    def query(self, *texts: str, finished: bool = False) -> Query:
        """What was typed, as a query: a paper matches that matches each of the texts.

        They may be unfinished unless `finished`, as `parse` has it. Raises QueryError, whose
        places count in the last text.
        """
        labels = self._labels(*texts)
        queries = [
            parse(text, catalogues=labels, left=self._left, finished=finished) for text in texts
        ]
        sorts = [query.sort for query in queries if query.sort]
        # flat: of three words or more, a paper that lacks one comes close
        return Query(all_of([query.root for query in queries]), sorts[-1] if sorts else "")

    def completions(self, text: str, cursor: int) -> list[Completion]:
        """How the query that is being typed before the cursor could go on."""
        from reader.query.completion import complete

        tags = self._store.tags_in_use() if "tag:" in text.casefold() or "#" in text else ()
        categories = self._index.categories() if "cat:" in text.casefold() else ()
        labels = self._labels(text)
        names = [*labels, *filter(None, labels.values())]
        return complete(text, cursor, tags=tags, catalogues=names, categories=categories)

    def _labels(self, *texts: str) -> Mapping[str, str]:
        """The names of the catalogues, where a text may ask for one; most do not, and need not wait
        until files are looked at."""
        asked = any("in:" in text.casefold() for text in texts)
        return self._catalogues.labels if asked else {}

    def find(
        self,
        query: Query,
        sort: str | None = None,
        ranking: Ranking | None = None,
        *,
        by_day: bool = False,
        loosely: bool = False,
    ) -> Listing:
        """The papers that match, in order: that of interest where a `ranking` is given; with their
        days, where that is asked for. With `loosely`, those with some of the words follow where few
        have all."""
        return self._searcher.find(
            query, sort=sort, ranking=ranking, by_day=by_day, loosely=loosely
        )

    def searcher(self) -> Searcher:
        """Another way to `find`, for another thread."""
        return self._searcher.new_connection()

    def fallen(self, query: Query, rows: Sequence[int], changed: frozenset[int]) -> frozenset[int]:
        """Those of the changed papers, of a list the query gave, that it would not give now."""
        listed = frozenset(row for row in changed if row in rows)
        return listed - self._searcher.matching(query, listed, loosely=True) if listed else listed

    def position(self, listing: Listing, id: str) -> int | None:
        """Where a paper stands in a list, counted from 0; None where it does not."""
        row = self._index.row(id)
        try:
            return None if row is None else listing.rows.index(row)
        except ValueError:
            return None

    def first_unread(self, rows: Sequence[int], positions: range) -> int | None:
        """The first of these positions of a list where an unread paper stands."""
        for start in range(0, len(positions), _CHUNK):
            chunk = {rows[position]: position for position in positions[start : start + _CHUNK]}
            for brief in self.briefs([*chunk]):
                if not self._store.get(brief.id).read:
                    return chunk[brief.row]
        return None

    # Reading

    def paper(self, row: int) -> Paper:
        """All that is known of a paper. Raises KeyError for a row that is gone."""
        return self._index.paper(row)

    def read(self, rows: Sequence[int]) -> list[Paper]:
        """All that is known of these papers. Raises KeyError for a row that is gone."""
        return self._index.papers(rows)

    def marked(self, rows: Sequence[int]) -> Iterator[tuple[Paper, Mark]]:
        """The papers of these rows with their marks, read as they are asked for. Raises KeyError
        for a row that is gone."""
        for start in range(0, len(rows), _CHUNK):
            for paper in self.read(rows[start : start + _CHUNK]):
                yield paper, self._store.get(paper.id)

    def briefs(self, rows: Sequence[int]) -> list[Brief]:
        """What a list shows of these rows: id, date and title as plain text. A row that is gone
        is left out."""
        return self._index.brief(rows)

    def rows(self, ids: Iterable[str]) -> frozenset[int]:
        """The rows of those of these papers that are in the catalogues."""
        return frozenset(self.rows_by_id(ids).values())

    def rows_by_id(self, ids: Iterable[str]) -> dict[str, int]:
        """The row of each of these papers that is in the catalogues."""
        return self._index.rows(ids)

    def untitled(self) -> list[str]:
        """The ids of papers of which no catalogue tells more than that, without deleted ones."""
        return [id for id in self._index.untitled() if not self._store.get(id).deleted]

    @property
    def only_shipped(self) -> bool:
        """Whether the shipped papers are the list still, since no other catalogue has any."""
        from reader.search.shipped import has_own

        return not self._index.read(has_own, nothing=False)

    def title(self, id: str) -> str:
        """The title as plain text; the id for a paper of no catalogue."""
        row = self._index.row(id)
        return (self.briefs([row])[0].title or id) if row is not None else id

    def catalogues_of(self, row: int) -> list[str]:
        """The names of the files that hold this paper."""
        return list(dict.fromkeys(name for name, _ in self._index.sources(row)))

    # Counting

    def counts(self) -> Counts:
        """How many papers there are in each state, and wait. Any thread may ask."""
        from reader.library.figures.backlog import hidden
        from reader.library.figures.statistics import counted

        index = self._index.new_connection()
        try:
            given_way = index.month_of(hidden(index, self._store))
            months = index.month_of(self._store.marks())
            marked = ((month, self._store.get(id)) for id, month in months.items())
            return counted(index.months(), marked, given_way.values())
        finally:
            index.close()

    def backlog(self, start: Date, today: Date) -> Backlog:
        """How many papers came and waited on each day from `start` to `today`. Any thread may
        ask."""
        from reader.library.figures.backlog import backlog_of

        index = self._index.new_connection()
        try:
            return backlog_of(index, self._store, start, today)
        finally:
            index.close()
