"""Bringing the index up to date with the catalogue files."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path

from reader.catalogue import CatalogueError, Problem, appendable, read_lines
from reader.index import orders
from reader.index.papers import PaperTable
from reader.index.stamps import Stamp, stamp
from reader.model.paper import Paper

_BLOCK = 1 << 20
_PROGRESS_EVERY = 200

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class _Known:
    """A file as the index knows it."""

    number: int
    place: int
    stamp: Stamp
    digest: bytes


def refresh(
    connection: sqlite3.Connection, files: Sequence[Path], progress: Progress | None = None
) -> None:
    """Read what changed in `files`, in one transaction: readers see the old state until it ends,
    and if it does not end, the next refresh starts where this one did.

    `progress` is told the part done, 0 to 1; what it raises ends the refresh.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        _Refresh(connection, files, progress).run()
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class _Refresh:
    """One refresh, inside its transaction."""

    def __init__(
        self, connection: sqlite3.Connection, files: Sequence[Path], progress: Progress | None
    ) -> None:
        self._db = connection
        self._files = list(dict.fromkeys(files))
        self._papers = PaperTable(connection)
        self._tell = progress
        self._due = 1
        self._done = 0

    def run(self) -> None:
        known = self._known()
        listed = [os.fsencode(path) for path in self._files]
        kept = [path for path in known if path in listed]
        if kept != [path for path in listed if path in known]:
            kept = []  # another order gives other papers precedence
        for gone in known.keys() - kept:
            self._forget(known.pop(gone).number)
        changed = []
        for place, path in enumerate(self._files):
            old = known.get(os.fsencode(path))
            if old and old.place != place:
                self._db.execute("UPDATE file SET place = ? WHERE file = ?", (place, old.number))
            now = stamp(path)
            if old is None or old.stamp != now:
                changed.append((path, place, now, old))
        self._due = sum(now[0] for _, _, now, _ in changed) or 1
        for path, place, now, old in changed:
            self._update(path, place, now, old)
        self._reread()
        self._papers.finish()
        orders.write(self._db)

    def _known(self) -> dict[bytes, _Known]:
        rows = self._db.execute(
            "SELECT path, file, place, size, mtime, inode, digest FROM file ORDER BY place"
        )
        return {row[0]: _Known(row[1], row[2], row[3:6], row[6]) for row in rows}

    def _forget(self, file: int) -> None:
        self._papers.disown(file)
        self._db.execute("DELETE FROM problem WHERE file = ?", (file,))
        self._db.execute("DELETE FROM file WHERE file = ?", (file,))

    def _update(self, path: Path, place: int, now: Stamp, old: _Known | None) -> None:
        """Read a file that is new or changed; where it only grew, from where it ended."""
        before = old.stamp[0] if old else 0
        was, digest = _digests(path, before, now[0])
        same = old is not None and was == old.digest
        file = old.number if old else self._add(path, place)
        if not same or before != now[0]:
            grew = same and 0 < before < now[0] and _goes_on(path, before)
            self._read(path, file, place, before if grew else 0)
        self._db.execute(
            "UPDATE file SET size = ?, mtime = ?, inode = ?, digest = ? WHERE file = ?",
            (*now, digest, file),
        )

    def _add(self, path: Path, place: int) -> int:
        cursor = self._db.execute(
            "INSERT INTO file (path, place, size, mtime, inode, digest) "
            "VALUES (?, ?, 0, 0, 0, x'')",
            (os.fsencode(path), place),
        )
        return cursor.lastrowid or 0

    def _read(self, path: Path, file: int, place: int, start: int = 0) -> None:
        if not start:
            self._papers.disown(file)
            self._db.execute("DELETE FROM problem WHERE file = ?", (file,))
        try:
            line_of = partial(self._papers.line_in, file) if start else None
            lines = read_lines(path, start=start, line_of=line_of)
            for count, (line, found) in enumerate(lines):
                if isinstance(found, Paper):
                    self._papers.put(found, file, place, line)
                    self._done += len(found.title) + len(found.abstract) + 60
                else:
                    self._complain(file, found)
                if self._tell and count % _PROGRESS_EVERY == 0:
                    self._tell(min(self._done / self._due, 0.99))
        except CatalogueError as error:
            self._complain(file, Problem(str(path), 0, str(error)))

    def _complain(self, file: int, problem: Problem) -> None:
        self._db.execute(
            "INSERT INTO problem VALUES (?, ?, ?, ?)",
            (file, problem.line, problem.message, problem.refused),
        )

    def _reread(self) -> None:
        """Read the further files of papers whose text came from a file that has it no more."""
        while files := self._papers.wanted():
            for file in files:
                path, place = self._db.execute(
                    "SELECT path, place FROM file WHERE file = ?", (file,)
                ).fetchone()
                self._read(Path(os.fsdecode(path)), file, place)


def _goes_on(path: Path, start: int) -> bool:
    """Whether the file can be read from `start` on: a line begins there, and what stands before
    means the same as it did."""
    try:
        with path.open("rb") as stream:
            stream.seek(start - 1)
            return stream.read(1) == b"\n" and appendable(path)
    except (OSError, CatalogueError):
        return False


def _digests(path: Path, first: int, size: int) -> tuple[bytes, bytes]:
    """Digests of the first `first` and the first `size` bytes of a file, read once; empty where
    it can't be read."""
    digest = blake2b(digest_size=16)
    start = b""
    try:
        with path.open("rb") as stream:
            for end in sorted({min(first, size), size}):
                while block := stream.read(min(end - stream.tell(), _BLOCK)):
                    digest.update(block)
                start = start or digest.digest()
    except OSError:
        return b"", b""
    return start, digest.digest()
