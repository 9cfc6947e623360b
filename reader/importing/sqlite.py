"""SQLite databases of programs that may be running: a copy is read, and nothing is written."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reader.importing.item import ImportFault

_BESIDE = ("-wal", "-journal")
"""What SQLite keeps beside a database, without which the last changes are lacking."""


class Database:
    """A copy of a database, read-only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.text_factory = lambda data: data.decode("utf-8", "replace")

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query. Raises sqlite3.Error."""
        return iter(self._connection.execute(query))

    def has(self, table: str, column: str = "") -> bool:
        """Whether there is such a table, and such a column in it."""
        columns = {row[1] for row in self._connection.execute(f'PRAGMA table_info("{table}")')}
        return bool(columns) and (not column or column in columns)

    def listed(self, query: str) -> dict[Any, list[Any]]:
        """Of a query with two columns, the second by the first, in order. Raises sqlite3.Error."""
        found: dict[Any, list[Any]] = {}
        for key, value in self.rows(query):
            found.setdefault(key, []).append(value)
        return found


@contextmanager
def opened(path: Path, program: str) -> Iterator[Database]:
    """A copy of the database at a path, while it may be locked. Raises ImportFault where it can't
    be read, is none, or lacks what `program` keeps."""
    with TemporaryDirectory(prefix="reader-") as folder:
        copy = Path(folder) / "copy.sqlite"
        try:
            shutil.copyfile(path, copy)
            for end in _BESIDE:
                if (beside := path.with_name(path.name + end)).exists():
                    shutil.copyfile(beside, copy.with_name(copy.name + end))
        except OSError as error:
            raise ImportFault(f"{path} can't be read: {error.strerror}") from error
        connection = sqlite3.connect(copy)
        try:
            yield Database(connection)
        except sqlite3.Error as error:
            raise ImportFault(f"{path} is no database of {program}: {error}") from error
        finally:
            connection.close()
