"""A file that is downloaded piece by piece, and may be continued later."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from urllib.parse import quote, unquote

from reader.storage import atomic, system

_BEGIN, _END = ".reader-", ".part"
_LONGEST = 200
"""The most bytes of a validator in a file's name."""


class Busy(Exception):
    """Another program is writing this file. The message is a sentence."""


class Part:
    """The part of a file that has come so far. As a context manager, it locks out other programs.

    It lies where the whole file will be. Its name contains what it is a part of, and the
    `validator` by which the server knows the content, so that no other record is needed. Raises
    OSError if it cannot be written.
    """

    def __init__(self, folder: Path, what: str) -> None:
        """`what` identifies the file."""
        digest = blake2b(what.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
        self._folder = folder
        self._stem = f"{_BEGIN}{digest}~"
        self._path = folder / f"{self._stem}{_END}"
        self._handle = -1
        self._open_or_shut = Lock()  # a request that was given up may write for a moment longer
        self.size = 0
        """The bytes that have come."""

    def __enter__(self) -> Part:
        """Lock the part. Raises Busy, and OSError if there can be no such file."""
        atomic.make_folder(self._folder)
        found = sorted(self._folder.glob(f"{self._stem}*{_END}"), key=_size)
        for path in reversed(found or [self._path]):
            if self._handle < 0:
                self._open(path)
            else:
                path.unlink(missing_ok=True)
        return self

    def _open(self, path: Path) -> None:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            with suppress(system.NoLocks):
                if not system.try_lock(handle):
                    raise Busy("another Reader is downloading it")
            if not _is_at(handle, path):
                raise Busy("another Reader has just downloaded it")
        except BaseException:
            os.close(handle)
            raise
        self._path, self._handle = path, handle
        self.size = os.lseek(handle, 0, os.SEEK_END)

    def __exit__(self, *_: object) -> None:
        with self._open_or_shut:
            if self._handle >= 0:
                os.close(self._handle)
                self._handle = -1
        if not self.size:
            with suppress(OSError):
                self._path.unlink()

    @property
    def validator(self) -> str:
        """The ETag or time by which the server knows the content; empty if it stated none."""
        return unquote(self._path.name[len(self._stem) : -len(_END)])

    def begin(self, validator: str) -> None:
        """Discard the part, and begin one of a content with another validator."""
        os.ftruncate(self._handle, 0)
        self.size = 0
        quoted = quote(validator, safe="")
        name = f"{self._stem}{quoted if len(quoted) <= _LONGEST else ''}{_END}"
        os.replace(self._path, self._folder / name)
        self._path = self._folder / name

    def append(self, block: bytes) -> None:
        """Add the next bytes."""
        rest = memoryview(block)
        with self._open_or_shut:
            while rest:
                written = os.pwrite(self._handle, rest, self.size)
                self.size += written
                rest = rest[written:]

    def bytes(self, start: int, count: int) -> bytes:
        """Return some bytes of the part, from `start`, which counts from the end if it is
        negative."""
        return os.pread(self._handle, count, max(0, start if start >= 0 else self.size + start))

    def finish(self, path: Path) -> None:
        """Move the complete file to `path`, replacing what is there. It is on disk when this
        returns."""
        atomic.settle(self._handle, self._path, path)


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _is_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False
