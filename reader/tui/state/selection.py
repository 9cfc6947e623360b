"""Which papers are selected for a bulk command."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable


class Selection:
    """Selected rows: those ticked one by one, and a range that reaches to the cursor.

    `reach` gives the rows from a position of the list to where the cursor is now.
    """

    def __init__(self, reach: Callable[[int], Iterable[int]]) -> None:
        self._reach = reach
        self._ticked: frozenset[int] = frozenset()
        self._anchor: int | None = None

    @property
    def rows(self) -> frozenset[int]:
        if self._anchor is None:
            return self._ticked
        return self._ticked.union(self._reach(self._anchor))

    @property
    def in_range(self) -> bool:
        """Whether a range reaches to the cursor."""
        return self._anchor is not None

    def toggle(self, row: int) -> None:
        """Tick this row, or take its tick away."""
        self.end_range()
        self._ticked ^= {row}

    def start_or_end(self, position: int) -> None:
        """Begin a range at this position of the list, or end the one begun."""
        if self._anchor is None:
            self._anchor = position
        else:
            self.end_range()

    def end_range(self) -> None:
        """Keep what the range holds, and let it reach to the cursor no longer. To be called before
        the list changes."""
        self._ticked, self._anchor = self.rows, None

    def clear(self) -> None:
        """Select nothing."""
        self._ticked, self._anchor = frozenset(), None

    def keep(self, rows: Container[int]) -> None:
        """Forget rows that are not among these."""
        self._ticked = frozenset(row for row in self._ticked if row in rows)
