"""What went wrong inside the program, kept in a file for who mends it."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from reader import __version__

_LONGEST = 1 << 20
"""Bytes after which the file is begun anew."""


def record(path: Path, error: BaseException) -> Path | None:
    """Append the traceback of an error; the file that has it, which is one for temporary files
    where that one can't be written, or None."""
    from tempfile import gettempdir

    entry = _entry(error)
    for file in (path, Path(gettempdir()) / f"reader-{os.getpid()}-{path.name}"):
        with suppress(OSError):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            mode = os.O_TRUNC if file.exists() and file.stat().st_size > _LONGEST else os.O_APPEND
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | mode, 0o600)
            with open(handle, "wb") as stream:
                stream.write(entry)
            return file
    return None


def _entry(error: BaseException) -> bytes:
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    python = ".".join(map(str, sys.version_info[:3]))
    trace = "".join(traceback.format_exception(error))
    text = f"{now}  Reader {__version__}, Python {python}, {sys.platform}\n{trace}\n"
    return text.encode("utf-8", "backslashreplace")
