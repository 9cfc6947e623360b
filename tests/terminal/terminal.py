"""A program in a real pseudo-terminal, and a screen that shows what it drew."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType

import pyte

PATIENCE = 20.0
"""Time limit in seconds of waiting; only a failure takes that long."""

ESCAPE = "\x1b[27u"
"""The key in the form of the Kitty protocol."""

_NOT_OURS = {"COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE"}
"""Variables that would make the program another than a person has."""


class Terminal:
    """Runs `reader` with `args`, or another Python `program`, in a terminal of so many columns and
    rows. A context manager, which kills what still runs at its end."""

    def __init__(
        self,
        *args: str,
        env: Mapping[str, str] | None = None,
        columns: int = 120,
        rows: int = 40,
        program: Sequence[str] = ("-m", "reader"),
        folder: str | None = None,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._drawn = 0
        self.output = bytearray()
        self.master, self.slave = pty.openpty()
        self._set_size(columns, rows)
        self.settings = termios.tcgetattr(self.slave)
        self.process = subprocess.Popen(
            [sys.executable, *program, *args],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env={**_environment(), **(env or {})},
            preexec_fn=_own_terminal,  # noqa: PLW1509 - no threads here yet
            close_fds=True,
            cwd=folder,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for end in (self.master, self.slave):
            try:
                os.close(end)
            except OSError:
                continue

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        self._draw()
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)
        self.process.send_signal(signal.SIGWINCH)

    def press(self, keys: str) -> None:
        """Type text, which may contain control characters and escape sequences."""
        self.send(keys.encode())

    def send(self, data: bytes) -> None:
        """Send these bytes to the program in one piece."""
        os.write(self.master, data)

    def painted(self, keys: str, text: str) -> float:
        """Type, and return the seconds until the program has written this text."""
        before = len(self.output)
        start = time.perf_counter()
        self.press(keys)
        while text.encode() not in self.output[before:]:
            assert time.perf_counter() - start < PATIENCE, f"{text!r} did not come:\n{self.text}"
            self.read(0.1)
        return time.perf_counter() - start

    def close_window(self) -> None:
        """Hang up, as if the terminal's window were closed."""
        os.close(self.master)
        self.master = -1

    def read(self, seconds: float) -> bytes:
        """Read the program's output for at most so many seconds."""
        poll = select.poll()  # unlike select(2), for any number of open files
        poll.register(self.master, select.POLLIN)
        ready = poll.poll(seconds * 1000)
        data = b""
        if ready:
            try:
                data = os.read(self.master, 1 << 16)
            except OSError:  # the other side is closed
                data = b""
        self.output += data
        return data

    def forget(self) -> None:
        """Discard output that was read and not drawn, to save memory."""
        self.output.clear()
        self._drawn = 0

    def _draw(self) -> None:
        """Draw the output since the last call. This is slow, so it is done only when the screen is
        needed."""
        self._stream.feed(bytes(self.output[self._drawn :]))
        self._drawn = len(self.output)

    @property
    def lines(self) -> list[str]:
        self._draw()
        cells, columns = self._screen.buffer, range(self._screen.columns)
        # Not `display`, which fails where a wide character was half drawn over.
        return [
            "".join(cells[line][column].data for column in columns).rstrip()
            for line in range(self._screen.lines)
        ]

    def is_reversed(self, column: int, line: int) -> bool:
        """Return whether a cell is in reverse video."""
        self._draw()
        return bool(self._screen.buffer[line][column].reverse)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def wait(self, until: Callable[[str], object] | str) -> str:
        """Read until this text is on the screen, or until this condition holds for it. Returns the
        screen."""
        holds = until if callable(until) else lambda text: until in text
        end = time.monotonic() + PATIENCE
        while not holds(self.text):
            if time.monotonic() > end:
                raise AssertionError(f"{until!r} did not come; the screen shows:\n{self.text}")
            self.read(0.1)
        return self.text

    def wait_exit(self) -> int:
        """Read until the program ends, and return its exit code."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"it runs on; the screen shows:\n{self.text}")
            self.read(0.05)
        while self.read(0.05):
            pass
        return self.process.returncode


def _environment() -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    return {**known, "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def _own_terminal() -> None:
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
