"""Waiting for no longer than a moment for what the system may never answer, such as a file on a
server that is gone."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")

_waiting: dict[str, threading.Thread] = {}


SECONDS = 5.0
"""Seconds that a file system has to answer."""
_LATER = 1.0
"""The same, while another path has no answer."""


class NoAnswer(OSError):
    """The system does not answer for a path."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.ETIMEDOUT, "it does not answer", path)


def within(
    path: str | os.PathLike[str], work: Callable[[], Value], seconds: float = SECONDS
) -> Value:
    """Return or raise what `work` does with a path. Raises NoAnswer if that takes longer; the
    thread that waits is left to itself, and until it has its answer, nobody waits for this path
    again."""
    path = os.fspath(path)
    before = _waiting.get(path)
    if before and before.is_alive():
        raise NoAnswer(path)
    results: list[Value] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, name=f"waits for {path}", daemon=True)
    _waiting[path] = thread
    thread.start()
    others = [each for each in [*_waiting.values()] if each is not thread]
    thread.join(min(seconds, _LATER) if any(each.is_alive() for each in others) else seconds)
    if thread.is_alive():
        raise NoAnswer(path)
    _waiting.pop(path, None)
    if errors:
        raise errors[0]
    return results[0]
