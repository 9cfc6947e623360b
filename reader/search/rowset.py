"""Sets of rows as integers, one byte a row, so that and, or and not are single operations."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable
from itertools import compress

from reader.index import Order

RowSet = int

# From this part of all rows on, going through all in order is quicker than sorting those few.
_MANY = 1 / 8
_AT_ONCE = 8192
"""Rows gone through before another thread may run: the one that shows keys must not wait."""
_KEPT_BYTES = 2_000_000
_KEPT_SETS = 64


def collect(rows: Iterable[int], size: int) -> RowSet:
    """The set of some rows, all of them below `size`."""
    flags = bytearray(size)
    for row in rows:
        flags[row] = 1
    return int.from_bytes(flags, "little")


def everything(order: Order) -> RowSet:
    """The set of all rows."""
    if len(order.rows) == order.size - 1:  # row 0 is never used
        return int.from_bytes(b"\0" + b"\1" * len(order.rows), "little")
    return collect(order.rows, order.size)


def ordered(rows: RowSet, order: Order) -> array[int]:
    """The rows of a set in an order."""
    flags = rows.to_bytes(order.size, "little")
    if rows.bit_count() <= _MANY * order.size:
        return array("I", sorted(compress(range(order.size), flags), key=order.places.__getitem__))
    found = array("I")
    for start in range(0, len(order.rows), _AT_ONCE):
        some = order.rows[start : start + _AT_ONCE]
        found.extend(compress(some, map(flags.__getitem__, some)))
    return found


class Kept:
    """The sets of the last few searches, for as long as the index stays as it is: who types on
    looks for the same words again."""

    def __init__(self) -> None:
        self._state: Hashable = None
        self._sets: dict[Hashable, RowSet] = {}
        self._most = _KEPT_SETS

    def follow(self, state: Hashable, size: int) -> None:
        """Forget the sets if the index has changed. Their rows are below `size`."""
        if state != self._state:
            self._state = state
            self._sets.clear()
            self._most = min(_KEPT_SETS, _KEPT_BYTES // size)

    def get(self, key: Hashable, find: Callable[[], RowSet]) -> RowSet:
        """The set of this key; found, and kept in place of the one longest unused, if need be."""
        rows = self._sets.pop(key, None)
        if rows is None:
            rows = find()
            if len(self._sets) >= self._most:
                del self._sets[next(iter(self._sets))]
        self._sets[key] = rows
        return rows
