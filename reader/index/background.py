"""Refreshing the index in a process of its own, so that the screen stays responsive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.storage.child import Child


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of a refresh: the part done (0 to 1), whether it has ended, and why if it
    failed."""

    part: float
    ended: bool = False
    error: str = ""


class Refreshing:
    """A refresh that runs in another process."""

    def __init__(self, path: Path, files: Sequence[Path], arrived: Path | None) -> None:
        """Start to bring the index at `path` up to date with `files`; see Index.refresh."""
        self._child = Child("reader.index", *map(str, (path, arrived or "", *files)))
        self._part = 0.0

    def poll(self) -> Progress:
        """Return the current state at once."""
        lines, code = self._child.poll()
        if lines:
            self._part = float(lines[-1])
        if code is None:
            return Progress(self._part)
        return Progress(self._part, ended=True, error=self._child.why(code) if code else "")

    def wait(self, timeout: float | None = None) -> Progress:
        """Wait until it has ended. Raises subprocess.TimeoutExpired after so many seconds."""
        self._child.wait(timeout)
        return self.poll()

    def cancel(self) -> None:
        """End the refresh; the index stays as it was."""
        self._child.kill()


def refresh_in_process(
    path: Path, files: Sequence[Path], arrived: Path | None = None
) -> Refreshing:
    """Bring the index at `path` (`Index.path`) up to date with `files` in another process, and the
    file of when papers `arrived`."""
    return Refreshing(path, files, arrived)
