"""What catalogues held before something else was added in their place, kept so that undo brings
it back."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from reader.storage import atomic, system

LARGEST = 256_000_000
"""Bytes of all that is kept; the content that was kept last may be larger."""


class FormerContents:
    """A folder of file contents by their stamps, which need not exist. Its methods raise OSError.

    A content that has a name in the folder of catalogues too takes no room here."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where they lie."""
        self._folder = folder

    def has(self, stamp: str) -> bool:
        """Whether the content of this stamp is kept."""
        return bool(stamp) and (self._folder / stamp).exists()

    def keep(self, path: Path) -> None:
        """Keep the content of a file."""
        target = self._folder / stamp_of(path)
        if target.exists():
            return
        atomic.make_folder(self._folder)
        source = atomic.followed(path)
        if not system.link(source, str(target)):  # another file system
            _copy(source, target)
        self._forget_old(target)

    def give(self, stamp: str, path: Path) -> None:
        """Have a file hold the content of this stamp, which is kept here no more."""
        source, target = self._folder / stamp, Path(atomic.followed(path))
        try:
            os.replace(source, target)
        except OSError:  # the path leads to another file system
            _copy(source, target)
            source.unlink()
        system.sync_folder(str(target.parent))

    def _forget_old(self, newest: Path) -> None:
        """Delete the contents that were kept first, where all take too much room."""
        room = LARGEST - newest.stat().st_size
        kept = [(each.stat(), each) for each in self._folder.iterdir() if each != newest]
        for status, path in sorted(kept, key=lambda each: each[0].st_ctime_ns, reverse=True):
            room -= status.st_size
            if room < 0:
                path.unlink()


def stamp_of(path: Path) -> str:
    """What tells a content of a file from others: its size and time, to the nanosecond. Empty where
    there is no file."""
    version = atomic.version(str(path))
    return "-".join(map(str, version[1:])) if version else ""


def _copy(source: str | Path, target: Path) -> None:
    """Copy a file, with its time."""
    status = os.stat(source)
    with (
        open(source, "rb") as old,
        atomic.replacing(target) as new,
        open(new.handle, "wb", closefd=False) as stream,
    ):
        shutil.copyfileobj(old, stream)
    os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))
