"""Whether the catalogue files are as they were when they were read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

Stamp = tuple[int, int, int]


def stamp(path: Path) -> Stamp:
    """Size, time of change in ns, and inode of a file: what tells that it changed. A file that
    is not there has a stamp as well."""
    try:
        status = os.stat(path)
    except OSError:
        return (0, 0, 0)
    return (status.st_size, status.st_mtime_ns, status.st_ino)


def is_stale(connection: sqlite3.Connection, files: Sequence[Path]) -> bool:
    """Whether the index differs from these files, by their stamps."""
    known = connection.execute("SELECT path, size, mtime, inode FROM file ORDER BY place")
    return [(os.fsencode(path), *stamp(path)) for path in dict.fromkeys(files)] != known.fetchall()


def due(connection: sqlite3.Connection, files: Sequence[Path]) -> int:
    """How many bytes of these files are new or changed; of a file that grew, those at its end."""
    known = dict(connection.execute("SELECT path, size FROM file"))
    stamps = dict(connection.execute("SELECT path, mtime FROM file"))
    bytes_due = 0
    for path in files:
        size, changed, _ = stamp(path)
        before = known.get(os.fsencode(path), 0)
        if changed != stamps.get(os.fsencode(path)) or size != before:
            bytes_due += size - before if size > before else size
    return bytes_due
