"""Adding to the person's own catalogues, a folder of files kept as they came.

Papers added one by one go to one file there, a plain list with an id or link a line.
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
from reader.library.undo.additions import difference, without_rows
from reader.library.undo.former_contents import FormerContents, stamp_of
from reader.model.change import Addition, FileState
from reader.model.paper import Paper
from reader.model.stated_mark import NOTHING_STATED, StatedMark
from reader.storage import atomic
from reader.storage.locks import locked
from reader.storage.paths import ADDED, OWN_FILES, Paths
from reader.text.clean import clean

_LONGEST_NAME = 255
"""The bytes of a file's name where the system does not tell."""
_LONGEST_SUFFIX = 20
"""Characters of what tells the form of a file, such as .jsonl; what is longer does not."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A catalogue that was read but is not kept yet.

    `data` are its bytes. `names` has all ids of each of its papers, by the first of them, and
    `stated` the marks that it states, by the same id. `problems` is what could not be read as it
    should, `origin` the path or address it came from, empty for standard input.
    """

    name: str
    data: bytes
    names: Mapping[str, Sequence[str]]
    problems: Sequence[Problem]
    origin: str = ""
    stated: Mapping[str, StatedMark] = field(default_factory=dict)

    @property
    def refused(self) -> int:
        """How many rows are no paper."""
        return sum(problem.refused for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a catalogue is kept, what undo takes back, and how many papers came and went where it
    replaced another; None where it is new."""

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
    """Read the bytes of a catalogue of any form to the end; `name` is for the messages.

    `progress` is told the part done, 0 to 1. Raises CatalogueError where it is none, or has no
    papers.
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
    """The folder of the person's own catalogues, which need not exist.

    Its methods wait for other programs that add to it, and raise OSError.
    """

    def __init__(self, paths: Paths) -> None:
        self._folder = paths.catalogues
        self._origins = Origins(paths.origins)
        self._former = FormerContents(paths.replaced)

    def keep(self, new: Incoming, known: Iterable[Path], name: str = "") -> Kept | None:
        """Write a catalogue to the folder.

        It replaces the file called `name`, where one is given, else the file that came from the
        same path or address. Otherwise it is a new file, with a number in its name where that is
        taken. Returns None, and writes nothing, where the file to replace, or any file of the
        folder or of `known`, has this content already. Raises ValueError, with a sentence, where
        `name` is that of a file of the program's own; OSError.
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
            return Kept(path, states)
        after = {*new.names}
        return Kept(path, states, len(after - before), len(before - after))

    def _state(self, path: Path) -> FileState:
        return FileState(stamp_of(path), self._origins.all().get(path.name, ""))

    def add(self, papers: Sequence[tuple[str, Paper]]) -> Addition | None:
        """Add papers, each as a person named it, to the list of single papers; newer versions
        take the place of older ones.

        Returns what was added, for undo; None where it has them all, in these versions or newer
        ones. Raises CatalogueError where the file is no list any more.
        """
        path = self._folder / ADDED
        if not papers:
            return None
        with self._locked():
            before = path.read_bytes() if path.exists() else b""
            after = merged(before, papers, str(path))
            if after == before:
                return None
            atomic.replace(path, after, private=False)
            rows = without_rows(self._folder, [paper.id for _, paper in papers])
            return Addition(lines=difference(before, after), rows=rows)

    def _locked(self) -> AbstractContextManager[None]:
        # not beside the files: what lies there is a catalogue
        atomic.make_folder(self._folder)
        return locked(self._folder)

    def _replaced_by(self, new: Incoming, name: str) -> Path | None:
        """The file that a catalogue replaces; None where it is a new one.

        A file of the same name whose origin is not known is replaced where the catalogue has at
        least half of its papers: it is taken for a newer state of it.
        """
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
        """A path in the folder for a new file of this name."""
        path, number = self._named(name), 1
        while path.name in OWN_FILES or os.path.lexists(path):
            number += 1
            path = self._named(name, f"-{number}")
        return path

    def _named(self, name: str, mark: str = "") -> Path:
        """Where a file of this name lies, with a mark at the end of its stem; the name is cut where
        it is too long for the folder. It counts as a catalogue: it is not hidden, and not that of a
        temporary file."""
        name = clean(Path(name).name).lstrip(".") or "catalogue"
        stem, suffix = os.path.splitext(f"{name}.txt" if name.endswith(".tmp") else name)
        if len(suffix) > _LONGEST_SUFFIX:
            stem, suffix = f"{stem}{suffix}", ""
        end = f"{mark}{suffix}".encode()
        start = stem.encode()[: _longest_name(self._folder) - len(end)]
        return self._folder / (start + end).decode(errors="ignore")


def _is_ours(path: Path) -> bool:
    """Whether the program itself writes to a file."""
    return path.name in OWN_FILES or is_fetched(path)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return os.stat(path).st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _ids_in(path: Path) -> set[str]:
    """The papers in a file; none where it can't be read."""
    try:
        return {found.id for found in read(path) if isinstance(found, Paper)}
    except CatalogueError:
        return set()


def _longest_name(folder: Path) -> int:
    """How many bytes the name of a file may have."""
    try:
        return os.pathconf(folder, "PC_NAME_MAX")
    except (OSError, AttributeError, ValueError):  # Windows lacks the call
        return _LONGEST_NAME
