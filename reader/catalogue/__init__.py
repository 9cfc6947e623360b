"""Catalogues: a file of papers -> papers and problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from reader.catalogue.problem import CatalogueError, Problem
from reader.model.paper import Paper
from reader.model.stated_mark import StatedMark

__all__ = [
    "CatalogueError",
    "Problem",
    "appendable",
    "contents",
    "contents_of",
    "read",
    "read_bytes",
    "read_fields",
    "read_lines",
    "read_marked",
]


def contents(path: Path) -> bytes:
    """The bytes of a file, to be given to `read_bytes`. Raises CatalogueError where it is no
    regular file, can't be read or is larger than a catalogue may be."""
    from reader.catalogue.text import source

    return source.contents(path)


def contents_of(stream: BinaryIO, name: str) -> bytes:
    """All that comes from a stream; `name` is for the message. Raises CatalogueError where that is
    more than 128 MB: a stream may have no end."""
    from reader.catalogue.text import source

    return source.contents_of(stream, name)


def read(path: Path, *, start: int = 0) -> Iterator[Paper | Problem]:
    """Yield the papers and problems of a catalogue, in the order of the file.

    Raises CatalogueError as `read_lines` does.
    """
    return (found for _, found in read_lines(path, start=start))


def read_lines(path: Path, *, start: int = 0) -> Iterator[tuple[int, Paper | Problem]]:
    """Yield each paper or problem of a catalogue with the line (from 1) where it begins.

    `start` is the byte offset of the first line to report on, for an `appendable` file that has
    grown since it was read; headers and headings before it count. Raises CatalogueError for a
    file that is missing, empty, a folder, unreadable, binary, or of no known form.
    """
    from reader.catalogue.reading import read_file

    return read_file(path, start)


def read_bytes(data: bytes, name: str) -> Iterator[tuple[int, Paper | Problem]]:
    """Yield what `read_lines` would for a file that holds `data`; `name` is for the messages."""
    from reader.catalogue.reading import read_data

    return ((line, found) for line, found, _ in read_data(data, name))


def read_marked(data: bytes, name: str) -> Iterator[tuple[int, Paper | Problem, StatedMark]]:
    """Yield what `read_bytes` does, and beside each paper the mark that its row states."""
    from reader.catalogue.reading import read_data

    return read_data(data, name, marks=True)


def appendable(path: Path, *, start: int = 0) -> bool:
    """Whether more lines at the end of this file leave what was read of it as it is, so that
    `read_lines` may go on from the old end, as far as the lines from byte `start` on tell. Raises
    CatalogueError for what is no catalogue.
    """
    from reader.catalogue.reading import is_appendable

    return is_appendable(path, start)


def read_fields(fields: Mapping[str, object], source: str) -> tuple[Paper | Problem, StatedMark]:
    """The paper that fields tell of, by the names that JSON of other programs has, and the mark
    that they state; a problem where they are of none. `source` is for its message."""
    from reader.catalogue.reading import read_record

    return read_record(fields, source)
