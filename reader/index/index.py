"""The index as the rest of the program sees it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date as Date
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from reader.catalogue import Problem
from reader.index import orders, schema, stamps
from reader.index.orders import Order
from reader.index.stored import FIELDS, paper_of
from reader.model.paper import Paper
from reader.text.clean import clean

_CHUNK = 500
_MONTH = "coalesce(substr(date, 1, 7), '')"

Value = TypeVar("Value")
Method = TypeVar("Method", bound=Callable[..., Any])


class Brief(NamedTuple):
    """What a row of a list shows of a paper. `title` is plain text, the id where there is none."""

    row: int
    id: str
    date: Date | None
    title: str


def _mended(method: Method) -> Method:
    """Have a method tried again on a new index where it came upon damage."""

    @wraps(method)
    def tried(index: Index, *args: Any, **kwargs: Any) -> Any:
        return index.mending(lambda: method(index, *args, **kwargs))

    return cast(Method, tried)


class Index:
    """The papers of the catalogues by row, a number that stays with a paper as long as the index.

    An object is for one thread at a time; `again` gives another on the same file. Damage to the
    file is mended when it is come upon: the index is built again from the catalogues.
    """

    def __init__(self, path: Path) -> None:
        """Open the index at `path`, blank where it is missing, damaged, of another version or no
        index at all. Where that folder can't be written to, it lives in a temporary one."""
        self.path = path
        self._files: Sequence[Path] = ()
        self._changes = 0
        self._folder: object = None
        try:
            self._db = schema.connect(path)
        except (OSError, sqlite3.OperationalError):
            self._move()
        self._inode = self._inode_now()

    def again(self) -> Index:
        """The same index for another thread, on a connection of its own."""
        other = Index(self.path)
        other._files = self._files
        other._folder = self._folder
        return other

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # Building

    @_mended
    def stale(self, files: Sequence[Path]) -> bool:
        """Whether a refresh from these files would change anything, as far as their order and
        their size, time of change and inode tell."""
        self._files = files
        return stamps.is_stale(self._db, files)

    @_mended
    def due(self, files: Sequence[Path]) -> int:
        """About how many bytes of these files a refresh would read."""
        return stamps.due(self._db, files)

    @_mended
    def refresh(
        self, files: Sequence[Path], progress: Callable[[float], None] | None = None
    ) -> None:
        """Read what changed in these catalogues; what is in none of them any more goes.

        `progress` is told the part done, 0 to 1; what it raises ends the refresh and leaves the
        index as it was. A file that can't be read is a problem, not an error. Raises OSError,
        with a sentence, where the index can't be written.
        """
        from reader.index import build

        self._files = files
        if not self.path.exists():
            self._reopen()
        try:
            build.refresh(self._db, files, progress)
        except sqlite3.OperationalError as error:
            if "readonly" not in str(error):
                raise OSError(f"the index {self.path} can't be written: {error}") from error
            self._db.close()
            self._move()
            build.refresh(self._db, files, progress)
        self._changes += 1

    # Reading

    @property
    def count(self) -> int:
        """How many papers there are."""
        return int(self.execute("SELECT count(*) FROM paper").fetchone()[0])

    @property
    def generation(self) -> tuple[int, int]:
        """What differs once the index has changed, be it by this object or another."""
        return self._changes, int(self.execute("PRAGMA data_version").fetchone()[0])

    @_mended
    def problems(self) -> list[Problem]:
        """What could not be read as it should when each file was last read."""
        rows = self.execute(
            "SELECT path, line, message, refused FROM problem JOIN file USING (file) "
            "ORDER BY place, line"
        )
        return [
            Problem(os.fsdecode(path), line, text, bool(refused))
            for path, line, text, refused in rows
        ]

    def paper(self, row: int) -> Paper:
        """The paper of a row. Raises KeyError where there is none."""
        return self.papers([row])[0]

    @_mended
    def papers(self, rows: Sequence[int]) -> list[Paper]:
        """The papers of these rows, in their order. Raises KeyError where there is none."""
        found = {
            values[0]: paper_of(values[1:])
            for values in self._chosen(
                f"SELECT row, {FIELDS} FROM paper JOIN body USING (row) WHERE row", rows
            )
        }
        return [found[row] for row in rows]

    @_mended
    def brief(self, rows: Sequence[int]) -> list[Brief]:
        """What a list shows of these rows, in their order; rows without a paper are left out."""
        found = {
            row: Brief(row, id, Date.fromisoformat(date) if date else None, title or id)
            for row, id, date, title in self._chosen(
                "SELECT row, id, date, coalesce(plain, title) FROM paper WHERE row", rows
            )
        }
        return [found[row] for row in rows if row in found]

    def titles(self, rows: Sequence[int]) -> dict[int, str]:
        """The plain titles of these rows."""
        return dict(self._chosen("SELECT row, coalesce(plain, title) FROM paper WHERE row", rows))

    def row(self, id: str) -> int | None:
        """The row of a paper's id, or None."""
        return self.rows([id]).get(id)

    @_mended
    def rows(self, ids: Iterable[str]) -> dict[str, int]:
        """The rows of these ids, of those that are there."""
        return dict(self._chosen("SELECT id, row FROM paper WHERE id", list(ids)))

    @_mended
    def months(self) -> dict[str, int]:
        """How many papers are of each month (`2024-10`), and without a date (empty)."""
        return dict(self.execute(f"SELECT {_MONTH}, count(*) FROM paper GROUP BY 1"))

    @_mended
    def month_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The month of each of these papers that is there, empty where it has no date."""
        return dict(self._chosen(f"SELECT id, {_MONTH} FROM paper WHERE id", list(ids)))

    @_mended
    def sources(self, row: int) -> list[tuple[str, int]]:
        """Where a paper comes from: the names of files, and lines counted from 1."""
        rows = self.execute(
            "SELECT path, line FROM source JOIN file USING (file) WHERE row = ? "
            "ORDER BY place, line",
            (row,),
        )
        return [(clean(Path(os.fsdecode(path)).name), line) for path, line in rows]

    @_mended
    def order(self, name: str) -> Order:
        """All rows by `date` (newest first), `title`, or `added` (last one first)."""
        return orders.read(self._db, name)

    def execute(self, sql: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Run SQL on this object's connection."""
        return self._db.execute(sql, values)

    def execute_many(self, sql: str, values: Iterable[Sequence[object]]) -> None:
        """Run SQL once for each of some values."""
        self._db.executemany(sql, values)

    def mending(self, work: Callable[[], Value]) -> Value:
        """Do some reading of this index; where that comes upon damage, have the index built
        again and do it once more."""
        if not self._db.in_transaction and self._inode_now() not in {self._inode, 0}:
            self._reopen()
        try:
            return work()
        except sqlite3.DatabaseError as error:
            # what is wrong with SQL, or locked, or full, is of a subclass
            if type(error) is not sqlite3.DatabaseError or self._db.in_transaction:
                raise
        if self._inode_now() == self._inode:
            schema.discard(self.path)
        self._reopen()
        self.refresh(self._files)
        return work()

    def _chosen(self, sql: str, values: Sequence[object]) -> Iterator[tuple[Any, ...]]:
        """What a query that ends in a column's name gives for some values of that column."""
        for start in range(0, len(values), _CHUNK):
            some = values[start : start + _CHUNK]
            yield from self.execute(f"{sql} IN ({','.join('?' * len(some))})", some)

    def _inode_now(self) -> int:
        return stamps.stamp(self.path)[2]

    def _reopen(self) -> None:
        self._db.close()
        self._db = schema.connect(self.path)
        self._inode = self._inode_now()
        self._changes += 1

    def _move(self) -> None:
        """Go on in a temporary folder, which goes with this object."""
        from tempfile import TemporaryDirectory

        folder = TemporaryDirectory(prefix="reader-")
        self._folder = folder
        self.path = Path(folder.name) / self.path.name
        self._db = schema.connect(self.path)
        self._inode = self._inode_now()
