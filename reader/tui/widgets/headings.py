"""Where the headings of a list stand, among lines that are rows or headings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence


class Headings:
    """Headings before some rows of a list. Rows are counted by position, what is drawn by line:
    both from 0."""

    def __init__(
        self, starts: Sequence[int] = (), text: Callable[[int], str] = str, height: int = 1
    ) -> None:
        """`starts` are the positions of the rows that a heading stands before, in order; `text`
        gives what the heading of a number says. `height` is how many lines a row has."""
        self.starts = starts
        self.text = text
        self.height = height
        self._lines = [start * height + number for number, start in enumerate(starts)]

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, position: int) -> int:
        """The first line of a row."""
        return position * self.height + bisect_right(self.starts, position)

    def lines(self, rows: int) -> int:
        """How many lines so many rows have with the headings among them."""
        return rows * self.height + len(self.starts)

    def with_height(self, height: int) -> Headings:
        """The same headings among rows of so many lines."""
        return Headings(self.starts, self.text, height)

    def heading_at(self, line: int) -> int | None:
        """The number of the heading in a line; None where there is a row."""
        number = bisect_left(self._lines, line)
        there = number < len(self._lines) and self._lines[number] == line
        return number if there else None

    def position_of(self, line: int) -> int:
        """The position of the row in a line, or of the first one below it."""
        return (line - bisect_left(self._lines, line)) // self.height

    def group_of(self, position: int) -> int | None:
        """The number of the heading that a row stands under; None for one above all of them."""
        number = bisect_right(self.starts, position) - 1
        return number if number >= 0 else None

    def starts_group(self, position: int) -> bool:
        """Whether a heading stands right before a row."""
        number = self.group_of(position)
        return number is not None and self.starts[number] == position


NONE = Headings()
