"""The state of an index: a small file beside Tantivy's, written last. It names its commit; a
program that finds another commit looks again, or builds the index again."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from reader import __version__
from reader.catalogue import Passed, Problem
from reader.index.documents.document import SCHEMA
from reader.storage import atomic
from reader.storage.paths import EDITED, SAID_OF_OTHERS

NAME = "state.json"
_VERSION = f"{__version__}/{SCHEMA}"
"""Distinguishes an index of this version from those of any other."""

Stamp = tuple[int, int, int]


def stamp(path: Path) -> Stamp:
    """Return the size, time of change in nanoseconds, and inode of a file, which differ if it has
    changed. A missing file has a stamp as well."""
    try:
        status = os.stat(path)
    except OSError:
        return (0, 0, 0)
    return (status.st_size, status.st_mtime_ns, status.st_ino)


class Stretch(NamedTuple):
    """Lines of a catalogue that are read together: their number among all stretches, the first
    byte, the number of lines before it, the number of the first record, the one after the last
    record, and the CRC-32 of all bytes."""

    number: int
    start: int
    lines: int
    first: int = 0
    next: int = 0
    checksum: int = -1


class Catalogue(NamedTuple):
    """A file as it was when it was read: its number and place among all, its stretches, whether
    lines may be added to it (`reader.catalogue.appendable`), the line, text and kind of each
    problem, whether it has rows of papers that no file lists, and which lines need not be read
    again when it grows."""

    path: str
    number: int
    place: int
    stamp: Stamp
    stretches: Sequence[Stretch] = ()
    appendable: bool = False
    problems: Sequence[tuple[int, str, bool]] = ()
    unlisted: bool = False
    passed: Passed = Passed()

    @property
    def has_records(self) -> bool:
        """Whether it has any records."""
        return any(each.next > each.first for each in self.stretches)


def files_of(catalogues: Iterable[Catalogue]) -> dict[int, int]:
    """Return the number of the file that each stretch is of."""
    return {each.number: file.number for file in catalogues for each in file.stretches}


def own_files(catalogues: Iterable[Catalogue]) -> frozenset[int]:
    """Return the stretches of the files with corrections, whose rows override all others."""
    return _stretches(file for file in catalogues if Path(file.path).name == EDITED)


def unlisting_files(catalogues: Collection[Catalogue]) -> frozenset[int]:
    """Return the stretches of the files whose rows only add to papers that other files list; none
    if there are no others."""
    found = [file for file in catalogues if Path(file.path).name in SAID_OF_OTHERS]
    return _stretches(found if len(found) < len(catalogues) else ())


def _stretches(catalogues: Iterable[Catalogue]) -> frozenset[int]:
    return frozenset(each.number for file in catalogues for each in file.stretches)


class State(NamedTuple):
    """One generation: the commit of Tantivy, the papers and their catalogues in order.

    `next_row` and `next_file`, for files and stretches, are the first unused numbers. `sound` has
    the size and time of files that were checked. `arrived` is the state of the file of arrivals;
    `unsaved` if it lacks some. `texts` is the end of the file of texts, in bytes, and `written` the
    number of texts in it, including those of removed papers.
    """

    commit: int
    papers: int
    next_row: int
    next_file: int
    catalogues: Sequence[Catalogue] = ()
    sound: Mapping[str, tuple[int, int]] = MappingProxyType({})
    arrived: Stamp = (0, 0, 0)
    unsaved: bool = False
    texts: int = 0
    written: int = 0

    def problems(self) -> list[Problem]:
        """Return what could not be read properly when each file was last read."""
        return [
            Problem(file.path, line, text, refused)
            for file in self.catalogues
            for line, text, refused in sorted(file.problems, key=lambda each: each[0])
        ]

    def is_stale(self, files: Sequence[Path], arrived: Path | None = None) -> bool:
        """Return whether these files differ from those that were read, by their stamps."""
        if arrived and stamp(arrived) != self.arrived:
            return True
        known = [(file.path, file.stamp) for file in self.catalogues]
        return [(str(path), stamp(path)) for path in dict.fromkeys(files)] != known


def due(state: State | None, files: Iterable[Path]) -> int:
    """Return how many bytes of these files are new or changed; of a file that grew, those at its
    end."""
    known = {file.path: file.stamp for file in state.catalogues} if state else {}
    bytes_due = 0
    for path in files:
        now, before = stamp(path), known.get(str(path), (0, 0, 0))
        if now[:2] != before[:2]:
            bytes_due += now[0] - before[0] if now[0] > before[0] else now[0]
    return bytes_due


def read(folder: Path) -> State | None:
    """Return the state of the index in a folder; None if there is none of this version."""
    try:
        version, *fields = json.loads((folder / NAME).read_bytes())
        if version != _VERSION:
            return None
        state = State(*fields)
        files = [Catalogue(*fields) for fields in state.catalogues]
        known = tuple(
            file._replace(
                stamp=(*file.stamp,),
                problems=[(*each,) for each in file.problems],
                stretches=[Stretch(*each) for each in file.stretches],
                passed=Passed(*file.passed),
            )
            for file in files
        )
        looks = {name: (*look,) for name, look in state.sound.items()}
        return state._replace(catalogues=known, sound=looks, arrived=(*state.arrived,))
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return None


def write(folder: Path, state: State) -> None:
    """Keep the state, in the folder of the index. Raises OSError."""
    text = json.dumps([_VERSION, *state._replace(sound=dict(state.sound))])
    atomic.replace(str(folder / NAME), text.encode("ascii"), durable=False)
