"""The debug log: what the program does, and how long each step takes.

`reader --debug` or `READER_DEBUG=1` turns it on. It records commands, keys, searches, saves and
reads of catalogues, with names, counts and milliseconds, but never the text of a note.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "READER_DEBUG"
_LONGEST = 1 << 20
"""The most bytes of a file, of which there are at most three."""
_write: Callable[[str], object] | None = None


def is_asked_for() -> bool:
    """Return whether the environment asks for the log."""
    return os.environ.get(VARIABLE, "") not in ("", "0")


def start(path: Path) -> None:
    """Log to the file at `path` from now on, if the environment asks for it. If the file cannot be
    written, nothing is logged."""
    global _write  # noqa: PLW0603 - one log a process, as for `logging` itself
    if not is_asked_for():
        return
    import logging
    from logging.handlers import RotatingFileHandler

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=_LONGEST, backupCount=2, encoding="utf-8", errors="backslashreplace"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(threadName)s %(message)s"))
    logger = logging.getLogger("reader")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    logger.addHandler(handler)
    logging.raiseExceptions = False  # a full disk is no reason to write over the screen
    _write = logger.debug


def note(what: str, **values: object) -> None:
    """Log an event with some values."""
    if _write is not None:
        _write(" ".join([what, *(f"{name}={value!r}" for name, value in values.items())]))


@contextmanager
def timed(what: str, **values: object) -> Iterator[None]:
    """Log an event with the milliseconds that the block takes, even if it raises."""
    start = time.perf_counter()
    try:
        yield
    finally:
        if _write is not None:
            note(what, **values, ms=round(1000 * (time.perf_counter() - start), 1))
