"""Files of marks that another program writes in place, as some file-sync tools do.

For a second or two such a file is torn or missing, and yet nothing is wrong with it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reader.marks.events import StoreError
from reader.marks.format import Damaged, parse
from reader.storage import atomic

if TYPE_CHECKING:
    from reader.marks.document import Doc

STILL = 1.75
"""Seconds without a change after which a file counts as completely written; writers were seen to
pause for up to a second."""
_LONGEST = 30.0
"""Seconds after which a file that keeps changing is read as it is."""
_LOOK = 0.05
_WATCHED = 600.0
"""Seconds for which a replaced file is watched, as another program may still write to it."""


class Unsettled(Exception):
    """A file is torn or missing, perhaps because it is being written."""


class Stillness:
    """Measures for how long the file at a path has not changed."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._version: atomic.FileStamp | None = None
        self._since: float | None = None
        self._first = 0.0

    def require(self) -> None:
        """Raise Unsettled unless the file has not changed for `STILL` seconds, or has kept changing
        for `_LONGEST`. Raises OSError."""
        now, version = time.monotonic(), atomic.version(self._path)
        if self._since is None:
            self._first = now
        if self._since is None or version != self._version:
            self._version, self._since = version, now
        old = version is not None and time.time() - version[2] / 1e9 > 2 * STILL
        if not old and now - self._since < STILL and now - self._first < _LONGEST:
            raise Unsettled(f"{self._path} is being written by another program")
        self._since = None

    def wait(self, timeout: float) -> bool:
        """Wait until the file changes, or has not changed for `STILL` seconds.

        Returns whether it should be read again; False after `timeout` seconds.
        """
        end = time.monotonic() + timeout
        while self._since is not None and atomic.version(self._path) == self._version:
            now = time.monotonic()
            if now - self._since >= STILL:
                break
            if now >= end:
                return False
            time.sleep(_LOOK)
        return True


class _Stray(NamedTuple):
    """A watched file: the version that was read, the latest one, since when that is there, and
    since when it is watched, both in seconds of the monotonic clock."""

    known: atomic.FileStamp
    version: atomic.FileStamp
    since: float
    first: float


class Strays:
    """Files that were replaced while another program wrote to them, and may be complete soon."""

    def __init__(self) -> None:
        self._files: dict[int | str, _Stray] = {}

    def __bool__(self) -> bool:
        return bool(self._files)

    @contextlib.contextmanager
    def watching(self, path: str) -> Iterator[None]:
        """Watch the file at `path` while the block replaces it, so that what another program
        writes to the old file meanwhile is not lost."""
        handle = None
        if sys.platform != "win32":  # which replaces no file that is open
            with contextlib.suppress(OSError):
                handle = os.open(path, os.O_RDONLY)
        if handle is None:
            yield
            return
        before = _version(handle)
        written = False
        try:
            yield
            new = atomic.version(path)
            written = _version(handle) != before and (new is None or new[0] != before[0])
        finally:
            if not written:
                os.close(handle)
        if written:
            self.add(handle, before)

    def add(self, file: int | str, known: atomic.FileStamp) -> None:
        """Watch a file, given by name or by a handle that will be closed; the version `known` has
        been read."""
        now = time.monotonic()
        self._files[file] = _Stray(known, _version(file), now, now)

    def settled(self, *, now: bool = False) -> Iterator[tuple[str, bytes]]:
        """Yield name and content of each file that was written to and has come to rest, once.

        The name is empty for a file that has none any more; `now` yields those at once.
        """
        at = time.monotonic()
        for file, stray in list(self._files.items()):
            hurried = now and isinstance(file, int)
            try:
                version = _version(file)
                if version != stray.version and not hurried:
                    self._files[file] = stray._replace(version=version, since=at)
                elif version != stray.known and (hurried or at - stray.since >= STILL):
                    data = _content(file)
                    self._drop(file)
                    yield "" if isinstance(file, int) else file, data
                elif at - stray.first > _WATCHED:
                    self._drop(file)
            except OSError:
                self._drop(file)

    def _drop(self, file: int | str) -> None:
        self._files.pop(file, None)
        if isinstance(file, int):
            with contextlib.suppress(OSError):
                os.close(file)


def whole(data: bytes, path: str) -> dict[str, Doc] | None:
    """Return the documents of a file of marks, None where it is not a complete one."""
    try:
        return parse(data, path)
    except (Damaged, StoreError):
        return None


def _version(file: int | str) -> atomic.FileStamp:
    status = os.stat(file)
    return status.st_ino, status.st_size, status.st_mtime_ns


def _content(file: int | str) -> bytes:
    with open(file, "rb", closefd=isinstance(file, str)) as opened:
        opened.seek(0)
        return opened.read()
