"""The papers that are selected for a bulk command."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reader.search import positions


class Selection:
    """The selected rows: single ones, and a range that reaches to the cursor. `reach` returns the
    rows from a position of the list to the cursor."""

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
        """Select this row, or unselect it if it is selected."""
        self.end_range()
        self._ticked ^= {row}

    def take(self, rows: Iterable[int]) -> None:
        """Select these rows as well."""
        self.end_range()
        self._ticked |= {*rows}

    def start_or_end(self, position: int) -> None:
        """Begin a range at this position of the list, or end the current one."""
        if self._anchor is None:
            self._anchor = position
        else:
            self.end_range()

    def end_range(self) -> None:
        """Make the rows of the range single ones, and end it. To be called before the list
        changes."""
        self._ticked, self._anchor = self.rows, None

    def clear(self) -> None:
        """Select nothing."""
        self._ticked, self._anchor = frozenset(), None

    def keep(self, rows: Sequence[int]) -> None:
        """Unselect all rows but these."""
        self._ticked = frozenset(positions(self._ticked, rows))
