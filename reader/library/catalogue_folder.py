"""The folder of the person's own catalogues, whose files are kept as they came.

Single papers go to one file there, a plain list with an id or link on each line.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from reader.catalogue import CatalogueError, Problem, read, read_marked
from reader.following.fetched_file import is_fetched
from reader.library.added_papers import merged
from reader.library.origins import Origins
from reader.library.undo.additions import difference, without_records
from reader.library.undo.former_contents import FormerContents, stamp_of
from reader.model.change import Addition, FileState
from reader.model.paper import Paper
from reader.model.stated_mark import NOTHING_STATED, StatedMark
from reader.storage import atomic
from reader.storage.locks import locked
from reader.storage.paths import ADDED, OWN_FILES, Paths
from reader.text.clean import clean

_LONGEST_NAME = 255
"""The most bytes of a file's name, if the system does not tell."""
_LONGEST_SUFFIX = 20
"""The most characters of an extension, such as .jsonl."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A catalogue that was read but is not kept yet.

    `data`: its bytes. `names`: all ids of each of its papers, by the first of them. `stated`: the
    marks that it states, by the same id. `problems`: what could not be read properly. `origin`: the
    path or address it came from; empty for standard input.
    """

    name: str
    data: bytes
    names: Mapping[str, Sequence[str]]
    problems: Sequence[Problem]
    origin: str = ""
    stated: Mapping[str, StatedMark] = field(default_factory=dict)

    @property
    def refused(self) -> int:
        """The number of records that are not papers."""
        return sum(problem.refused for problem in self.problems)


@dataclass(frozen=True, slots=True)
class StoredCatalogue:
    """Where a catalogue is kept, what undo reverts, and how many papers came and went if it
    replaced another; None if it is new."""

    path: Path
    states: tuple[FileState, FileState]
    came: int | None = None
    went: int = 0


def incoming(
    data: bytes,
    name: str,
    progress: Callable[[float], None] = lambda _: None,
    origin: str = "",
) -> Incoming:
    """Read the bytes of a catalogue in any format to the end.

    `name` is for messages. `progress` is called with the part done, 0 to 1. Raises CatalogueError
    if this is not a catalogue, or has no papers.
    """
    lines = data.count(b"\n") + 1
    problems: list[Problem] = []
    stated: dict[str, StatedMark] = {}
    names: dict[str, Sequence[str]] = {}
    for line, found, mark in read_marked(data, name):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            names[found.id] = (*names.get(found.id, (found.id,)), *found.names)
            if mark != NOTHING_STATED:
                stated[found.id] = stated.get(found.id, NOTHING_STATED).with_other(mark)
        progress(min(line / lines, 1.0))
    if not names:
        raise CatalogueError(_without_papers(name, problems))
    # a path may be any bytes, what is kept of it is text
    origin = origin.encode("utf-8", "backslashreplace").decode()
    return Incoming(name, data, names, problems, origin, stated)


def _without_papers(name: str, problems: Sequence[Problem]) -> str:
    if not problems:
        return f"{name} holds no papers: nothing was kept of it"
    first = problems[0]
    more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
    return f"{name} holds no papers: line {first.line}: {first.message}{more}"


class CatalogueFolder:
    """The folder of the person's own catalogues, which need not exist. Its methods wait for other
    programs that add to it, and raise OSError."""

    def __init__(self, paths: Paths) -> None:
        self._folder = paths.catalogues
        self._origins = Origins(paths.origins)
        self._former = FormerContents(paths.replaced)

    def keep(self, new: Incoming, known: Iterable[Path], name: str = "") -> StoredCatalogue | None:
        """Write a catalogue to the folder.

        It replaces the file called `name`, if that is given, or else the file that came from the
        same path or address. Otherwise it is a new file, with a number in its name if the name is
        taken. Returns None, and writes nothing, if the file to replace, or any file in the folder
        or in `known`, has the same content. Raises ValueError, with a sentence, if `name` is that
        of one of the program's own files, and OSError.
        """
        with self._locked():
            old = self._replaced_by(new, name)
            others = (*known, *self._folder.glob("[!.]*"))
            if any(_holds(path, new.data) for path in ([old] if old else others)):
                return None
            path = old or self._free(name or new.name)
            before = _ids_in(path) if path.exists() else None
            old_state = self._state(path)
            if before is not None:
                with suppress(OSError):  # it can't be undone then
                    self._former.keep(path)
            atomic.replace(path, new.data, private=False)
            self._origins.keep(path.name, new.origin)
            states = old_state, self._state(path)
        if before is None:
            return StoredCatalogue(path, states)
        after = {*new.names}
        return StoredCatalogue(path, states, len(after - before), len(before - after))

    def _state(self, path: Path) -> FileState:
        return FileState(stamp_of(path), self._origins.all().get(path.name, ""))

    def add(self, papers: Sequence[tuple[str, Paper]]) -> Addition | None:
        """Add papers, each as a person named it, to the list of single papers. Newer versions
        replace older ones.

        Returns what was added, for undo; None if the list has them all, in these versions or newer
        ones. Raises CatalogueError if the file is no longer a list.
        """
        path = self._folder / ADDED
        if not papers:
            return None
        with self._locked():
            before = atomic.read(path)[0] if path.exists() else b""
            after = merged(before, papers, str(path))
            if after == before:
                return None
            atomic.replace(path, after, private=False)
            records = without_records(self._folder, [paper.id for _, paper in papers])
            return Addition(lines=difference(before, after), records=records)

    def _locked(self) -> AbstractContextManager[None]:
        # not beside the files: what lies there is a catalogue
        atomic.make_folder(self._folder)
        return locked(self._folder)

    def _replaced_by(self, new: Incoming, name: str) -> Path | None:
        """Return the file that a catalogue replaces; None if it is a new one. A file of the same
        name and of unknown origin is replaced if the catalogue has at least half of its papers, and
        so is probably its newer state."""
        if name:
            path = self._named(name)
            if _is_ours(path):
                raise ValueError(f"{path.name} is kept by Reader itself: choose another name")
            return path
        origins = self._origins.all()
        for kept, origin in origins.items():
            path = self._folder / kept
            if new.origin and origin == new.origin and path.exists() and not _is_ours(path):
                return path
        path = self._named(new.name)
        if not new.origin or origins.get(path.name) or _is_ours(path):
            return None
        before = _ids_in(path)
        return path if before and 2 * len(before & {*new.names}) >= len(before) else None

    def _free(self, name: str) -> Path:
        """Return an unused path in the folder for a file of this name."""
        path, number = self._named(name), 1
        while path.name in OWN_FILES or os.path.lexists(path):
            number += 1
            path = self._named(name, f"-{number}")
        return path

    def _named(self, name: str, mark: str = "") -> Path:
        """Return the path of a file of this name, with a mark at the end of its stem, cut if it is
        too long for the folder. The name is such that the file is read as a catalogue: not that of
        a hidden or temporary file."""
        name = clean(Path(name).name).lstrip(".") or "catalogue"
        stem, suffix = os.path.splitext(f"{name}.txt" if name.endswith(".tmp") else name)
        if len(suffix) > _LONGEST_SUFFIX:
            stem, suffix = f"{stem}{suffix}", ""
        end = f"{mark}{suffix}".encode()
        start = stem.encode()[: _longest_name(self._folder) - len(end)]
        return self._folder / (start + end).decode(errors="ignore")


def _is_ours(path: Path) -> bool:
    """Return whether the program itself writes to a file."""
    return path.name in OWN_FILES or is_fetched(path)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return os.stat(path).st_size == len(data) and atomic.read(path)[0] == data
    except OSError:
        return False


def _ids_in(path: Path) -> set[str]:
    """Return the papers in a file; none if it cannot be read."""
    try:
        return {found.id for found in read(path) if isinstance(found, Paper)}
    except CatalogueError:
        return set()


def _longest_name(folder: Path) -> int:
    """Return the most bytes that the name of a file may have."""
    try:
        return os.pathconf(folder, "PC_NAME_MAX")
    except (OSError, AttributeError, ValueError):  # Windows lacks the call
        return _LONGEST_NAME
