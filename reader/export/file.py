"""Writing an export to a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from reader.storage import atomic


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Open a text file, UTF-8 with LF line ends, that replaces `path` once it is completely
    written, and keeps its permissions. If writing fails, `path` is unchanged.

    A symbolic link stays, and its target is replaced. Raises OSError.
    """
    with (
        atomic.replacing(path) as new,
        open(
            new.handle, "w", encoding="utf-8", errors="replace", newline="\n", closefd=False
        ) as file,
    ):
        yield file
