"""Opening files that other programs write: what has no end, or nobody writes to, is not waited
for."""

from __future__ import annotations

import errno
import io
import os
import stat
from typing import BinaryIO

from reader.storage.foreign.patience import SECONDS, within

_BUFFER = 1 << 16
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def opened(path: str | os.PathLike[str], end: int | None = None) -> BinaryIO:
    """Open a regular file for reading, up to a byte or the end that it has now: another program may
    go on adding to it. A file of no bytes is empty, even if the system makes up a content for it,
    as for those in `/proc`, some of which have no end.

    Raises OSError, also for a folder, a pipe, a socket and a device, and if the file system does
    not answer in some seconds.
    """
    return within(path, lambda: _opened(path, end))


def exists(path: str | os.PathLike[str], seconds: float = SECONDS) -> bool:
    """Return whether there is something at a path; False for a text that can be no path. Raises
    NoAnswer if the file system has not answered after so many seconds."""
    return within(path, lambda: os.path.exists(path), seconds)


def _opened(path: str | os.PathLike[str], end: int | None) -> BinaryIO:
    try:
        handle = os.open(path, _FLAGS)
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket
            raise _no_file(path) from error
        raise
    try:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
        if not stat.S_ISREG(status.st_mode):
            raise _no_file(path)
        file = _UpTo(handle, status.st_size if end is None else min(end, status.st_size))
    except BaseException:
        os.close(handle)
        raise
    stream = io.BufferedReader(file, _BUFFER)  # closes the handle from now on
    try:
        stream.peek(1)
    except BaseException:
        stream.close()
        raise
    return stream


def _no_file(path: str | os.PathLike[str]) -> OSError:
    return OSError(errno.EINVAL, "it is not a plain file", os.fspath(path))


class _UpTo(io.FileIO):
    """A file that ends at a byte, or before it if it was cut meanwhile."""

    def __init__(self, handle: int, end: int) -> None:
        super().__init__(handle, "rb")
        self._end = end

    def readinto(self, buffer: bytearray | memoryview) -> int | None:  # type: ignore[override]
        left = max(0, self._end - self.tell())
        return super().readinto(memoryview(buffer)[:left]) or 0 if left else 0

    def readall(self) -> bytes:
        """Read the rest."""
        left = max(0, self._end - self.tell())
        return super().read(left) or b"" if left else b""

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a byte, counted from the end that the file had when it was opened if `whence` is
        `SEEK_END`."""
        if whence == os.SEEK_END:
            return super().seek(self._end + offset)
        return super().seek(offset, whence)
