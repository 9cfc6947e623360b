"""News of the library: its workers announce what happened, the screen and others listen."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from reader.marks import StoreEvent


class PapersChanged(NamedTuple):
    """The catalogues were read again, by this program or another; papers may have been added,
    removed or changed."""


class Progress(NamedTuple):
    """What runs in the background, or went wrong there, as a sentence; empty when nothing does."""

    said: str


class Downloaded(NamedTuple):
    """There are other PDFs than before; `said` is what is to be told of it, as a sentence."""

    said: str


class Fetching(NamedTuple):
    """How far fetching is, in a few words."""

    said: str


Why = Literal["asked", "due", "added"]
"""Why something is fetched: a person asked for it, it was due, or papers were added."""


class FetchEnded(NamedTuple):
    """Fetching has ended: what it brought in a few words, empty for nothing, a sentence for each
    source that failed, and how many were to be asked. `cancelled`: the person ended it. `unknown`
    are the ids that no service knows, of papers known by no more."""

    why: Why
    brought: str
    errors: Sequence[str]
    asked: int
    cancelled: bool
    unknown: Sequence[str] = ()


class Learned(NamedTuple):
    """The order of interest was learned anew, or could not be: then why, in a few words."""

    error: str = ""


Event = StoreEvent | PapersChanged | Progress | Fetching | FetchEnded | Downloaded | Learned
"""Marks changed elsewhere, saved, not saved, mended; papers changed; progress; fetching; PDFs; the
order of interest."""

Listener = Callable[[Event], object]


class News:
    """Passes each piece of news to all listeners, on the thread that tells it. Thread-safe."""

    def __init__(self) -> None:
        self._listeners: tuple[Listener, ...] = ()
        self._lock = threading.Lock()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call the listener with all news from now on. Returns a function that ends this."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def leave() -> None:
            with self._lock:
                self._listeners = tuple(each for each in self._listeners if each is not listener)

        return leave

    def tell(self, event: Event) -> None:
        """Pass this on. A listener that raises disturbs neither the others nor the caller."""
        for listener in self._listeners:
            with contextlib.suppress(Exception):
                listener(event)
