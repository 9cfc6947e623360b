"""Giving text to a shell command.

The command runs in the background, its output is limited in size, and is treated as data.
"""

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
"""Seconds between checks whether the command shall end."""
_GRACE = 0.5
"""Seconds that a command has to end after SIGTERM."""
_BLOCK = 1 << 16


class Printed(NamedTuple):
    """How a command ended.

    `status`: its exit status; negative if it is a signal. `output`: what it printed, with errors.
    `cut`: it printed too much and was ended.
    """

    status: int
    output: bytes
    cut: bool = False


class Pipe:
    """A command that runs in the background. Any thread may end it."""

    def __init__(self, command: str, data: bytes, most: int = 1_000_000) -> None:
        """Give `data` to the shell command `command`. It is ended after `most` bytes of output."""
        self._command = command
        self._data = data
        self._most = most
        self._stop = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None

    def run(self) -> Printed:
        """Run the command until it ends. Raises OSError if it cannot be started."""
        self._child = child = subprocess.Popen(
            self._command,
            shell=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # ended with all its children, and without a terminal
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
        """End the command."""
        self._stop.set()

    def _feed(self, child: subprocess.Popen[bytes]) -> None:
        with suppress(OSError, ValueError):  # the command does not read all of it
            if child.stdin:
                with child.stdin as stdin:
                    stdin.write(self._data)

    def _taken(self, child: subprocess.Popen[bytes]) -> tuple[bytes, bool]:
        """Return what the command prints until it ends, even if processes that it started keep
        running; and whether it printed too much."""
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
    """Run a command with the terminal until it ends, then wait for enter. Returns the exit status.
    Raises OSError."""
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        with deaf():
            status = subprocess.run(command, shell=True, stdin=file, check=False).returncode
            subprocess.run(
                'printf "\\n[press enter to return to Reader] "; read _ </dev/tty',
                shell=True,
                check=False,
                stderr=subprocess.DEVNULL,
            )
    return status
