"""The rows of a query in an order that the index has, read in pages as they are needed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from tantivy import DocAddress, Order, Query

from reader.index import Snapshot
from reader.index.documents.keys import UNTITLED, title_key
from reader.index.files import Damaged
from reader.index.snapshot import contained
from reader.search.rows import GONE, LazyRows

ORDERS = {"date": "date", "title": "initials", "added": "came"}
"""The field of numbers that an order goes by, from small to large. Papers of the same number are in
the order of their titles, where they are by title, and then of their dates, which all differ."""
_PAGE = 128
_PAGES = 64
_LONG, _AT_ONCE = 1_024, 8_192


class Pages(LazyRows):
    """The rows of one query in one order of one generation. Rows that can no longer be read are
    GONE."""

    def __init__(
        self, snapshot: Snapshot, query: Query, order: str, count: int, *, turned: bool = False
    ) -> None:
        self._snapshot = snapshot
        self._query = query
        self._field = ORDERS[order]
        self._count = count
        self._turned = turned
        self._pages: OrderedDict[int, list[int]] = OrderedDict()
        self._by_title: tuple[int, list[DocAddress]] = (-1, [])

    def __len__(self) -> int:
        return self._count

    def at(self, position: int) -> int:
        """See `LazyRows`. The pages read last are kept."""
        place = self._count - 1 - position if self._turned else position
        page, within = divmod(place, _PAGE)
        if page in self._pages:
            self._pages.move_to_end(page)
        else:
            self._pages[page] = self._read(page * _PAGE, _PAGE)
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        rows = self._pages[page]
        return rows[within] if within < len(rows) else GONE

    def between(self, start: int, stop: int) -> Iterable[int]:
        """See `LazyRows`."""
        if stop - start > _LONG:
            return self._walk(start, stop)
        return map(self.at, range(start, stop))

    def __iter__(self) -> Iterator[int]:
        return self._walk(0, self._count)

    def _walk(self, start: int, stop: int) -> Iterator[int]:
        """Yield the rows between two positions, read many at once."""
        for begin in range(start, stop, _AT_ONCE):
            count = min(_AT_ONCE, stop - begin)
            if self._turned:
                yield from reversed(self._read(self._count - begin - count, count))
            else:
                yield from self._read(begin, count)

    def __contains__(self, row: object) -> bool:
        with suppress(Damaged), contained():
            return isinstance(row, int) and self._hit(row) is not None
        return False

    def index(self, row: int, start: int = 0, stop: int | None = None) -> int:
        """Return the position of a row. Raises ValueError if it is not there."""
        with suppress(Damaged), contained():
            if hit := self._hit(row):
                place = self._place(*hit)
                return self._count - 1 - place if self._turned else place
        raise ValueError(f"{row} is not in the list")

    def _hit(self, row: int) -> tuple[int, DocAddress] | None:
        """The number and the address of a row; None where it is not in the list."""
        self._snapshot.check()
        this = self._only(self._snapshot.term("row", row))
        found: list[Any] = self._snapshot.searcher.search(
            this, 1, order_by_field=self._field, count=False
        ).hits
        return found[0] if found else None

    def _place(self, number: int, address: DocAddress) -> int:
        before = self._count_before(self._query, self._field, number)
        if self._field == "date":
            return before
        if self._is_by_title(number):
            return before + self._alike_by_title(number).index(address)
        date: list[Any] = self._snapshot.searcher.fast_field_values("date", [address])
        return before + self._count_before(self._alike(number), "date", date[0])

    def _read(self, start: int, count: int) -> list[int]:
        """Return some rows from a position on; fewer if they cannot be read."""
        try:
            with contained():
                self._snapshot.check()
                return self._snapshot.rows_of(self._found(start, min(count, self._count - start)))
        except Damaged:
            return []

    def _found(self, start: int, count: int) -> list[DocAddress]:
        """Return papers from a position on, in order. Papers with the first number may begin before
        that position, and those with the last one continue after these: both are looked up among
        all papers with that number."""
        hits = self._by_field(self._query, self._field, start, count, self._count)
        if self._field == "date" or not hits:
            return [address for _, address in hits]
        numbers = [number for number, _ in hits]
        first, last = numbers[0], numbers[-1]
        skipped = start - self._count_before(self._query, self._field, first)
        begun = numbers.count(first)
        if first == last:
            return self._some_alike(first, skipped, begun)
        ended = numbers.count(last)
        return [
            *self._some_alike(first, skipped, begun),
            *self._sorted([address for _, address in hits[begun:-ended]]),
            *self._some_alike(last, 0, ended),
        ]

    def _some_alike(self, number: int, start: int, count: int) -> list[DocAddress]:
        """Return papers with one number, from a position among them on."""
        if self._is_by_title(number):
            return self._alike_by_title(number)[start : start + count]
        alike = self._alike(number)
        hits = self._by_field(alike, "date", start, count, self._snapshot.count(alike))
        return [address for _, address in hits]

    def _is_by_title(self, number: int) -> bool:
        return self._field == "initials" and number != UNTITLED

    def _alike_by_title(self, number: int) -> list[DocAddress]:
        """Return all papers whose titles begin alike, in order."""
        if self._by_title[0] != number:
            alike = self._snapshot.addresses(self._alike(number))
            self._by_title = number, self._sorted(alike)
        return self._by_title[1]

    def _sorted(self, addresses: list[DocAddress]) -> list[DocAddress]:
        """Return these papers in order. If titles count, all of them have one."""
        values = self._snapshot.searcher.fast_field_values
        firsts: list[Any] = values(self._field, addresses)
        if self._field == "initials":
            rows = self._snapshot.rows_of(addresses)
            titles = self._snapshot.titles(rows)
            firsts = [title_key(titles[row]) for row in rows]
        dates: list[Any] = values("date", addresses)
        return [address for _, _, address in sorted(zip(firsts, dates, addresses, strict=True))]

    def _alike(self, number: int) -> Query:
        """Return the query for the papers with one number."""
        return self._only(self._snapshot.within(self._field, number, number))

    def _by_field(
        self, query: Query, field: str, start: int, count: int, papers: int
    ) -> list[tuple[int, DocAddress]]:
        """Return the number and address of some of the `papers` that a query finds, from a position
        on in the order of a field, looked for from the nearer end."""
        from_end = papers - start - count
        near_end = from_end < start
        found: list[Any] = self._snapshot.searcher.search(
            query,
            count,
            count=False,
            order_by_field=field,
            offset=from_end if near_end else start,
            order=Order.Desc if near_end else Order.Asc,
        ).hits
        return found[::-1] if near_end else found

    def _count_before(self, query: Query, field: str, number: int) -> int:
        before = self._snapshot.within(field, None, number - 1)
        return self._snapshot.count(self._snapshot.all_of([query, before]))

    def _only(self, query: Query) -> Query:
        return self._snapshot.all_of([self._query, query])
