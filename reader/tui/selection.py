"""Which papers are selected for a bulk command."""

from __future__ import annotations

from collections.abc import Sequence


class Selection:
    """Selected rows: those ticked one by one, and a range that follows the cursor."""

    def __init__(self) -> None:
        self._ticked: frozenset[int] = frozenset()
        self._range: frozenset[int] = frozenset()
        self._anchor: int | None = None

    @property
    def rows(self) -> frozenset[int]:
        return self._ticked | self._range

    @property
    def ranging(self) -> bool:
        """Whether a range is being drawn."""
        return self._anchor is not None

    def toggle(self, row: int) -> None:
        """Tick this row, or take its tick away."""
        self.end_range()
        self._ticked ^= {row}

    def start_or_end(self, position: int, rows: Sequence[int]) -> None:
        """Begin a range at this position of `rows`, or end the one begun."""
        if self.ranging:
            self.end_range()
        else:
            self._anchor = position
            self.follow(position, rows)

    def follow(self, position: int, rows: Sequence[int]) -> None:
        """Let the range, if there is one, reach to this position of `rows`."""
        if self._anchor is not None:
            low, high = sorted((self._anchor, position))
            self._range = frozenset(rows[low : high + 1])

    def end_range(self) -> None:
        """Keep what the range holds, and let it follow the cursor no longer."""
        self._ticked, self._range, self._anchor = self.rows, frozenset(), None

    def clear(self) -> None:
        self._ticked = self._range = frozenset()
        self._anchor = None

    def keep(self, rows: Sequence[int]) -> None:
        """Forget rows that are not among these."""
        if self.rows:
            self.end_range()
            self._ticked &= frozenset(rows)
