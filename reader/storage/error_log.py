"""The log of unexpected errors, for developers."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from reader import __version__

_LONGEST = 1 << 20
"""Bytes after which a new file is begun."""


def record(path: Path | None, error: BaseException) -> Path | None:
    """Append the traceback of an error to a file. Returns the path of that file; if it cannot be
    written, that of a new temporary file; None if neither can be written."""
    entry = _entry(error)
    if path:
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _append(path, entry)
            return path
    import tempfile

    with suppress(OSError):
        handle, name = tempfile.mkstemp(prefix="reader-errors-", suffix=".log")
        with open(handle, "wb") as stream:
            stream.write(entry)
        return Path(name)
    return None


def _append(path: Path, entry: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    handle = os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with open(handle, "ab") as stream:
        if os.fstat(handle).st_size > _LONGEST:
            os.ftruncate(handle, 0)
        stream.write(entry)


def _entry(error: BaseException) -> bytes:
    from traceback import format_exception

    python = ".".join(map(str, sys.version_info[:3]))
    when = time.strftime("%Y-%m-%d %H:%M:%S%z")
    head = f"{when}  Reader {__version__}, Python {python}, {sys.platform}\n"
    trace = "".join(format_exception(error))
    return f"{head}{trace}\n".encode("utf-8", "backslashreplace")
