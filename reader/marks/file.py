"""The file of marks: what is in it, and how a change gets into it.

A TinyDB file of two tables, `{"format": {"1": {"name": "reader-marks", "schema": 1}},
"marks": {PAPER ID: DOCUMENT}}`. It is read without TinyDB, whose import costs more than the
reading, and written through it.
"""

from __future__ import annotations

import codecs
import contextlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reader.marks.document import merged, sound
from reader.marks.events import StoreError
from reader.storage import atomic, strict_json

if TYPE_CHECKING:
    from typing import Any

    from reader.marks.document import Doc
    from reader.marks.table import MarksTable

    Tables = dict[str, dict[str, Any]]

NAME = "reader-marks"
SCHEMA = 1


class Damaged(Exception):
    """A file of marks that cannot be read whole. `docs` is what could be."""

    def __init__(self, why: str, docs: dict[str, Doc] | None = None) -> None:
        super().__init__(why)
        self.docs = docs or {}


def parse(data: bytes, path: str) -> dict[str, Doc]:
    """The documents of a file of marks by paper id; `path` is for the messages.

    Raises Damaged, and StoreError where the file is another program's or of a newer schema.
    """
    return docs_of(tables_in(data, path))


def tables_in(data: bytes, path: str) -> Tables:
    """The tables of a file of marks, none where it is `{}`. Raises as `parse` does."""
    try:
        tables = strict_json.loads(data.removeprefix(codecs.BOM_UTF8))
    except ValueError as error:
        raise Damaged(f"not JSON: {error}" if data.strip(b"\0 \r\n\t") else "empty") from None
    if not isinstance(tables, dict):
        raise Damaged("not a JSON object")
    if tables:
        _check_format(tables.get("format"), path)
    return tables


def docs_of(tables: Tables) -> dict[str, Doc]:
    """The documents in these tables. Raises Damaged, with those that are sound."""
    table = tables.get("marks", {})
    if not isinstance(table, dict):
        raise Damaged("the marks are not a table")
    docs: dict[str, Doc] = {}
    bad: list[str] = []
    for id, value in table.items():
        doc, whole = sound(value)
        if doc:
            docs[id] = doc
        if not whole:
            bad.append(id)
    if bad:
        raise Damaged(f"the marks of {', '.join(bad[:3])} have the wrong shape", docs)
    return docs


def _check_format(table: object, path: str) -> None:
    entry = table.get("1") if isinstance(table, dict) else None
    if not isinstance(entry, dict) or entry.get("name") != NAME:
        raise StoreError(
            f"{path} is a JSON file of another program, and is left alone."
            " Move it away, or set another data folder."
        )
    schema = entry.get("schema")
    if not isinstance(schema, int):
        raise Damaged("the schema is not a number")
    if schema > SCHEMA:
        raise StoreError(
            f"{path} was written by a newer reader (schema {schema}, this one knows {SCHEMA}),"
            " and is left alone. Update reader to read it."
        )


def conflict_copies(path: str) -> list[str]:
    """The files beside `path` that a file-sync tool named as its conflict copies.

    `marks.sync-conflict-DATE-TIME-DEVICE.json` (Syncthing), `marks (NAME's conflicted copy
    DATE).json` (Dropbox), `marks (conflicted copy DATE TIME).json` (Nextcloud, ownCloud).
    """
    folder, name = os.path.split(path)
    stem, suffix = os.path.splitext(name)
    found = []
    with contextlib.suppress(FileNotFoundError):
        for other in os.listdir(folder):
            if other.startswith(stem) and other.endswith(suffix):
                word = other[len(stem) : len(other) - len(suffix)]
                if word.startswith(".sync-conflict-") or (
                    word.startswith(" (") and "conflicted copy" in word
                ):
                    found.append(os.path.join(folder, other))
    return sorted(found)


def tables_of(docs: Mapping[str, Doc]) -> Tables:
    """What TinyDB keeps for these documents."""
    return {"format": {"1": {"name": NAME, "schema": SCHEMA}}, "marks": dict(docs)}


def unite(docs: dict[str, Doc], others: Mapping[str, Doc]) -> None:
    """Merge `others` into `docs`."""
    for id, doc in others.items():
        mine = docs.get(id)
        docs[id] = doc if mine is None else merged(mine, doc)


def read_marks(path: Path) -> dict[str, Doc]:
    """The documents of a file of marks that is not this program's own. Raises StoreError."""
    try:
        return parse(path.read_bytes(), str(path))
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {reason(error)}.") from error
    except Damaged as error:
        raise StoreError(f"{path} is no whole file of marks: {error}.") from error


def merge_files(ours: Path, theirs: Path) -> None:
    """Merge two files of marks into `ours`, leaving nothing beside it: what a merge driver of git
    does with its %A and %B. Raises StoreError; `ours` is as it was then."""
    from reader.storage.tinydb_storage import encode

    docs = read_marks(ours)
    unite(docs, read_marks(theirs))
    try:
        atomic.replace(os.path.realpath(ours), encode(tables_of(docs)), backup=False)
    except OSError as error:
        raise StoreError(f"{ours} cannot be written: {reason(error)}.") from error


def reason(error: OSError) -> str:
    """Why an operation failed, in the system's words."""
    return error.strerror or str(error)


class MarksFile:
    """The file on disk, and which version of it was seen last."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.path.realpath(path)
        self._seen: atomic.Version | None = None
        self._read: tuple[atomic.Version, Tables] | None = None
        self._table: MarksTable | None = None

    def changed(self) -> bool:
        """Whether it is gone, or not as this object last saw or left it. Raises OSError."""
        version = atomic.version(self.path)
        return version is None or version != self._seen

    def read(self) -> dict[str, Doc]:
        """Its documents, none where it is missing. Raises OSError, Damaged and StoreError."""
        try:
            data, version = atomic.read(self.path)
        except FileNotFoundError:
            return {}
        tables = tables_in(data, self.path)
        docs = docs_of(tables)
        self._seen, self._read = version, (version, tables)
        return docs

    def load(self) -> tuple[dict[str, Doc], list[str]]:
        """Its documents, and a sentence for each thing that had to be mended first.

        Raises OSError where it cannot be read, and StoreError where it is another program's or of
        a newer schema.
        """
        with contextlib.suppress(Damaged):
            docs = self.read()
            astray = conflict_copies(self.path) or (not docs and atomic.backups_of(self.path))
            if not astray:
                return docs, []
        try:
            with self._open().file.locked():
                return self._settle({})
        except OSError as error:
            # What can be read is still worth showing; saving will fail and say so.
            from reader.marks import repair

            return repair.survey(self.path).docs, [
                f"{self.path} could not be mended: {reason(error)}."
            ]

    def commit(
        self, changes: Mapping[str, Doc], everything: Callable[[], dict[str, Doc]]
    ) -> tuple[dict[str, Doc], list[str]]:
        """Merge `changes` into the file; they are on disk when this returns.

        Where another program wrote meanwhile, `everything` is merged instead, and what the file
        holds then is returned, else nothing; also a sentence for each thing that was mended.
        Raises OSError and StoreError.
        """
        try:
            table = self._open()
            with table.file.locked():
                if self.changed():
                    return self._settle(everything())
                if self._read:
                    table.file.prime(*self._read)
                    self._read = None
                table.merge(changes)
                self._seen = table.file.written
                return {}, []
        except OSError:
            # The folder may have gone, and come back as another one.
            self._table = None
            raise

    def _settle(self, docs: Mapping[str, Doc]) -> tuple[dict[str, Doc], list[str]]:
        """Merge `docs` into all that is found on disk, and write it."""
        from reader.marks import repair

        file = self._open().file
        found = repair.survey(self.path)
        notices = repair.mend(found, docs, file)
        self._seen = file.written
        return found.docs, notices

    def _open(self) -> MarksTable:
        if self._table is None:
            from reader.marks.table import MarksTable

            self._table = MarksTable(self.path)
        return self._table
