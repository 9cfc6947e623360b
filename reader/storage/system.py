"""System calls that a file system may lack.

Each is tried, and False is returned where the file system does not have it. Errors that mean lost
data (EIO, ENOSPC …) are raised. Which errors mean "not supported" is taken from fsync(2), flock(2)
and open(2), and from what NFS, FUSE, FAT and overlay file systems were seen to return.
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
    """Sync a file's content to disk; False where the file system cannot. Raises OSError where the
    data did not get there."""
    try:
        _fsync(handle)
    except OSError as error:
        if error.errno in _NOT_HERE:
            return False
        raise
    return True


def stamp(handle: int, path: str, nanoseconds: int) -> bool:
    """Set a file's time of modification (ns since 1970). Returns whether that worked."""
    for target in (handle, path) if os.utime in os.supports_fd else (path,):
        try:
            os.utime(target, ns=(nanoseconds, nanoseconds))
        except OSError:
            continue
        return True
    return False


def set_mode(path: str, mode: int) -> bool:
    """Set the permissions of a file or folder. Returns whether that worked."""
    try:
        os.chmod(path, mode)
    except OSError:
        return False
    return True


def link(path: str, name: str) -> bool:
    """Make a hard link to a file. Returns whether that worked."""
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
        """Do nothing: Windows has no handle for a folder, and keeps names in a journal."""
        return True

    def _fsync(handle: int) -> None:
        os.fsync(handle)

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Lock a file, unless another program has locked it. Returns whether it is locked now.

        Raises NoLocks, and OSError for any other failure.
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
        """Sync the names in a folder to disk; False where the file system cannot. Raises OSError
        where they did not get there."""
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
