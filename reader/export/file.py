"""Writing what is exported to a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from reader.storage import atomic


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Give a text file, UTF-8 with LF line ends, that takes the place of `path` once all of it is
    written, and has its permissions; where that fails, `path` is as it was.

    What a symbolic link points to is replaced. Raises OSError.
    """
    with (
        atomic.replacing(path) as new,
        open(
            new.handle, "w", encoding="utf-8", errors="replace", newline="\n", closefd=False
        ) as file,
    ):
        yield file
