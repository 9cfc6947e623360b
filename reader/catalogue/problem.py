"""What of a catalogue could not be read."""

from __future__ import annotations

from typing import NamedTuple

from reader.text.clean import one_line


class CatalogueError(Exception):
    """A file that is no catalogue at all; the message is a sentence that names the file, whose
    name may be any bytes."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


class Problem(NamedTuple):
    """A place in a catalogue that could not be read as it should.

    `line` counts from 1; 0 is the file as a whole. Where `refused`, the row is no paper;
    otherwise this is a warning and the paper is there.
    """

    source: str
    line: int
    message: str
    refused: bool = True

    def __str__(self) -> str:
        place = f"{self.source}:{self.line}" if self.line else self.source
        return one_line(f"{place}: {self.message}")
