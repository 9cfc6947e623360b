"""Undoing and redoing what was added to the folder of catalogues. Its files are restored, except
for what was changed in them since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from reader.following.fetched_file import ids_with_records, put_records, take_records
from reader.library.added_papers import HEADING
from reader.library.origins import Origins
from reader.library.undo.former_contents import FormerContents, stamp_of
from reader.model.change import Addition, FileState
from reader.storage import atomic, system
from reader.storage.locks import locked
from reader.storage.paths import ADDED, RECORDS, Paths

_LETTERS = "latin-1"
"""Decodes a line of any encoding: a character for each byte."""

Lines = Sequence[tuple[str, str]]


class Additions:
    """Undoes and redoes additions. Its methods wait for other programs that add, and raise
    OSError."""

    def __init__(self, paths: Paths) -> None:
        self._folder = paths.catalogues
        self._former = FormerContents(paths.replaced)
        self._origins = Origins(paths.origins)

    def take_back(self, addition: Addition) -> Addition:
        """Restore the files as they were before an addition. Returns the addition for
        `bring_again`."""
        files = {name: (after, before) for name, (before, after) in addition.files.items()}
        with locked(self._folder):
            stayed = self._turn_files(files)
            self._turn_list([(after, before) for before, after in addition.lines])
            records = take_records(self._folder / RECORDS, addition.records)
        return addition._replace(records={**addition.records, **records}, stayed=stayed)

    def bring_again(self, addition: Addition) -> Addition:
        """Redo an addition that was undone."""
        with locked(self._folder):
            stayed = self._turn_files(addition.files)
            self._turn_list(addition.lines)
            put_records(self._folder / RECORDS, filter(None, addition.records.values()))
        return addition._replace(stayed=stayed)

    def _turn_files(self, files: Mapping[str, tuple[FileState, FileState]]) -> list[str]:
        """Change files to another state. Returns the names of those left alone: they are not in the
        expected state, or the content of the other state is no longer kept."""
        stayed = []
        for name, (now, then) in files.items():
            path = self._folder / name
            lost = then.stamp and not self._former.has(then.stamp)
            if stamp_of(path) != now.stamp or lost:
                stayed.append(name)
                continue
            if now.stamp:
                self._former.keep(path)
            if then.stamp:
                self._former.give(then.stamp, path)
            else:
                path.unlink()
                system.sync_folder(str(self._folder))
            self._origins.keep(name, then.origin)
        return stayed

    def _turn_list(self, lines: Lines) -> None:
        path = self._folder / ADDED
        before = atomic.read(path)[0] if path.exists() else b""
        after = turned(before, lines)
        if after == before:
            return
        if after:
            atomic.replace(path, after, private=False)
        else:
            path.unlink()
            system.sync_folder(str(self._folder))


def difference(before: bytes, after: bytes) -> Lines:
    """Return the lines of a list that differ, before and after. Lines are only changed or added."""
    old, new = _lines(before), _lines(after)
    old += [""] * (len(new) - len(old))
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1] != HEADING]


def without_records(folder: Path, ids: Iterable[str]) -> dict[str, str]:
    """Return those papers whose records are not fetched yet, in the form of `Addition.records`."""
    having = ids_with_records(folder / RECORDS)
    return {id: "" for id in ids if id not in having}


def turned(data: bytes, lines: Lines) -> bytes:
    """Return a list in which the first line of each pair is replaced by the second. Pairs whose
    first line is no longer there are skipped. A list with only its heading becomes empty."""
    text = _lines(data) or [HEADING]
    for old, new in lines:
        if not old:
            text.append(new)
        elif old in text:
            at = len(text) - 1 - text[::-1].index(old)
            text[at : at + 1] = [new] if new else []
    ended = [line if line.endswith(("\n", "\r")) else f"{line}\n" for line in text[:-1]]
    whole = "".join(ended + text[-1:])
    return whole.encode(_LETTERS) if whole != HEADING else b""


def _lines(data: bytes) -> list[str]:
    return [line.decode(_LETTERS) for line in data.splitlines(keepends=True)]
