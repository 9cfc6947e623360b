"""What commands say: data on stdout, talk on stderr, and the exit code."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: done; it could not be done; wrong usage or input that can't be read; ctrl+c."""


class Failure(Exception):
    """A command could not do its work; the message is a sentence for a person."""

    def __init__(self, message: object, code: int = FAILED) -> None:
        super().__init__(str(message))
        self.code = code


def prepare() -> None:
    """Have the streams take any text: a character they have no code for becomes `?`."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def write(chunks: Iterable[str]) -> None:
    """Write to stdout, piece by piece. Raises Failure where that fails, but BrokenPipeError where
    its reader has left."""
    if sys.stdout is None:
        raise Failure("stdout is closed, there is nowhere to print to")
    try:
        for chunk in chunks:
            sys.stdout.write(chunk)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritten(error) from error


def flush() -> None:
    """Have all that was written leave the program. Raises as `write` does."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritten(error) from error


def _unwritten(error: OSError) -> Failure:
    """The failure of stdout, whose rest is thrown away so that Python does not try it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return Failure(f"the output can't be written: {error.strerror}")


def say(message: str) -> None:
    """Tell the person, on stderr."""
    if sys.stderr is not None:
        print(f"reader: {message}", file=sys.stderr)


def papers(count: int) -> str:
    """So many papers, in words."""
    return "1 paper" if count == 1 else f"{count:,} papers"


def width() -> int | None:
    """The columns of the terminal on stdout; None where that is none."""
    return os.get_terminal_size(1).columns if is_terminal(sys.stdout) else None


def is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


class Progress:
    """A bar on stderr, where that is a terminal, once something takes longer than a moment.

    Use as a context manager; at the end the bar goes. Call it with the part done, 0 to 1.
    """

    PATIENCE = 0.5
    """Seconds before there is a bar."""
    PAUSE = 0.1
    """Seconds between two drawings."""
    CELLS = 30

    def __init__(self, what: str) -> None:
        self._what = what
        self._next = time.monotonic() + self.PATIENCE if is_terminal(sys.stderr) else float("inf")
        self._drawn = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def __call__(self, part: float) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next, self._drawn = now + self.PAUSE, True
        done = round(part * self.CELLS)
        bar = "#" * done + "-" * (self.CELLS - done)
        sys.stderr.write(f"\r{self._what} [{bar}] {part:4.0%}\x1b[K")
        sys.stderr.flush()
