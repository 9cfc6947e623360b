"""Old lines of a catalogue that has grown, which need not be read again."""

from __future__ import annotations

from typing import NamedTuple


class Passed(NamedTuple):
    """Old lines that were skipped, as nothing in them matters to what follows: those from the byte
    `start` to the byte `end`, `lines` in number. `apart`: whether each of them stands for itself,
    so that no other changes its meaning."""

    start: int = 0
    end: int = 0
    lines: int = 0
    apart: bool = False

    @property
    def length(self) -> int:
        """The number of bytes."""
        return self.end - self.start
