"""Refreshing the index in a process of its own, so that the screen stays live."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PACKAGES = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a refresh is: the part done, 0 to 1; whether it has ended; and if it failed, why."""

    part: float
    ended: bool = False
    error: str = ""


class Refreshing:
    """A refresh that goes on in another process."""

    def __init__(self, path: Path, files: Sequence[Path]) -> None:
        """Start to bring the index at `path` up to date with `files`; see Index.refresh."""
        search = os.pathsep.join(filter(None, [str(_PACKAGES), os.environ.get("PYTHONPATH")]))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "reader.index", str(path), *map(str, files)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": search},
            start_new_session=True,
        )
        assert self._process.stdout is not None
        os.set_blocking(self._process.stdout.fileno(), False)
        self._part = 0.0

    def poll(self) -> Progress:
        """How far it is now; returns at once."""
        code = self._process.poll()
        assert self._process.stdout is not None
        told = self._process.stdout.read() or b""
        if lines := told.split():
            self._part = float(lines[-1])
        if code is None:
            return Progress(self._part)
        return Progress(self._part, ended=True, error=self._why(code) if code else "")

    def wait(self, timeout: float | None = None) -> Progress:
        """Wait until it has ended. Raises subprocess.TimeoutExpired, in seconds."""
        self._process.wait(timeout)
        return self.poll()

    def cancel(self) -> None:
        """End it; the index is as it was before."""
        self._process.kill()
        self._process.wait()

    def _why(self, code: int) -> str:
        assert self._process.stderr is not None
        told = self._process.stderr.read().decode(errors="replace").strip()
        if code < 0:
            return f"the process that reads the catalogues was ended by signal {-code}"
        return told.splitlines()[-1] if told else f"reading the catalogues ended with code {code}"


def refresh_in_process(path: Path, files: Sequence[Path]) -> Refreshing:
    """Bring the index at `path` (`Index.path`) up to date with `files` in another process."""
    return Refreshing(path, files)
