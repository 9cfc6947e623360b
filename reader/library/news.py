"""The one door for news: who works for the library tells here, who shows it listens here."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import NamedTuple

from reader.marks import StoreEvent


class PapersChanged(NamedTuple):
    """The catalogues were read anew, by this program or another: papers may have come, gone or
    changed, and rows with them."""


class Progress(NamedTuple):
    """What goes on besides, or went wrong there, as a sentence; empty once there is nothing to
    say."""

    said: str


Event = StoreEvent | PapersChanged | Progress
"""Marks changed elsewhere, saved, not saved, mended; papers changed; progress."""

Listener = Callable[[Event], object]


class News:
    """Passes on what is told to all who listen, on the thread of who tells. Any thread may."""

    def __init__(self) -> None:
        self._listeners: tuple[Listener, ...] = ()
        self._lock = threading.Lock()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Have the listener called with all news from now on; what is returned ends that."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def leave() -> None:
            with self._lock:
                self._listeners = tuple(each for each in self._listeners if each is not listener)

        return leave

    def tell(self, event: Event) -> None:
        """Pass this on. A listener that fails keeps it from nobody else, nor from its own work who
        told it."""
        for listener in self._listeners:
            with contextlib.suppress(Exception):
                listener(event)
