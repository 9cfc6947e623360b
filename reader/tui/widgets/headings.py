"""The places of headings among the lines of a list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence


class Headings:
    """Headings before some rows of a list. A position is the number of a row in the list; a line is
    the number of a line as drawn, headings included; both from 0."""

    def __init__(
        self, starts: Sequence[int] = (), text: Callable[[int], str] = str, height: int = 1
    ) -> None:
        """`starts` are the positions of the rows that have a heading before them, in order; `text`
        gives the text of a heading by its number. `height` is the number of lines of a row."""
        self.starts = starts
        self.text = text
        self.height = height
        self._lines = [start * height + number for number, start in enumerate(starts)]

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, position: int) -> int:
        """Return the line, from 0, on which the row at this position begins."""
        return position * self.height + bisect_right(self.starts, position)

    def lines(self, rows: int) -> int:
        """Return how many lines this many rows take, with all headings among them."""
        return rows * self.height + len(self.starts)

    def with_height(self, height: int) -> Headings:
        """Return the same headings, among rows of so many lines."""
        return Headings(self.starts, self.text, height)

    def heading_at(self, line: int) -> int | None:
        """Return the number of the heading in a line; None if a row is there."""
        number = bisect_left(self._lines, line)
        there = number < len(self._lines) and self._lines[number] == line
        return number if there else None

    def position_of(self, line: int) -> int:
        """Return the position of the row in a line, or of the first row below it."""
        return (line - bisect_left(self._lines, line)) // self.height

    def group_of(self, position: int) -> int | None:
        """Return the number of the heading that a row stands under; None if there is no heading
        above it."""
        number = bisect_right(self.starts, position) - 1
        return number if number >= 0 else None

    def starts_group(self, position: int) -> bool:
        """Return whether a row has a heading right before it."""
        number = self.group_of(position)
        return number is not None and self.starts[number] == position


NONE = Headings()
