"""Locks that keep other programs out of a file while it is read, changed and written."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Iterator

from reader.storage import system
from reader.storage.atomic import followed

LOCK_SECONDS = 5.0
"""How long to wait for a lock, in seconds."""
_PAUSE = 0.005
_MACHINE = "/tmp"
"""Where locks lie that the file system of the data can't hold: the same for every program."""


class LockTimeout(TimeoutError):
    """Another program held the lock for longer than the timeout."""


@contextlib.contextmanager
def locked(path: str | os.PathLike[str], timeout: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the advisory lock `PATH.lock` by flock(2), which ends with the process.

    If the file system has no locks, a lock file elsewhere on this machine is used, which locks out
    only programs of this machine; if that is impossible too, nothing is locked. Symbolic links are
    followed. The lock file is never removed: otherwise two programs could lock two files of the
    same name. Raises LockTimeout after `timeout` seconds, and OSError if the lock file cannot be
    made.
    """
    name = f"{followed(path)}.lock"
    with contextlib.ExitStack() as stack:
        handle = _opened(name, stack)
        try:
            _wait(handle, name, timeout)
        except system.NoLocks:
            with contextlib.suppress(system.NoLocks):
                if twin := _of_this_machine(name):
                    _wait(_opened(twin, stack), name, timeout)
        yield


def is_locked(path: str | os.PathLike[str], patience: float = 0.0) -> bool:
    """Return whether another program holds the lock of a file, and goes on to for `patience`
    seconds: whoever asks this holds it for a moment."""
    with contextlib.suppress(OSError, system.NoLocks), open(path, "rb") as stream:
        try:
            _wait(stream.fileno(), os.fspath(path), patience)
        except LockTimeout:
            return True
    return False


def _opened(name: str, stack: contextlib.ExitStack) -> int:
    handle = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
    stack.callback(os.close, handle)
    return handle


def _wait(handle: int, name: str, timeout: float) -> None:
    deadline = time.monotonic() + timeout
    while not system.try_lock(handle):
        if time.monotonic() >= deadline:
            raise LockTimeout(f"another program has held {name} for over {timeout:g} s")
        time.sleep(_PAUSE)


def _of_this_machine(name: str) -> str | None:
    """Return the lock file on this machine for another file, in a folder that only this user can
    write to; None if there is no such folder."""
    from hashlib import blake2b

    folder = f"{_MACHINE}/reader-locks-{os.getuid()}"
    try:
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder, 0o700)
        status = os.lstat(folder)
    except OSError:
        return None
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & 0o022:
        return None  # somebody else's
    return f"{folder}/{blake2b(os.fsencode(name), digest_size=16).hexdigest()}.lock"
