"""Saving a text elsewhere if it could not be saved in its place."""

from __future__ import annotations

import os
import time
from pathlib import Path

from reader.storage import atomic


def rescue(data: bytes, folder: Path) -> Path:
    """Write to a new file `unsaved-YYYYmmdd-HHMMSS-….md` in this folder, or else in the folder for
    temporary files. Returns its path. Raises OSError if both fail."""
    try:
        atomic.make_folder(folder)
        return _written(data, folder)
    except OSError:
        import tempfile

        return _written(data, Path(tempfile.gettempdir()))


def _written(data: bytes, folder: Path) -> Path:
    path = folder / f"{time.strftime('unsaved-%Y%m%d-%H%M%S')}-{os.urandom(4).hex()}.md"
    atomic.create(str(path), data)
    return path
