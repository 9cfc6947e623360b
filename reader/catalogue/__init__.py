"""Reading catalogues: files of papers, in any of many formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from reader.catalogue.passed import Passed
from reader.catalogue.problem import CatalogueError, Problem
from reader.model.paper import Paper
from reader.model.stated_mark import StatedMark

__all__ = [
    "CatalogueError",
    "Passed",
    "Problem",
    "appendable",
    "check_readable",
    "contents",
    "contents_of",
    "passed",
    "read",
    "read_bytes",
    "read_fields",
    "read_lines",
    "read_marked",
]


def contents(path: Path) -> bytes:
    """Return the bytes of a file, for `read_bytes`. Raises CatalogueError if it is not a regular
    file, cannot be read, or has more than 8 GB."""
    from reader.catalogue.text import contents

    return contents.contents(path)


def contents_of(stream: BinaryIO, name: str) -> bytes:
    """Return all bytes of a stream; `name` is for the message. Raises CatalogueError if there are
    more than 128 MB, since a stream may never end."""
    from reader.catalogue.text import source

    return source.contents_of(stream, name)


def read(path: Path, *, start: int = 0) -> Iterator[Paper | Problem]:
    """Yield the papers and problems of a catalogue, in the order of the file. `start` and the
    errors raised are those of `read_lines`."""
    return (found for _, found in read_lines(path, start=start))


def read_lines(
    path: Path, *, start: int = 0, passed: Passed | None = None, end: int | None = None
) -> Iterator[tuple[int, Paper | Problem]]:
    """Yield each paper or problem of a catalogue with the line (from 1) where it begins.

    `start` is the byte offset from which lines are reported, for an `appendable` file that has
    grown since it was read; headers and headings before it still apply. What is known to have been
    `passed` before it is not read again, and nothing from the byte `end` on, where a line begins.
    Raises CatalogueError if the file is missing, empty, a folder, unreadable, binary, or of no
    known format.
    """
    from reader.catalogue.reading import read_file

    return read_file(path, start, passed, end)


def passed(path: Path, end: int, before: Passed | None = None) -> Passed:
    """Return what `read_lines` passes over if it begins at `end`, given what it did at an earlier
    end of the same file. Raises CatalogueError if the file cannot be read."""
    from reader.catalogue.reading import passed_in

    return passed_in(path, end, before)


def read_bytes(data: bytes, name: str) -> Iterator[tuple[int, Paper | Problem]]:
    """Yield what `read_lines` would for a file that contains `data`; `name` is for messages."""
    from reader.catalogue.reading import read_data

    return ((line, found) for line, found, _ in read_data(data, name))


def read_marked(data: bytes, name: str) -> Iterator[tuple[int, Paper | Problem, StatedMark]]:
    """Yield what `read_bytes` does, each with the mark that the paper's record states."""
    from reader.catalogue.reading import read_data

    return read_data(data, name, marks=True)


def appendable(path: Path, *, start: int = 0, end: int | None = None) -> bool:
    """Return whether lines added at the end of this file would change nothing that was read before,
    so that `read_lines` may continue at the old end. Only the lines from byte `start` to `end` are
    looked at. Raises CatalogueError if this is not a catalogue."""
    from reader.catalogue.reading import is_appendable

    return is_appendable(path, start, end)


def check_readable(path: Path) -> None:
    """Raise the CatalogueError with which `read_lines` would refuse a file, if it would, judged by
    the first lines. No paper is read."""
    from reader.catalogue.reading import check

    check(path)


def read_fields(fields: Mapping[str, object], source: str) -> tuple[Paper | Problem, StatedMark]:
    """Return the paper in a record, and the mark that it states; a problem if it is none.

    The fields have the names that other programs use in JSON (`fields.named`). `source` is
    for the problem's message.
    """
    from reader.catalogue.reading import read_record

    return read_record(fields, source)
