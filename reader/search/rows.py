"""What a query found: rows in order, and what is known of them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from reader.index import Snapshot
from reader.search.days import Day
from reader.search.words.terms import Term

if TYPE_CHECKING:
    from tantivy import Query

    from reader.interest import Ranking


GONE = 0
"""Stands for a row that can no longer be read."""
_MANY = 50
"""For more rows than these, the list is read from end to end, instead of looking up each."""


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
        """Whether the order is by a score."""
        return bool(self.ranking or self.likeness)

    def told(self, row: int) -> dict[str, object]:
        """Return what is known of a row beside its paper: how much it is wanted, or how similar to
        what was asked for, and whether it is explored."""
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


def positions(rows: Collection[int], listed: Sequence[int]) -> dict[int, int]:
    """Return the position of each of these rows that is in a list, in the order of the list."""
    if len(rows) > _MANY:
        wanted = {*rows}
        return {row: position for position, row in enumerate(listed) if row in wanted}
    found = {}
    for row in rows:
        with suppress(ValueError):
            found[row] = listed.index(row)
    return dict(sorted(found.items(), key=itemgetter(1)))


class LazyRows(Sequence[int]):
    """A sequence of rows that are read when they are asked for."""

    @abstractmethod
    def at(self, position: int) -> int:
        """Return the row at a position from 0, of those that there are."""

    @abstractmethod
    def between(self, start: int, stop: int) -> Iterable[int]:
        """Return the rows from a position up to another, of those that there are, read at once."""

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            wanted = range(*at.indices(len(self)))
            if wanted.step == 1:
                return [*self.between(wanted.start, max(wanted.start, wanted.stop))]
            return [self.at(position) for position in wanted]
        position = at if at >= 0 else at + len(self)
        if not 0 <= position < len(self):
            raise IndexError(at)
        return self.at(position)

    def __iter__(self) -> Iterator[int]:
        return iter(self.between(0, len(self)))


class Rows(LazyRows):
    """Several sequences of rows as one."""

    def __init__(self, *parts: Sequence[int]) -> None:
        self.parts = [part for part in parts if part]

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def at(self, position: int) -> int:
        """See `LazyRows`."""
        for part in self.parts:
            if position < len(part):
                return part[position]
            position -= len(part)
        raise IndexError(position)

    def between(self, start: int, stop: int) -> Iterable[int]:
        """See `LazyRows`."""
        for part in self.parts:
            yield from part[max(start, 0) : max(stop, 0)]
            start, stop = start - len(part), stop - len(part)

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(self.parts)

    def __contains__(self, row: object) -> bool:
        return any(row in part for part in self.parts)

    def index(self, row: int, start: int = 0, stop: int | None = None) -> int:
        """Return the position of a row. Raises ValueError if it is not there."""
        before = 0
        for part in self.parts:
            with suppress(ValueError):
                return before + part.index(row)
            before += len(part)
        raise ValueError(f"{row} is not in the list")
