"""A bar for what takes longer than a moment."""

from __future__ import annotations

import time

from reader.cli import console


class Progress:
    """A bar on stderr, where that is a terminal, once something takes longer than a moment.

    Use as a context manager; at the end the bar goes. Call it with the part done, 0 to 1.
    """

    PATIENCE = 0.5
    """Seconds before there is a bar."""
    PAUSE = 0.1
    """Seconds between two drawings."""

    def __init__(self, what: str) -> None:
        """`what` is being done, in a word or two."""
        shown = console.is_terminal("stderr")
        self._what = what
        self._next = time.monotonic() + self.PATIENCE if shown else float("inf")
        self._drawn = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._drawn:
            console.no_bar()

    def __call__(self, part: float) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next, self._drawn = now + self.PAUSE, True
            console.bar(self._what, part)
