"""The output of commands: data on stdout, messages on stderr.

Nothing else in the program writes there. Text goes to a pipe or a file unchanged; for a terminal,
control sequences are removed from it.
"""

from __future__ import annotations

import codecs
import os
import re
import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal

from reader.text.clean import clean, field

if TYPE_CHECKING:
    from typing import TextIO

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: done; failed; wrong usage or unreadable input; interrupted by ctrl+c."""

_WIDTH = 80
"""Columns of a terminal that does not report how many it has."""


class Failure(Exception):
    """A command failed. The message is a sentence for the person, `code` the exit code."""

    def __init__(self, message: object, code: int = FAILED) -> None:
        super().__init__(str(message))
        self.code = code


def prepare() -> None:
    """Make stdout and stderr accept any text, whatever their encoding."""
    codecs.register_error("reader", _bytes_or_question_marks)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="reader")


def _bytes_or_question_marks(error: UnicodeError) -> tuple[bytes, int]:
    """Return what is written for characters that an encoding lacks: the original byte in a file
    name that is not text (PEP 383), and `?` for any other."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return b"".join(_byte(character) or b"?" for character in lacking), error.end


def _byte(character: str) -> bytes:
    return bytes([ord(character) - 0xDC00]) if "\udc80" <= character <= "\udcff" else b""


def shown(text: str) -> str:
    r"""Return text that is safe on a terminal. Bytes of a file name that is not text become
    `\ufffd`."""
    return clean(text if text.isascii() else re.sub("[\udc80-\udcff]", "\ufffd", text))


def write(chunks: Iterable[str], safe: Callable[[str], str] = shown) -> None:
    """Write to stdout, piece by piece, each made `safe` if that is a terminal.

    Raises Failure if writing fails, but BrokenPipeError if the reader of the output has gone.
    """
    if sys.stdout is None:
        raise Failure("stdout is closed, there is nowhere to print to")
    if is_terminal("stdout"):
        chunks = map(safe, chunks)
    for chunk in chunks:  # what fails there is no fault of stdout
        try:
            sys.stdout.write(chunk)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _unwritten(error) from error


def table(lines: Iterable[Iterable[object]]) -> None:
    """Write lines of fields to stdout, separated by tabs. Raises as `write` does."""
    write("\t".join(field(str(each)) for each in line) + "\n" for line in lines)


def line(text: object) -> None:
    """Write a line to stdout. Raises as `write` does."""
    table([[text]])


def flush() -> None:
    """Flush stdout. Raises as `write` does."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritten(error) from error


def discard() -> None:
    """Discard what is not yet written to stdout, so that Python does not try to write it at
    exit."""
    from reader.storage import child

    child.discard_output()


def _unwritten(error: OSError) -> Failure:
    discard()
    return Failure(f"the output can't be written: {error.strerror}")


def say(message: object) -> None:
    """Write a message to stderr, on one line. It is lost if stderr is closed."""
    tell(f"reader: {field(str(message))}\n")


def tell(text: str) -> None:
    """Write a message of several lines to stderr."""
    _draw(shown(text) if is_terminal("stderr") else text)


def _draw(text: str) -> None:
    """Write safe text to stderr."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):  # it is closed, or its reader has gone
        return


def width() -> int | None:
    """Return the number of columns of the terminal on stdout, 80 if it does not report it; None if
    stdout is not a terminal."""
    if not is_terminal("stdout"):
        return None
    try:
        return os.get_terminal_size(1).columns or _WIDTH
    except OSError:
        return _WIDTH


def is_terminal(name: Literal["stdin", "stdout", "stderr"]) -> bool:
    """Return whether a stream is a terminal."""
    stream: TextIO | None = getattr(sys, name)
    return stream is not None and stream.isatty()


class Progress:
    """A progress bar on stderr, if that is a terminal, shown once something takes a while.

    Use as a context manager, which removes the bar at the end. Call it with the part done, 0 to 1.
    """

    PATIENCE = 0.5
    """Seconds before the bar is shown."""
    PAUSE = 0.1
    """Seconds between updates of the bar."""
    CELLS = 30
    """Columns of the bar, and the most columns of `what`, so that all fits on a line."""

    def __init__(self, what: str) -> None:
        """`what` names in a word or two what is being done."""
        on = is_terminal("stderr")
        self._what = shown(field(what))[: self.CELLS]
        self._next = time.monotonic() + self.PATIENCE if on else float("inf")
        self._drawn = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._drawn:
            _draw("\r\x1b[K")

    def __call__(self, part: float) -> None:
        """Show the part that is done, 0 to 1."""
        now = time.monotonic()
        if now >= self._next:
            self._next, self._drawn = now + self.PAUSE, True
            done = round(part * self.CELLS)
            bar = "#" * done + "-" * (self.CELLS - done)
            _draw(f"\r{self._what} [{bar}] {part:4.0%}\x1b[K")
