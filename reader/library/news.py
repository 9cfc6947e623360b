"""News of the library: its workers report what happened, and the screen and others listen."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from reader.marks import StoreEvent


class PapersChanged(NamedTuple):
    """The catalogues were indexed again, by this program or another. Papers may have been added,
    removed or changed."""


class Progress(NamedTuple):
    """What runs in the background, or went wrong there, as a sentence; empty if nothing runs."""

    said: str


class Downloaded(NamedTuple):
    """PDFs were added. `said` is a sentence to show."""

    said: str


class Fetching(NamedTuple):
    """The progress of fetching, in a few words."""

    said: str


Why = Literal["asked", "followed", "due", "added"]
"""Why something is fetched: the person asked for it or has just followed it, it was due, or papers
were added."""


class FetchEnded(NamedTuple):
    """Fetching has ended: what it brought in a few words, empty for nothing, a sentence for each
    source that failed, and the number of sources. `cancelled`: the person ended it. `unknown`: the
    ids, of papers known only by those, that no service knows. `followed`: the sources that were
    just followed. `left`: the labels of the sources that were not fetched before it was ended."""

    why: Why
    brought: str
    errors: Sequence[str]
    asked: int
    cancelled: bool
    unknown: Sequence[str] = ()
    followed: Sequence[str] = ()
    left: Sequence[str] = ()


class Learned(NamedTuple):
    """The order by interest was learned, or that failed: then why, in a few words."""

    error: str = ""


Event = StoreEvent | PapersChanged | Progress | Fetching | FetchEnded | Downloaded | Learned
"""Marks changed elsewhere, saved, not saved, mended; papers changed; progress; fetching; PDFs; the
order of interest."""

Listener = Callable[[Event], object]


class News:
    """Passes each piece of news to all listeners, on the thread that reports it. Thread-safe."""

    def __init__(self) -> None:
        self._listeners: tuple[Listener, ...] = ()
        self._lock = threading.Lock()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call the listener with all news from now on. Returns a function that stops that."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def leave() -> None:
            with self._lock:
                self._listeners = tuple(each for each in self._listeners if each is not listener)

        return leave

    def tell(self, event: Event) -> None:
        """Pass news on. An exception in a listener affects neither the others nor the caller."""
        for listener in self._listeners:
            with contextlib.suppress(Exception):
                listener(event)
