"""What can be wrong with a catalogue."""

from __future__ import annotations

from typing import NamedTuple

from reader.text.clean import one_line


class CatalogueError(Exception):
    """A file that cannot be read as a catalogue. The message is a sentence that names the file."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


class Problem(NamedTuple):
    """A place in a catalogue that could not be read as it should.

    `line` counts from 1; 0 means the file as a whole. If `refused`, the record is not a paper;
    otherwise this is a warning, and the paper was read. If it is `open`, lines that are added to
    the file may end it.
    """

    source: str
    line: int
    message: str
    refused: bool = True
    open: bool = False

    def __str__(self) -> str:
        place = f"{self.source}:{self.line}" if self.line else self.source
        return one_line(f"{place}: {self.message}")
