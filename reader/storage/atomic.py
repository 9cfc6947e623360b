"""Replacing a file so that a kill, a power cut or a full disk leaves the old one or the new one,
whole. Standard library only: this is on the way to the first screen.

The order of a replacement, after https://danluu.com/file-consistency/ and rename(2): write a
temporary file in the same folder, fsync it, rename it over the old one, fsync the folder.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator

BACKUPS = 3
BACKUP_SECONDS = 60.0
LOCK_SECONDS = 5.0

_CAN_STAMP = os.utime in os.supports_fd

Version = tuple[int, int, int]
"""What tells one state of a file from another: inode, size in bytes, mtime in ns."""


class LockTimeout(TimeoutError):
    """Another program held the lock for longer than one was ready to wait."""


def version(path: str) -> Version | None:
    """The version of the file at `path`, or None where there is none."""
    try:
        return _version(os.stat(path))
    except FileNotFoundError:
        return None


def _version(status: os.stat_result) -> Version:
    return status.st_ino, status.st_size, status.st_mtime_ns


def read(path: str) -> tuple[bytes, Version]:
    """The bytes of a file and the version they are of. Raises OSError."""
    with open(path, "rb") as file:
        before = _version(os.fstat(file.fileno()))
        return file.read(), before


@contextlib.contextmanager
def locked(path: str, timeout: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the advisory lock `PATH.lock`, as flock(2) has it: it ends with its process.

    Raises LockTimeout after `timeout` seconds, and OSError where the lock file cannot be made.
    The lock file stays: removing it would let two programs lock two files of the same name.
    """
    name = f"{path}.lock"
    handle = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + timeout
        while not _try_lock(handle):
            if time.monotonic() >= deadline:
                raise LockTimeout(f"another program has held {name} for over {timeout:g} s")
            time.sleep(0.005)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _sync(handle: int) -> None:
        os.fsync(handle)

    def _sync_folder(path: str) -> None:
        """Windows has no handle of a folder that could be flushed."""

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _sync(handle: int) -> None:
        # On macOS fsync(2) leaves the data in the drive's own cache.
        if full := getattr(fcntl, "F_FULLFSYNC", None):
            fcntl.fcntl(handle, full)
        else:
            os.fsync(handle)

    def _sync_folder(path: str) -> None:
        handle = os.open(path or ".", os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def replace(path: str, data: bytes, *, backup: bool = True) -> Version:
    """Make `data` the content of `path`, on disk when this returns; the new version is returned.

    The caller holds the lock. The file is readable by its owner only. With `backup`, the file as it
    was becomes `PATH.bak1`, at most once a minute, and what that was moves on to `.bak2`, `.bak3`.
    Raises OSError; then the old file is still there, unless only the last fsync failed.
    """
    if os.path.exists(path) and not os.access(path, os.W_OK):
        raise PermissionError(13, "the file is read-only", path)
    temporary = f"{path}.tmp"
    with contextlib.suppress(FileNotFoundError):
        os.unlink(temporary)
    new = create(temporary, data)
    with _removed_on_error(temporary):
        if backup:
            _back_up(path)
        os.replace(temporary, path)
    _sync_folder(os.path.dirname(path))
    return new


def create(path: str, data: bytes) -> Version:
    """Make a file of these bytes, for its owner only; they are on disk when this returns, the
    file's name need not be. Raises FileExistsError and other OSError; there is no file then."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with _removed_on_error(path):
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            # The kernel stamps by ticks, 4 ms wide: two commits in one would look the same.
            if _CAN_STAMP:
                now = time.time_ns()
                os.utime(handle, ns=(now, now))
            _sync(handle)
            return _version(os.fstat(handle))
    finally:
        os.close(handle)


@contextlib.contextmanager
def _removed_on_error(path: str) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise


def keep_aside(path: str, word: str) -> str:
    """Keep a file as it is under `PATH.WORD-YYYYmmdd-HHMMSS`, never over another.

    The caller holds the lock, and replaces or removes `path` next. Returns the new name. Raises
    OSError.
    """
    stem = f"{path}.{word}-{time.strftime('%Y%m%d-%H%M%S')}"
    name, count = stem, 1
    while os.path.lexists(name):
        count += 1
        name = f"{stem}-{count}"
    _link(path, name)
    _sync_folder(os.path.dirname(path))
    return name


def backups_of(path: str) -> list[str]:
    """The backups of `path` that exist, the newest first."""
    return [name for name in _backup_names(path) if os.path.exists(name)]


def _backup_names(path: str) -> list[str]:
    return [f"{path}.bak{number}" for number in range(1, BACKUPS + 1)]


def _back_up(path: str) -> None:
    """Keep the file at `path` as the newest backup, unless there is one of this minute."""
    names = _backup_names(path)
    try:
        # Renaming or linking a file sets its ctime, so this is when the backup was made.
        age = time.time() - os.stat(names[0]).st_ctime
    except FileNotFoundError:
        age = BACKUP_SECONDS
    if 0 <= age < BACKUP_SECONDS or not os.path.exists(path):
        return
    for older, newer in zip(reversed(names[1:]), reversed(names[:-1]), strict=True):
        with contextlib.suppress(FileNotFoundError):
            os.replace(newer, older)
    _link(path, names[0])


def _link(path: str, name: str) -> None:
    """Give a file a second name; a copy where the file system has no hard links (FAT, some of the
    network), in which case it is the caller's to sync the folder."""
    try:
        os.link(path, name)
    except OSError:
        create(name, read(path)[0])
