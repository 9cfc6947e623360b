"""Writing what is exported to a file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Give a text file, UTF-8 with LF line ends, that takes the place of `path` once all of it is
    written; where that fails, `path` is as it was. What a symbolic link points to is replaced.

    Raises OSError.
    """
    target = path.resolve()
    temporary = target.with_name(f".reader-{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            yield file
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
