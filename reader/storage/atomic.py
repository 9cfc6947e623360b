"""Writing files so that a kill, a power cut or a full disk leaves the complete old or new one.

All of the program writes through this module. It needs only the standard library, since the first
screen waits for it.

The order of a replacement, after https://danluu.com/file-consistency/ and rename(2): write a
temporary file in the same folder, fsync it, rename it over the old one, fsync the folder. A
symbolic link stays one: what it points to is replaced.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
import zlib
from collections.abc import Callable, Iterator

from reader.storage import system

_PRIVATE = 0o600
_BITS = 0o777

FileStamp = tuple[int, int, int]
"""What tells one state of a file from another: inode, size in bytes, mtime in ns."""


def version(path: str) -> FileStamp | None:
    """Return the stamp of the file at `path`; None if there is no file."""
    try:
        return _version(os.stat(path))
    except FileNotFoundError:
        return None


def _version(status: os.stat_result) -> FileStamp:
    return status.st_ino, status.st_size, status.st_mtime_ns


def read(path: str | os.PathLike[str]) -> tuple[bytes, FileStamp]:
    """Return the bytes of a file, and the stamp of that version. Raises OSError, also for what is
    no file, such as a pipe, which one would wait for, or a device, which may have no end."""
    handle = os.open(path, os.O_RDONLY | _BINARY | _AT_ONCE)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a plain file", os.fspath(path))
        with open(handle, "rb", closefd=False) as file:
            return file.read(), _version(status)
    finally:
        os.close(handle)


def followed(path: str | os.PathLike[str]) -> str:
    """Return the target of a path through symbolic links; the file need not exist. Raises OSError
    if the links form a loop."""
    real = os.path.realpath(path)
    if os.path.islink(real):
        raise _error(errno.ELOOP, os.fspath(path))
    return real


def make_folder(path: str | os.PathLike[str]) -> None:
    """Make a folder and its parents, accessible only to their owner, whatever the umask. Existing
    folders keep their permissions. Raises OSError."""
    path = os.fspath(path)
    if os.path.isdir(path):
        return
    parent = os.path.dirname(path)
    if parent and parent != path:
        make_folder(parent)
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:
        if not os.path.isdir(path):
            raise
    else:
        system.set_mode(path, 0o700)  # which a umask may have narrowed


class NewFile:
    """A file that is being written through its `handle`."""

    def __init__(self, handle: int, name: str) -> None:
        self.handle = handle
        self.name = name
        self.version: FileStamp = (0, 0, 0)
        """The version of the whole file, once it is written."""

    def write(self, data: bytes) -> None:
        """Write all of these bytes. Raises OSError."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self.handle, rest) :]

    def finish(self, durable: bool = True) -> None:
        """Sync the file to disk, if `durable`. Raises OSError."""
        # The kernel stamps by ticks, 4 ms wide: two commits in one would look the same.
        system.stamp(self.handle, self.name, time.time_ns())
        if durable:
            system.sync(self.handle)
        self.version = _version(os.fstat(self.handle))


def replace(
    path: str | os.PathLike[str],
    data: bytes,
    *,
    private: bool = True,
    durable: bool = True,
    before: Callable[[], object] | None = None,
) -> FileStamp:
    """Replace the content of `path` by `data`; it is on disk when this returns the new version.

    The caller holds the lock: temporary files that killed programs left for `path` are removed. A
    `private` file becomes readable for its owner only; otherwise, and behind a symbolic link, the
    file keeps its permissions. Without `durable` nothing is synced, for the last moment before an
    exit. `before` is called just before the rename. Raises OSError; the old file is still there
    then, unless only the last fsync failed.
    """
    for name in _leftovers(followed(path)):
        with contextlib.suppress(OSError):
            os.unlink(name)
    kept = not private or os.path.islink(path)
    with replacing(path, _PRIVATE, keep_mode=kept, durable=durable, before=before) as new:
        new.write(data)
    return new.version


@contextlib.contextmanager
def replacing(
    path: str | os.PathLike[str],
    mode: int = 0o666,
    *,
    keep_mode: bool = True,
    durable: bool = True,
    before: Callable[[], object] | None = None,
) -> Iterator[NewFile]:
    """Give a file to write to, which replaces `path` when the block ends, and is then on disk. If
    the block raises, `path` is unchanged, and no other file is left.

    The new file has this `mode`, less the umask, or with `keep_mode` that of the file it replaces.
    `durable` and `before` are those of `replace`. Raises OSError.
    """
    target = followed(path)
    old = _mode_of(target)
    if old is not None and keep_mode:
        mode = old
    new = NewFile(*_temporary(target, mode & _PRIVATE if mode == old else mode))
    try:
        with _removed_on_error(new.name):
            yield new
            if mode in (old, _PRIVATE):  # which a umask has no say in
                system.set_mode(new.name, mode)
            new.finish(durable)
            if before:
                before()
            os.replace(new.name, target)
    finally:
        os.close(new.handle)
    if durable:
        system.sync_folder(os.path.dirname(target))


def settle(handle: int, name: str | os.PathLike[str], path: str | os.PathLike[str]) -> None:
    """Rename a file that was written piece by piece, called `name`, to `path` in the same folder.
    It is on disk when this returns. Raises OSError; then it keeps its name, unless only the last
    fsync failed."""
    target = followed(path)
    _mode_of(target)
    system.sync(handle)
    os.replace(name, target)
    system.sync_folder(os.path.dirname(target))


def create(path: str, data: bytes) -> FileStamp:
    """Make a new file with these bytes, readable only by its owner. Its content is on disk when
    this returns; its name need not be. Raises FileExistsError and other OSError, and then leaves no
    file."""
    new = NewFile(_opened_new(path, _PRIVATE), path)
    try:
        with _removed_on_error(path):
            new.write(data)
            new.finish()
    finally:
        os.close(new.handle)
    return new.version


def append_line(path: str | os.PathLike[str], line: bytes) -> int:
    """Append a line to a file (made for its owner only); it is on disk when this returns.

    The caller holds the lock. A torn last line is ended first. Returns the size of the file in
    bytes. Raises OSError.
    """
    handle = os.open(followed(path), os.O_RDWR | os.O_CREAT | os.O_APPEND | _BINARY, _PRIVATE)
    try:
        size = os.lseek(handle, 0, os.SEEK_END)
        if size:
            os.lseek(handle, size - 1, os.SEEK_SET)
            line = line if os.read(handle, 1) == b"\n" else b"\n" + line
        NewFile(handle, os.fspath(path)).write(line + b"\n")
        system.sync(handle)
        return os.lseek(handle, 0, os.SEEK_END)
    finally:
        os.close(handle)


_BINARY = getattr(os, "O_BINARY", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


def _opened_new(path: str, mode: int) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, mode)


def _temporary(target: str, mode: int) -> tuple[int, str]:
    """Make a temporary file beside the given one; returns its handle and name, which is short and
    not predictable."""
    name = f"{_stem(target)}{os.urandom(6).hex()}.tmp"
    return _opened_new(name, mode), name


def _leftovers(target: str) -> list[str]:
    """Return the temporary files that killed programs left for this file."""
    folder, stem = os.path.split(_stem(target))
    try:
        names = os.listdir(folder or ".")
    except OSError:
        return []
    return [
        os.path.join(folder, name)
        for name in names
        if name.startswith(stem) and name.endswith(".tmp")
    ]


def _stem(target: str) -> str:
    """Return what the names of all temporary files for this one begin with."""
    folder, name = os.path.split(target)
    return os.path.join(folder, f".reader-{zlib.crc32(os.fsencode(name)):08x}-")


def _mode_of(target: str) -> int | None:
    """Return the permissions of the file to be replaced; None if there is none. Raises OSError if
    it is not a regular file, or is read-only."""
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise _error(errno.EISDIR, target)
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is not a plain file", target)
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is read-only", target)
    return mode & _BITS


def _error(number: int, path: str) -> OSError:
    return OSError(number, os.strerror(number), path)


@contextlib.contextmanager
def _removed_on_error(path: str) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise
