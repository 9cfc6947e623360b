"""Whether the catalogue files are as they were when they were read."""

from __future__ import annotations

import os
from pathlib import Path

Stamp = tuple[int, int, int]


def stamp(path: Path) -> Stamp:
    """Size, time of change in ns, and inode of a file: what tells that it changed. A file that
    is not there has a stamp as well."""
    try:
        status = os.stat(path)
    except OSError:
        return (0, 0, 0)
    return (status.st_size, status.st_mtime_ns, status.st_ino)
