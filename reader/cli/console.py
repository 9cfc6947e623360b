"""The door through which all goes that a command says: data on stdout, talk on stderr.

Nothing else in the program writes there. To a pipe or a file, text goes as it is. To a terminal,
it goes without all that a terminal would obey, whoever's text it is.
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
"""Exit codes: done; it could not be done; wrong usage or input that can't be read; ctrl+c."""

_WIDTH = 80
"""Columns of a terminal that does not tell how many it has."""


class Failure(Exception):
    """A command could not do its work; the message is a sentence for a person."""

    def __init__(self, message: object, code: int = FAILED) -> None:
        super().__init__(str(message))
        self.code = code


def prepare() -> None:
    """Have stdout and stderr take any text, whatever their encoding."""
    codecs.register_error("reader", _bytes_or_question_marks)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="reader")


def _bytes_or_question_marks(error: UnicodeError) -> tuple[bytes, int]:
    """What a stream writes where its encoding has no code: of a file name that is no text the
    byte that it was (PEP 383), of any other character `?`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return b"".join(_byte(character) or b"?" for character in lacking), error.end


def _byte(character: str) -> bytes:
    return bytes([ord(character) - 0xDC00]) if "\udc80" <= character <= "\udcff" else b""


def shown(text: str) -> str:
    """The text as a terminal may have it; bytes of a file name that are no text become `\ufffd`."""
    return clean(text if text.isascii() else re.sub("[\udc80-\udcff]", "\ufffd", text))


def write(chunks: Iterable[str], safe: Callable[[str], str] = shown) -> None:
    """Write to stdout, piece by piece, each made `safe` where that is a terminal.

    Raises Failure where that fails, but BrokenPipeError where its reader has left."""
    if sys.stdout is None:
        raise Failure("stdout is closed, there is nowhere to print to")
    if is_terminal("stdout"):
        chunks = map(safe, chunks)
    try:
        for chunk in chunks:
            sys.stdout.write(chunk)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritten(error) from error


def rows(rows: Iterable[Iterable[object]]) -> None:
    """Write lines of fields to stdout, with tabs between them. Raises as `write`."""
    write("\t".join(field(str(each)) for each in row) + "\n" for row in rows)


def line(text: object) -> None:
    """Write a line to stdout. Raises as `write`."""
    rows([[text]])


def flush() -> None:
    """Send all that was written to stdout on its way. Raises as `write` does."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritten(error) from error


def discard() -> None:
    """Have what is still to be written to stdout thrown away, so that Python does not try it
    again at the end."""
    from reader.storage import child

    child.discard_output()


def _unwritten(error: OSError) -> Failure:
    discard()
    return Failure(f"the output can't be written: {error.strerror}")


def say(message: object) -> None:
    """Tell the person, on stderr, in a line. Where nobody can be told, that is all."""
    tell(f"reader: {field(str(message))}\n")


def tell(text: str) -> None:
    """Write talk of several lines to stderr, as it stands."""
    _draw(shown(text) if is_terminal("stderr") else text)


def _draw(text: str) -> None:
    """Write to stderr what is safe."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):  # it is closed, or its reader has left
        return


def width() -> int | None:
    """The columns of the terminal on stdout, 80 where it has none; None where that is none."""
    if not is_terminal("stdout"):
        return None
    try:
        return os.get_terminal_size(1).columns or _WIDTH
    except OSError:
        return _WIDTH


def is_terminal(name: Literal["stdin", "stdout", "stderr"]) -> bool:
    """Whether this stream of the program is one."""
    stream: TextIO | None = getattr(sys, name)
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
    """Columns of the bar, and those that `what` may have, so that all fits into a line."""

    def __init__(self, what: str) -> None:
        """`what` is being done, in a word or two."""
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
        """Show how much is done: 0 to 1."""
        now = time.monotonic()
        if now >= self._next:
            self._next, self._drawn = now + self.PAUSE, True
            done = round(part * self.CELLS)
            bar = "#" * done + "-" * (self.CELLS - done)
            _draw(f"\r{self._what} [{bar}] {part:4.0%}\x1b[K")
