"""Giving text to a command of the shell. Whatever it does, nobody waits for it, it fills no memory,
and what it prints is taken as data."""

from __future__ import annotations

import atexit
import os
import selectors
import signal
import subprocess
import tempfile
import threading
from contextlib import suppress
from typing import NamedTuple

from reader.desktop.editor import deaf

_LOOK = 0.05
"""Seconds between two looks at whether it is to end."""
_GRACE = 0.5
"""Seconds that a command has to end once it is told to."""
_BLOCK = 1 << 16


class Printed(NamedTuple):
    """How a command ended: its status (that of a signal is negative), what it printed, errors
    among it, and whether it was ended since it printed more than is taken."""

    status: int
    output: bytes
    cut: bool = False


class Pipe:
    """One command that is run beside all else. Any thread may end it."""

    def __init__(self, command: str, data: bytes, most: int = 1_000_000) -> None:
        """Of what it prints, `most` bytes are taken; then it is ended."""
        self._command = command
        self._data = data
        self._most = most
        self._stop = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None

    def run(self) -> Printed:
        """Run it to its end. Raises OSError where it can't be started."""
        self._child = child = subprocess.Popen(
            self._command,
            shell=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # to be ended with all it has started; no terminal to draw on
        )
        atexit.register(self._kill)
        threading.Thread(target=self._feed, args=(child,), daemon=True).start()
        try:
            output, cut = self._taken(child)
            if cut or self._stop.is_set():
                self._end(child)
            return Printed(child.wait(), output, cut)
        finally:
            atexit.unregister(self._kill)
            if child.stdout:
                child.stdout.close()

    def stop(self) -> None:
        """End it."""
        self._stop.set()

    def _feed(self, child: subprocess.Popen[bytes]) -> None:
        with suppress(OSError, ValueError):  # it has read enough
            if child.stdin:
                with child.stdin as stdin:
                    stdin.write(self._data)

    def _taken(self, child: subprocess.Popen[bytes]) -> tuple[bytes, bool]:
        """What it prints until it ends, whatever it leaves behind; whether that is too much."""
        blocks, size = [], 0
        assert child.stdout
        with selectors.DefaultSelector() as selector:
            selector.register(child.stdout, selectors.EVENT_READ)
            while not self._stop.is_set():
                if not selector.select(_LOOK):
                    if child.poll() is not None:
                        break
                    continue
                block = os.read(child.stdout.fileno(), _BLOCK)
                if not block:
                    while child.poll() is None and not self._stop.wait(_LOOK):
                        pass
                    break
                blocks.append(block)
                size += len(block)
                if size > self._most:
                    return b"".join(blocks)[: self._most], True
        return b"".join(blocks), False

    def _end(self, child: subprocess.Popen[bytes]) -> None:
        with suppress(OSError):
            os.killpg(child.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            child.wait(_GRACE)
        self._kill()

    def _kill(self) -> None:
        if self._child:
            with suppress(OSError):
                os.killpg(self._child.pid, signal.SIGKILL)


def in_terminal(command: str, data: bytes) -> int:
    """Run a command that has the terminal until it ends, then until a key is pressed. Returns its
    status. Raises OSError."""
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        with deaf():
            status = subprocess.run(command, shell=True, stdin=file, check=False).returncode
            subprocess.run(
                'printf "\\n[enter leads back to Reader] "; read _ </dev/tty',
                shell=True,
                check=False,
                stderr=subprocess.DEVNULL,
            )
    return status
