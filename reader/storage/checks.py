"""Which optional calls for saving the file system of a folder lacks."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass

from reader.storage import atomic, system


@dataclass(frozen=True, slots=True)
class Lack:
    """A missing call. If it `weakens`, a mark may be lost without it; otherwise it only costs
    time."""

    sentence: str
    weakens: bool


_NO_LOCKS = Lack(
    "it has no locks (flock): of two Readers on different machines that save at the same moment, "
    "one may undo the other's last marks",
    weakens=True,
)
_NO_SYNC = Lack("no file can be synced (fsync): a power cut may take the last marks", weakens=True)
_NO_FOLDER_SYNC = Lack(
    "no folder can be synced (fsync): a power cut may bring back the marks before the last",
    weakens=True,
)
_NO_STAMP = Lack(
    "no file's time can be set (utime): what another program wrote may be seen late", weakens=False
)
_NO_LINK = Lack("it has no hard links: backups are made by copying", weakens=False)
_NO_MODE = Lack(
    "permissions can't be set (chmod): who may read the files is the system's choice", weakens=False
)


def lacks(folder: str) -> list[Lack]:
    """Try each call on a temporary file in the folder. Raises OSError."""
    stem = os.path.join(folder, f".reader-check-{os.urandom(6).hex()}")
    name, second = f"{stem}-1.tmp", f"{stem}-2.tmp"
    atomic.create(name, b"")
    try:
        handle = os.open(name, os.O_RDWR)
        try:
            return [*_tried(handle, name, second)]
        finally:
            os.close(handle)
    finally:
        for made in (name, second):
            if os.path.lexists(made):
                os.unlink(made)


def _tried(handle: int, name: str, second: str) -> Iterator[Lack]:
    try:
        system.try_lock(handle)
    except system.NoLocks:
        yield _NO_LOCKS
    if not system.sync(handle):
        yield _NO_SYNC
    if not system.sync_folder(os.path.dirname(name)):
        yield _NO_FOLDER_SYNC
    if not system.stamp(handle, name, time.time_ns()):
        yield _NO_STAMP
    if not system.link(name, second):
        yield _NO_LINK
    if not system.set_mode(name, 0o600):
        yield _NO_MODE
