"""Adding to the person's own catalogues, a folder of files kept as they came.

Papers added one by one go to one file there, a plain list with an id or link a line.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from reader.catalogue import Problem, read_bytes
from reader.library.added_papers import merged
from reader.model.paper import Paper
from reader.storage import atomic
from reader.text.clean import clean

SINGLES = "added.txt"
"""The file of papers added one by one."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A catalogue that was read but is not kept yet: its bytes, the id of the paper of each row,
    and what could not be read as it should."""

    name: str
    data: bytes
    ids: Sequence[str]
    problems: Sequence[Problem]

    @property
    def refused(self) -> int:
        """How many rows are no paper."""
        return sum(problem.refused for problem in self.problems)


def incoming(
    data: bytes, name: str, progress: Callable[[float], None] = lambda _: None
) -> Incoming:
    """Read the bytes of a catalogue of any form to the end; `name` is for the messages.

    `progress` is told the part done, 0 to 1. Raises CatalogueError where it is none.
    """
    lines = data.count(b"\n") + 1
    ids: list[str] = []
    problems: list[Problem] = []
    for line, found in read_bytes(data, name):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            ids.append(found.id)
        progress(min(line / lines, 1.0))
    return Incoming(name, data, ids, problems)


class Shelf:
    """The folder of the person's own catalogues, which need not exist.

    Its methods wait for other programs that add to it, and raise OSError.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, new: Incoming, known: Iterable[Path]) -> Path | None:
        """Keep a catalogue under its name, or that with a number where the name is taken.

        Returns its path; None where one of the `known` files has the same content already.
        """
        with self._locked():
            if any(_holds(path, new.data) for path in (*known, *self._folder.glob("[!.]*"))):
                return None
            path = self._free(_file_name(new.name))
            atomic.replace(str(path), new.data, backup=False)
            return path

    def add(self, papers: Iterable[tuple[str, Paper]]) -> Path | None:
        """Add papers, each as a person named it, to the file of single papers; newer versions
        take the place of older ones.

        Returns its path; None where it has them all, in these versions or newer ones. Raises
        CatalogueError where the file is no list any more.
        """
        path = self._folder / SINGLES
        with self._locked():
            before = path.read_bytes() if path.exists() else b""
            after = merged(before, papers, str(path))
            if after == before:
                return None
            atomic.replace(str(path), after, backup=False)
            return path

    def _locked(self) -> AbstractContextManager[None]:
        # not beside the files: what lies there is a catalogue
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return atomic.locked(str(self._folder))

    def _free(self, name: str) -> Path:
        """A path in the folder for a new file of this name."""
        path, number = self._folder / name, 1
        stem, suffix = path.stem, path.suffix
        while path.name == SINGLES or path.exists():
            number += 1
            path = self._folder / f"{stem}-{number}{suffix}"
        return path


def _holds(path: Path, data: bytes) -> bool:
    try:
        return os.stat(path).st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _file_name(name: str) -> str:
    """A name under which a file counts as a catalogue: not hidden, not that of a temporary file."""
    name = clean(Path(name).name).lstrip(".") or "catalogue"
    return f"{name}.txt" if name.endswith(".tmp") else name
