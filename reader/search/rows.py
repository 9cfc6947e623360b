"""The rows that a query found, in order, read in pages as they are needed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from reader.index import Snapshot
from reader.index.files import Damaged
from reader.index.snapshot import contained
from reader.search.days import Day
from reader.search.terms import Term

if TYPE_CHECKING:
    from tantivy import DocAddress, Query

    from reader.interest import Ranking

KEYS = {"date": "date", "title": "order", "added": "added"}
"""The field that an order is kept in, from small to large."""
GONE = 0
"""A row that no paper has."""
_PAGE = 128
_PAGES = 64
_AT_ONCE = 8_192


class Listing(NamedTuple):
    """What a query found.

    The first `matched` of `rows` match it; those after them come close: they lack one of three or
    more words. From position `loose` on, papers have only some of the words. `terms` give `spans`
    what to highlight. `nearest` are words to try if nothing was found. `days` divide the rows if
    their `order` is one by day. `ranking` is set in the order by interest, in which the `explored`
    papers stand higher than their score. `likeness` gives how like the papers asked for each one
    is.
    """

    rows: Sequence[int]
    matched: int
    terms: tuple[Term, ...] = ()
    nearest: tuple[str, ...] = ()
    days: Sequence[Day] = ()
    order: str = ""
    ranking: Ranking | None = None
    explored: frozenset[int] = frozenset()
    likeness: Mapping[int, float] = MappingProxyType({})
    loose: int | None = None

    @property
    def is_scored(self) -> bool:
        """Whether its order is one by a score."""
        return bool(self.ranking or self.likeness)

    def told(self, row: int) -> dict[str, object]:
        """What is known of a row beside its paper: how much it is wanted, or like what is asked
        for, and whether it is explored."""
        score = self.ranking.score(row) if self.ranking else self.likeness.get(row)
        rounded = None if score is None else round(score, 4)
        return {"score": rounded, "explored": row in self.explored}


def rows_found(snapshot: Snapshot, query: Query) -> list[int]:
    """Return the rows of all papers that a query finds, in no order; this takes about 0.5 µs a
    row."""
    most = snapshot.searcher.num_docs or 1
    hits = snapshot.searcher.search(query, most, count=False).hits
    rows: list[Any] = snapshot.searcher.fast_field_values("row", [address for _, address in hits])
    return rows


class Rows(Sequence[int]):
    """Several sequences of rows as one."""

    def __init__(self, *parts: Sequence[int]) -> None:
        self.parts = [part for part in parts if part]

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        place = at if at >= 0 else at + len(self)
        for part in self.parts:
            if 0 <= place < len(part):
                return part[place]
            place -= len(part)
        raise IndexError(at)

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(self.parts)

    def __contains__(self, row: object) -> bool:
        return any(row in part for part in self.parts)

    def index(self, row: int, start: int = 0, stop: int | None = None) -> int:
        """Where a row is. Raises ValueError where it is not."""
        before = 0
        for part in self.parts:
            if row in part:
                return before + part.index(row)
            before += len(part)
        raise ValueError(f"{row} is not in the list")


class Pages(Sequence[int]):
    """The rows of one query in one order of one generation. Rows that can't be read any more are
    GONE."""

    def __init__(
        self, snapshot: Snapshot, query: Query, order: str, count: int, *, turned: bool = False
    ) -> None:
        self._snapshot = snapshot
        self._query = query
        self._field = KEYS[order]
        self._count = count
        self._turned = turned
        self._pages: OrderedDict[int, list[int]] = OrderedDict()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(self._count))]
        place = at if at >= 0 else at + self._count
        if not 0 <= place < self._count:
            raise IndexError(at)
        page, within = divmod(self._count - 1 - place if self._turned else place, _PAGE)
        if page in self._pages:
            self._pages.move_to_end(page)
        else:
            self._pages[page] = self._read(page * _PAGE, _PAGE)
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        rows = self._pages[page]
        return rows[within] if within < len(rows) else GONE

    def __iter__(self) -> Iterator[int]:
        starts = range(0, self._count, _AT_ONCE)
        for start in reversed(starts) if self._turned else starts:
            rows = self._read(start, _AT_ONCE)
            yield from reversed(rows) if self._turned else rows

    def __contains__(self, row: object) -> bool:
        return isinstance(row, int) and self._place(row) is not None

    def index(self, row: int, start: int = 0, stop: int | None = None) -> int:
        """Where a row is. Raises ValueError where it is not."""
        place = self._place(row)
        if place is None:
            raise ValueError(f"{row} is not in the list")
        return self._count - 1 - place if self._turned else place

    def _place(self, row: int) -> int | None:
        try:
            with contained():
                self._snapshot.check()
                here = self._only(self._snapshot.term("row", row))
                hits = self._snapshot.searcher.search(
                    here, 1, order_by_field=self._field, count=False
                ).hits
                if not hits:
                    return None
                before = self._only(self._snapshot.before(self._field, hits[0][0]))
                return self._snapshot.count(before)
        except Damaged:
            return None

    def _read(self, start: int, count: int) -> list[int]:
        """Some rows from a place on; fewer where they can't be read."""
        try:
            with contained():
                self._snapshot.check()
                hits = self._hits(start, min(count, self._count - start))
                return self._snapshot.rows_of([address for _, address in hits])
        except Damaged:
            return []

    def _hits(self, start: int, count: int) -> list[tuple[int | str, DocAddress]]:
        """Key and address from a place on, looked for from the nearer end."""
        from tantivy import Order

        from_end = self._count - start - count
        near_end = from_end < start
        hits = self._snapshot.searcher.search(
            self._query,
            count,
            count=False,
            order_by_field=self._field,
            offset=from_end if near_end else start,
            order=Order.Desc if near_end else Order.Asc,
        ).hits
        return hits[::-1] if near_end else hits

    def _only(self, query: Query) -> Query:
        return self._snapshot.all_of([self._query, query])
