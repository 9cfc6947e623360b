"""What a file system may refuse to do. Where a call is optional it is tried, and its absence told
by False; an error that means that data is lost (EIO, ENOSPC …) is still raised.

Which errors say "not here" is after fsync(2), flock(2), open(2) and what NFS, FUSE, FAT and
overlays were seen to give.
"""

from __future__ import annotations

import errno
import os
import sys

_NOT_HERE = frozenset(
    {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOTTY, errno.EROFS}
)
"""Errors of a call that this file system, or this kind of file, does not know."""
_NO_FOLDER_SYNC = _NOT_HERE | {errno.EACCES, errno.EPERM, errno.EBADF, errno.EISDIR}
_NO_LOCKS = _NOT_HERE | {errno.ENOLCK, errno.EPERM}


class NoLocks(OSError):
    """The file system has no locks."""


def sync(handle: int) -> bool:
    """Have what was written to a file on disk when this returns; False where the file system has
    no such call. Raises OSError where the data did not get there."""
    try:
        _fsync(handle)
    except OSError as error:
        if error.errno in _NOT_HERE:
            return False
        raise
    return True


def stamp(handle: int, path: str, nanoseconds: int) -> bool:
    """Set when a file was changed last, in ns since 1970; whether that is so now."""
    for target in (handle, path) if os.utime in os.supports_fd else (path,):
        try:
            os.utime(target, ns=(nanoseconds, nanoseconds))
        except OSError:
            continue
        return True
    return False


def set_mode(path: str, mode: int) -> bool:
    """Set the permissions of a file or folder; whether that could be done."""
    try:
        os.chmod(path, mode)
    except OSError:
        return False
    return True


def link(path: str, name: str) -> bool:
    """Give a file a second name; False where it has none now."""
    try:
        os.link(path, name)
    except OSError:
        return False
    return True


if sys.platform == "win32":
    import msvcrt

    def try_lock(handle: int) -> bool:
        """Lock a file, unless another program holds its lock; whether it is ours now."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def sync_folder(path: str) -> bool:
        """Windows has no handle of a folder that could be flushed, and keeps names in a journal."""
        return True

    def _fsync(handle: int) -> None:
        os.fsync(handle)

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Lock a file, unless another program holds its lock; whether it is ours now.

        Raises NoLocks, and another OSError where that can't be told.
        """
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as error:
            if error.errno in _NO_LOCKS:
                raise NoLocks(error.errno, error.strerror) from error
            return False
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise NoLocks(error.errno, error.strerror) from error
            raise
        return True

    def sync_folder(path: str) -> bool:
        """Have the names in a folder on disk when this returns; False where that can't be asked
        for. Raises OSError where they did not get there."""
        try:
            handle = os.open(path or ".", os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            if error.errno in _NO_FOLDER_SYNC:
                return False
            raise
        return True

    def _fsync(handle: int) -> None:
        # On macOS fsync(2) leaves the data in the drive's own cache.
        if full := getattr(fcntl, "F_FULLFSYNC", None):
            try:
                fcntl.fcntl(handle, full)
            except OSError as error:
                if error.errno not in _NOT_HERE:
                    raise
            else:
                return
        os.fsync(handle)
