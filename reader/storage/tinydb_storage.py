"""A TinyDB storage that loses nothing: locked, atomic, synced to disk, with backups."""

from __future__ import annotations

import codecs
import contextlib
import os
from collections.abc import Iterator
from functools import partial
from typing import Any, Literal

import orjson
from tinydb.storages import Storage

from reader.storage import atomic, backups
from reader.storage.locks import LOCK_SECONDS, locked

_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE


def encode(tables: dict[str, dict[str, Any]]) -> bytes:
    """Return the content of a file with these tables. Raises TypeError where they are not JSON."""
    try:
        return orjson.dumps(tables, option=_OPTIONS)
    except orjson.JSONEncodeError:
        # Integers as keys, which JSONStorage takes too, cost time where there are none.
        return orjson.dumps(tables, option=_OPTIONS | orjson.OPT_NON_STR_KEYS)


class DurableStorage(Storage):
    """One JSON file, UTF-8, indented and sorted so that two states of it diff and merge by line.

    Usable as `TinyDB(path, storage=DurableStorage)`, by one thread at a time. Symlinks are
    followed. A file that is missing is made, as JSONStorage does, but never without content.

    The caller may change what `read` returns, and hand it to `write`. What `write` was given
    belongs to the storage, which returns it from the next `read` where the file is unchanged.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        create_dirs: bool = False,
        access_mode: Literal["r", "r+"] = "r+",
        timeout: float = LOCK_SECONDS,
    ) -> None:
        """`timeout` is how many seconds to wait for the lock. Raises OSError."""
        super().__init__()
        self.path = atomic.followed(path)
        self._private = not os.path.islink(path)
        self._access_mode = access_mode
        self._timeout = timeout
        self._depth = 0
        self._cache: tuple[atomic.FileStamp, dict[str, Any]] | None = None
        self.written: atomic.FileStamp | None = None
        """The version that this object wrote last."""
        if create_dirs:
            atomic.make_folder(os.path.dirname(self.path))
        if os.path.exists(self.path):
            return
        if access_mode == "r":
            raise FileNotFoundError(2, "there is no such file to read", self.path)
        with contextlib.suppress(FileExistsError):
            atomic.create(self.path, encode({}))

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Lock out other programs, so that reading, merging and writing are one step. May be
        nested. Raises LockTimeout, and OSError if the lock cannot be made."""
        with contextlib.ExitStack() as stack:
            if not self._depth:
                stack.enter_context(locked(self.path, self._timeout))
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1

    def prime(self, version: atomic.FileStamp, tables: dict[str, dict[str, Any]]) -> None:
        """Let the next read return these tables, which were read elsewhere from this version of the
        file, without parsing it again."""
        self._cache = version, tables

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the tables; None if the file is missing or empty. Raises OSError, and ValueError
        (orjson.JSONDecodeError) if the file is not JSON."""
        cache, self._cache = self._cache, None
        if cache and cache[0] == atomic.version(self.path):
            return cache[1]
        try:
            data, _ = atomic.read(self.path)
        except FileNotFoundError:
            return None
        data = data.removeprefix(codecs.BOM_UTF8)
        tables: dict[str, dict[str, Any]] | None = orjson.loads(data) if data else None
        return tables

    def write(self, data: dict[str, dict[str, Any]], backup: bool = True) -> None:
        """Replace the tables. They are on disk when this returns. Without `backup`, the old file
        does not become the newest backup. Raises OSError (including LockTimeout), and TypeError if
        `data` is not JSON."""
        if self._access_mode == "r":
            raise PermissionError(13, "the file was opened for reading only", self.path)
        encoded = encode(data)
        with self.locked():
            before = partial(backups.back_up, self.path) if backup else None
            self.written = atomic.replace(self.path, encoded, private=self._private, before=before)
        self._cache = self.written, data

    def close(self) -> None:
        """Forget what was read; no file is open between reads and writes."""
        self._cache = None
