"""Writing to a terminal that may accept nothing, without waiting for ever."""

from __future__ import annotations

import os
import select
from contextlib import suppress
from typing import TextIO

_LOOK = 0.1
"""Seconds between two checks whether the terminal is given up."""


class Output:
    """Textual writes to this in place of stderr. It opens the terminal again, so that being
    non-blocking affects nobody else who has it open. To be written to by one thread."""

    def __init__(self, file: TextIO | None) -> None:
        """`file` is the terminal. Raises OSError if it can't be opened again."""
        if file is None:
            raise OSError("there is no terminal")
        self._encoding = file.encoding
        flags = os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
        self._handle = os.open(os.ttyname(file.fileno()), flags)
        self._given_up = False

    def give_up(self) -> None:
        """Drop from now on what the terminal does not accept at once. May be called from any
        thread."""
        self._given_up = True

    def write(self, text: str) -> None:
        """Write, and wait until all is written, or the terminal is gone or given up."""
        data = memoryview(text.encode(self._encoding, "replace"))
        while data:
            try:
                data = data[os.write(self._handle, data) :]
            except BlockingIOError:
                if self._given_up:
                    return
                with suppress(OSError):
                    select.select([], [self._handle], [], _LOOK)
            except OSError:  # there is no terminal any more
                return

    def flush(self) -> None:
        """Do nothing: `write` holds nothing back."""

    def fileno(self) -> int:
        """Return the handle of the terminal."""
        return self._handle
