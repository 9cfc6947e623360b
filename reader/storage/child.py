"""Running a module of the program in a process of its own, so that the screen stays responsive."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

_PACKAGES = Path(__file__).parents[2]


def start(
    module: str,
    *arguments: str,
    stdin: int | IO[bytes] = subprocess.PIPE,
    stderr: int = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Start a module, wherever this program is installed and started from. Its stdout is a pipe,
    and it gets no signals from this terminal. Raises OSError."""
    # In a group and not a session of its own: Linux shares processors evenly among sessions
    # (sched(7), autogroups), so that the niceness of another session would not count against ours.
    search = os.pathsep.join(filter(None, [str(_PACKAGES), os.environ.get("PYTHONPATH")]))
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, *arguments],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=stderr,
        env={**os.environ, "PYTHONPATH": search},
        process_group=0,
    )


class Child:
    """Another process of this program. For one thread at a time; only `wait` waits."""

    def __init__(self, module: str, *arguments: str, given: bytes = b"") -> None:
        """Run a module with these arguments, and with `given` as its standard input."""
        from tempfile import TemporaryFile

        with TemporaryFile() as file:  # a pipe may be too small for what is given
            file.write(given)
            file.seek(0)
            self._process = start(module, *arguments, stdin=file, stderr=subprocess.PIPE)
        assert self._process.stdout is not None
        os.set_blocking(self._process.stdout.fileno(), False)
        self._begun = b""

    def poll(self) -> tuple[list[bytes], int | None]:
        """Return the complete lines printed since the last call, and the exit code once it has
        ended."""
        code = self._process.poll()  # first: what it printed is all there then
        assert self._process.stdout is not None
        *lines, self._begun = (self._begun + (self._process.stdout.read() or b"")).split(b"\n")
        return lines, code

    def wait(self, timeout: float | None = None) -> None:
        """Wait until it has ended. Raises subprocess.TimeoutExpired after `timeout` seconds."""
        self._process.wait(timeout)

    def why(self, code: int) -> str:
        """Return a sentence on why it ended with this exit code, which is not 0: its own, or
        ours."""
        assert self._process.stderr is not None
        told = self._process.stderr.read().decode(errors="replace").strip()
        if code < 0:
            return f"the process was ended by signal {-code}"
        return told.splitlines()[-1] if told else f"the process ended with code {code}"

    def terminate(self) -> None:
        """Ask it to end, now or soon."""
        self._process.terminate()

    def kill(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.wait()


def discard_output() -> None:
    """Discard what is not yet written to stdout, as nobody reads it: Python would try to write it
    at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def give_way() -> None:
    """Lower the priority of this process below the screen and other programs. On Linux, each thread
    has a niceness of its own (sched(7)), including those of Tantivy."""
    try:
        threads = [int(name) for name in os.listdir("/proc/self/task")]
    except OSError:
        threads = [0]
    for thread in threads:
        with suppress(AttributeError, OSError):
            os.setpriority(os.PRIO_PROCESS, thread, 19)
