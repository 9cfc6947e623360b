"""Reading the file of marks, and writing changes to it through TinyDB."""

from __future__ import annotations

import contextlib
import math
import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.marks.events import StoreError
from reader.marks.forgetting import forget_in, records_in
from reader.marks.format import (
    Damaged,
    docs_of,
    parse,
    set_aside,
    tables_in,
    tables_of,
    unite,
)
from reader.marks.in_place import Stillness, Strays, Unsettled, whole
from reader.storage import atomic, backups
from reader.storage.backups import conflict_copies

if TYPE_CHECKING:
    from reader.marks.document import Doc
    from reader.marks.forgetting import Deltas
    from reader.marks.format import Tables
    from reader.marks.table import MarksTable


_T = TypeVar("_T")
_AT_THE_START = 2.5
"""Seconds to wait at the start for a file that another program is writing."""


def read_marks(path: Path) -> dict[str, Doc]:
    """Return the documents of a file of marks other than our own, waiting while another program
    writes it. Raises StoreError."""
    stillness = Stillness(str(path))
    while True:
        try:
            return parse(atomic.read(path)[0], str(path))
        except OSError as error:
            raise StoreError(f"{path} cannot be read: {reason(error)}.") from error
        except Damaged as error:
            try:
                stillness.require()
            except Unsettled:
                stillness.wait(math.inf)
            else:
                raise StoreError(f"{path} is not a whole file of marks: {error}.") from error


def merge_files(ours: Path, theirs: Path) -> None:
    """Merge two files of marks into `ours`, as git's merge driver wants for %A and %B.

    No other file is left beside it. Raises StoreError, and leaves `ours` unchanged then.
    """
    from reader.storage.tinydb_storage import encode

    docs = read_marks(ours)
    unite(docs, read_marks(theirs))
    try:
        atomic.replace(ours, encode(tables_of(docs)), private=False)
    except OSError as error:
        raise StoreError(f"{ours} cannot be written: {reason(error)}.") from error


def reason(error: OSError) -> str:
    """Return why an operation failed, in the system's words."""
    return error.strerror or str(error)


class MarksFile:
    """The file on disk, and which version of it was read last."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.path.realpath(path)
        self._seen: atomic.FileStamp | None = None
        self._read: tuple[atomic.FileStamp, Tables] | None = None
        self._table: MarksTable | None = None
        self._stillness = Stillness(self.path)
        self._strays = Strays()
        self.forgotten: Mapping[str, Deltas] = {}
        """What was forgotten on this machine, as the file told when it was last read."""

    def changed(self) -> bool:
        """Tell whether the file differs from what was last read or written here, or is gone. Raises
        OSError."""
        return atomic.version(self.path) != self._seen

    def read(self) -> dict[str, Doc]:
        """Return its documents, none where it is missing. Raises OSError, Damaged, StoreError."""
        try:
            data, version = atomic.read(self.path)
        except FileNotFoundError:
            return {}
        tables = tables_in(data, self.path)
        docs = docs_of(tables)
        if tables:  # what is not a file of marks yet is made one by the first commit
            self._seen, self._read = version, (version, tables)
        self.forgotten = records_in(tables)
        return docs

    def load(self) -> tuple[dict[str, Doc], list[str]]:
        """Return its documents, and a sentence for each thing that had to be repaired first.

        Raises OSError where it cannot be read, and StoreError where it is another program's or of
        a newer schema.
        """
        with contextlib.suppress(Damaged):
            docs = self.read()
            astray = conflict_copies(self.path) or self._whole_again()
            emptied = bool(self.forgotten)  # by the undo of a merge
            if not astray and (docs or emptied or not backups.backups_of(self.path)):
                return docs, []
        end = time.monotonic() + _AT_THE_START
        try:
            while True:
                with contextlib.suppress(Unsettled):
                    return self._locked(lambda: self._settle(lambda _: {}))
                if not self._stillness.wait(end - time.monotonic()):
                    break
        except OSError as error:
            why = f"could not be mended: {reason(error)}."
        else:
            why = "is being written by another program: what is missing is shown once it is there."
        # What can be read is still worth showing; saving waits, or fails and says so.
        from reader.marks import repair

        return repair.survey(self.path).docs, [f"{self.path} {why}"]

    def commit(
        self,
        changes: Mapping[str, Doc],
        everything: Callable[[Mapping[str, Deltas]], dict[str, Doc]],
        forgetting: Sequence[Deltas] = (),
    ) -> tuple[dict[str, Doc], list[str]]:
        """Forget what is in `forgetting`, then merge `changes` into the file; all of it is on disk
        when this returns.

        Where another program wrote to the file meanwhile, `everything(what others forgot)` is
        merged in place of `changes`. Returns what the file holds then (nothing where only `changes`
        were merged), and a sentence for each thing that was repaired. Raises OSError, StoreError.
        """
        while True:
            try:
                return self._locked(lambda: self._commit(changes, everything, forgetting))
            except Unsettled:
                self._stillness.wait(math.inf)
            except OSError:
                # The folder may have gone, and come back as another one.
                self._table = None
                raise

    @property
    def has_stragglers(self) -> bool:
        """Whether there are files that another program may still write to, since it had them open
        when this one replaced them."""
        return bool(self._strays)

    def stragglers(self, *, now: bool = False) -> tuple[dict[str, Doc], list[str]]:
        """Return what other programs wrote to the file while it was replaced, once that is
        complete, and a sentence for each such file; `now` does not wait. Raises OSError."""
        from reader.marks import repair

        docs: dict[str, Doc] = {}
        notices = []
        for name, data in self._strays.settled(now=now):
            found = whole(data, self.path)
            if found is not None:
                unite(docs, found)
                if name:
                    notices.append(f"The marks of {name} can be read now, and were merged.")
                    repair.put_back(name)
            elif not name:
                aside = backups.free_name(self.path, "damaged")
                atomic.create(aside, data)
                notices.append(f"{self.path} was replaced in the writing. It is kept as {aside}.")
        return docs, notices

    def _locked(self, work: Callable[[], _T]) -> _T:
        """Run `work` under the lock, watching for other writers of the file. Raises Unsettled if
        the file has just disappeared."""
        if atomic.version(self.path) is None and (self._seen or backups.backups_of(self.path)):
            self._stillness.require()
        with self._open().file.locked(), self._strays.watching(self.path):
            result = work()
        self._stillness = Stillness(self.path)
        return result

    def _whole_again(self) -> bool:
        """Tell whether a file that was moved aside as damaged can be read now."""
        if not set_aside(self.path):
            return False
        from reader.marks import repair

        return bool(repair.whole_again(self.path))

    def _commit(
        self,
        changes: Mapping[str, Doc],
        everything: Callable[[Mapping[str, Deltas]], dict[str, Doc]],
        forgetting: Sequence[Deltas],
    ) -> tuple[dict[str, Doc], list[str]]:
        if forgetting or self.changed():
            return self._settle(everything, forgetting)
        table = self._open()
        if self._read:
            table.file.prime(*self._read)
            self._read = None
        table.merge(changes)
        self._seen = table.file.written
        return {}, []

    def _settle(
        self,
        everything: Callable[[Mapping[str, Deltas]], dict[str, Doc]],
        forgetting: Sequence[Deltas] = (),
    ) -> tuple[dict[str, Doc], list[str]]:
        """Merge everything into all that is found on disk, and write it. Raises Unsettled where
        that is damaged and somebody may be writing it."""
        from reader.marks import repair

        file = self._open().file
        found = repair.survey(self.path)
        if found.damage:
            self._stillness.require()
        docs = everything(records_in(found.others))
        for deltas in forgetting:
            forget_in(found.docs, found.others, deltas)
            found.changed = True
        notices = repair.mend(found, docs, file)
        if found.aside and found.version:
            self._strays.add(found.aside, found.version)
        self._seen, self.forgotten = file.written, records_in(found.others)
        return found.docs, notices

    def _open(self) -> MarksTable:
        if self._table is None:
            from reader.marks.table import MarksTable

            self._table = MarksTable(self.path)
        return self._table
