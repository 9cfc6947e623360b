"""Finding and reading the papers of a library, with their marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.index import Brief, Index
from reader.library.catalogues import Catalogues
from reader.marks import MarkStore
from reader.model.paper import Mark, Paper
from reader.query import Query, parse
from reader.query.nodes import all_of
from reader.search import Listing, Searcher, positions

if TYPE_CHECKING:
    from datetime import date as Date

    from reader.interest import Ranking
    from reader.library.figures.backlog import Backlog
    from reader.library.figures.statistics import Counts
    from reader.query.completion import Completion

_CHUNK = 64
"""Rows that are read at a time."""


class Papers:
    """The papers of the catalogues, by their rows in the index. For one thread at a time."""

    def __init__(
        self,
        catalogues: Catalogues,
        index: Index,
        store: MarkStore,
        having: Callable[[str], Iterable[str]] = lambda _: (),
        *,
        left: str = "",
    ) -> None:
        """`having` returns the ids of papers with a `pdf`. Papers that came after `left`, a local
        time, are new."""
        self._left = left
        self._catalogues = catalogues
        self._index = index
        self._store = store
        self._searcher = Searcher(index, store, having)

    # Finding

    def query(self, *texts: str, finished: bool = False) -> Query:
        """Return texts as one query: a paper matches if it matches each of them.

        They may be unfinished unless `finished`; see `parse`. Raises QueryError, with positions in
        the last text.
        """
        labels = self._labels(*texts)
        queries = [
            parse(text, catalogues=labels, left=self._left, finished=finished) for text in texts
        ]
        sorts = [query.sort for query in queries if query.sort]
        # flat: of three words or more, a paper that lacks one comes close
        return Query(all_of([query.root for query in queries]), sorts[-1] if sorts else "")

    def completions(self, text: str, cursor: int) -> list[Completion]:
        """Return completions of the query that is being typed before the cursor."""
        from reader.query.completion import complete

        tags = self._store.tags_in_use() if "tag:" in text.casefold() or "#" in text else ()
        categories = self._index.categories() if "cat:" in text.casefold() else ()
        labels = self._labels(text)
        names = [*labels, *filter(None, labels.values())]
        return complete(text, cursor, tags=tags, catalogues=names, categories=categories)

    def _labels(self, *texts: str) -> Mapping[str, str]:
        """Return the names of the catalogues if a text may ask for one; most do not, and need not
        wait for files."""
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
        as_typed: bool = False,
    ) -> Listing:
        """Return the papers that match, in order: by interest if a `ranking` is given, and with
        their days if asked for. If `loosely`, and few papers have all words, those with some of the
        words follow. If `as_typed`, no slip is forgiven."""
        return self._searcher.find(
            query, sort=sort, ranking=ranking, by_day=by_day, loosely=loosely, as_typed=as_typed
        )

    def searcher(self) -> Searcher:
        """Return an object to `find` papers in another thread."""
        return self._searcher.new_connection()

    def fallen(self, query: Query, rows: Sequence[int], changed: frozenset[int]) -> frozenset[int]:
        """Return those of the changed papers in a query's list that it would no longer find."""
        listed = frozenset(positions(changed, rows))
        return listed - self._searcher.matching(query, listed, loosely=True) if listed else listed

    def position(self, listing: Listing, id: str) -> int | None:
        """Return the position of a paper in a list, from 0; None if it is not there."""
        row = self._index.row(id)
        try:
            return None if row is None else listing.rows.index(row)
        except ValueError:
            return None

    def first_unread(self, rows: Sequence[int], within: range) -> int | None:
        """Return the first position `within` a list that has an unread paper, or None."""
        for start in range(0, len(within), _CHUNK):
            chunk = {rows[position]: position for position in within[start : start + _CHUNK]}
            for brief in self.briefs([*chunk]):
                if not self._store.get(brief.id).read:
                    return chunk[brief.row]
        return None

    # Reading

    def paper(self, row: int) -> Paper:
        """Return the paper of a row. Raises KeyError for a row that no longer exists."""
        return self._index.paper(row)

    def read(self, rows: Sequence[int]) -> list[Paper]:
        """Return the papers of these rows. Raises KeyError for a row that no longer exists."""
        return self._index.papers(rows)

    def marked(self, rows: Sequence[int]) -> Iterator[tuple[Paper, Mark]]:
        """Yield the papers of these rows with their marks. Raises KeyError for a row that no longer
        exists."""
        for start in range(0, len(rows), _CHUNK):
            for paper in self.read(rows[start : start + _CHUNK]):
                yield paper, self._store.get(paper.id)

    def briefs(self, rows: Sequence[int]) -> list[Brief]:
        """Return what a list shows of these rows: id, date and title as plain text. Rows that no
        longer exist are left out."""
        return self._index.brief(rows)

    def rows(self, ids: Iterable[str]) -> frozenset[int]:
        """Return the rows of these papers, without papers that are in no catalogue."""
        return frozenset(self.rows_by_id(ids).values())

    def rows_by_id(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the row of each of these papers, without papers that are in no catalogue."""
        return self._index.rows(ids)

    def untitled(self) -> list[str]:
        """Return the ids of papers of which no catalogue states more, without deleted ones."""
        return [id for id in self._index.untitled() if not self._store.get(id).deleted]

    @property
    def only_shipped(self) -> bool:
        """Whether the list has the shipped papers, since no other catalogue has any."""
        from reader.search.shipped import has_own

        return not self._index.read(has_own, nothing=False)

    def title(self, id: str) -> str:
        """Return the title as plain text; the id for a paper in no catalogue."""
        row = self._index.row(id)
        return (self.briefs([row])[0].title or id) if row is not None else id

    def catalogues_of(self, row: int) -> list[str]:
        """Return the names of the files that contain this paper."""
        return list(dict.fromkeys(name for name, _ in self._index.sources(row)))

    # Counting

    def counts(self) -> Counts:
        """Return the counts of papers by state. Thread-safe."""
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
        """Return the backlog of each day from `start` to `today`. Thread-safe."""
        from reader.library.figures.backlog import backlog_of

        index = self._index.new_connection()
        try:
            return backlog_of(index, self._store, start, today)
        finally:
            index.close()
