"""Reading the SQLite database of a program that may be running: a copy is read, so that nothing is
locked or written. https://sqlite.org/tempfiles.html"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reader.importing.item import ImportFault
from reader.storage.foreign import plain_file

_BESIDE = ("-wal", "-journal")
"""The files beside a database that hold its last changes."""
_MAGIC = b"SQLite format 3\0"
_LARGEST = 8 << 30
"""The most bytes of a database."""


class Database:
    """A copy of a database, for reading."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.text_factory = lambda data: data.decode("utf-8", "replace")

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Return the rows that a query selects. Raises sqlite3.Error."""
        return iter(self._connection.execute(query))

    def has(self, table: str, column: str = "") -> bool:
        """Return whether there is a table of this name, with this column if one is named."""
        columns = {row[1] for row in self._connection.execute(f'PRAGMA table_info("{table}")')}
        return bool(columns) and (not column or column in columns)

    def grouped(self, query: str) -> dict[Any, list[Any]]:
        """Return what a query for two columns selects: for each value of the first, the values of
        the second, in order. Raises sqlite3.Error."""
        found: dict[Any, list[Any]] = {}
        for key, value in self.rows(query):
            found.setdefault(key, []).append(value)
        return found


@contextmanager
def opened(path: Path, program: str) -> Iterator[Database]:
    """Open a copy of the database at `path`, even if it is locked. Raises ImportFault if it cannot
    be read, is not a database, or lacks the tables of `program`."""
    with TemporaryDirectory(prefix="reader-") as folder:
        copy = Path(folder) / "copy.sqlite"
        try:
            _copy(path, copy, program)
            for end in _BESIDE:
                if (beside := path.with_name(path.name + end)).exists():
                    _copy(beside, copy.with_name(copy.name + end), program)
        except OSError as error:
            raise ImportFault(f"{path} can't be read: {error.strerror}") from error
        connection = sqlite3.connect(copy)
        try:
            yield Database(connection)
        except sqlite3.Error as error:
            raise ImportFault(f"{path} is not a database of {program}: {error}") from error
        finally:
            connection.close()


def _copy(path: Path, copy: Path, program: str) -> None:
    """Copy a database, or a file beside one. Raises OSError, and ImportFault if it is not one."""
    with plain_file.opened(path) as stream, copy.open("wb") as target:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        if copy.suffix == ".sqlite" and stream.read(len(_MAGIC)) != _MAGIC:
            raise ImportFault(f"{path} is not a database of {program}")
        if size > _LARGEST:
            raise ImportFault(f"{path} has {size >> 20:,} MB, which is too much to copy and read")
        stream.seek(0)
        shutil.copyfileobj(stream, target)
