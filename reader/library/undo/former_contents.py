"""Former contents of catalogues that were replaced, kept so that undo can restore them."""

from __future__ import annotations

import os
from pathlib import Path

from reader.storage import atomic, system

_BLOCK = 1 << 20
LARGEST = 256_000_000
"""The most bytes of all contents; the last one is kept even if it is larger."""


class FormerContents:
    """A folder of file contents by their stamps, which need not exist. Its methods raise OSError. A
    content that is still in the folder of catalogues takes no space here."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where they lie."""
        self._folder = folder

    def has(self, stamp: str) -> bool:
        """Return whether the content of this stamp is kept."""
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
        """Move the content that is kept under this stamp back to the file at `path`. Raises
        OSError."""
        source, target = self._folder / stamp, Path(atomic.followed(path))
        try:
            os.replace(source, target)
        except OSError:  # the path leads to another file system
            _copy(source, target)
            source.unlink()
        system.sync_folder(str(target.parent))

    def _forget_old(self, newest: Path) -> None:
        """Delete the oldest contents while all of them take too much space."""
        room = LARGEST - newest.stat().st_size
        kept = [(each.stat(), each) for each in self._folder.iterdir() if each != newest]
        for status, path in sorted(kept, key=lambda each: each[0].st_ctime_ns, reverse=True):
            room -= status.st_size
            if room < 0:
                path.unlink()


def stamp_of(path: Path) -> str:
    """Return a file's size and time in nanoseconds, which identify its content; empty if there is
    no file."""
    version = atomic.version(str(path))
    return "-".join(map(str, version[1:])) if version else ""


def _copy(source: str | Path, target: Path) -> None:
    """Copy a file, with its time."""
    status = os.stat(source)
    with open(source, "rb") as old, atomic.replacing(target) as new:
        while block := old.read(_BLOCK):
            new.write(block)
    os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))
