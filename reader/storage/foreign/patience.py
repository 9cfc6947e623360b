"""Waiting for no longer than a moment for what the system may never answer, such as a file on a
server that is gone."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")

SECONDS = 5.0
"""Seconds that a file system has to answer."""
_LATER = 1.0
"""The same, while another path has no answer."""


class NoAnswer(OSError):
    """The system does not answer for a path."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.ETIMEDOUT, "it does not answer", path)


class Aside(Generic[Value]):
    """Work on a thread of its own, which is left to itself once nobody waits for it any more."""

    def __init__(self, work: Callable[[], Value], name: str) -> None:
        """Start the work. `name` is that of the thread."""
        self._work = work
        self._results: list[Value] = []
        self._errors: list[BaseException] = []
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def ended(self, seconds: float = 0.0) -> bool:
        """Wait for so many seconds at most. Returns whether the work has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def result(self) -> Value:
        """Return or raise what the work that has ended did."""
        if self._errors:
            raise self._errors[0]
        return self._results[0]

    def _run(self) -> None:
        try:
            self._results.append(self._work())
        except BaseException as error:
            self._errors.append(error)


_waiting: dict[str, Aside[Any]] = {}
"""The work on each path whose end was not seen."""


def within(
    path: str | os.PathLike[str], work: Callable[[], Value], seconds: float = SECONDS
) -> Value:
    """Return or raise what `work` does with a path. Raises NoAnswer if that takes longer; the
    thread that waits is left to itself, and until it has its answer, nobody waits for this path
    again."""
    path = os.fspath(path)
    if path in _waiting and not _waiting[path].ended():
        raise NoAnswer(path)
    others = [each for name, each in [*_waiting.items()] if name != path]
    _waiting[path] = aside = Aside(work, f"waits for {path}")
    if not aside.ended(seconds if all(each.ended() for each in others) else min(seconds, _LATER)):
        raise NoAnswer(path)
    _waiting.pop(path, None)
    return aside.result()
