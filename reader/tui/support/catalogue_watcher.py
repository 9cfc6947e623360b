"""Keeping the index up to date while the screen is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.library.library import Library

if TYPE_CHECKING:
    from reader.index.background import Refreshing

POLL = 0.2
"""Seconds between two looks at a refresh that goes on."""
WATCH = 2.0
"""Seconds between two looks at the catalogue files."""


class Indexing:
    """One refresh at a time, in another process, so that the screen stays live.

    `tell` is given a sentence for the status line, empty where there is nothing to say; `done`
    is called when the papers are others than before.
    """

    def __init__(
        self, library: Library, tell: Callable[[str], None], done: Callable[[], None]
    ) -> None:
        self._library = library
        self._tell = tell
        self._done = done
        self._refreshing: Refreshing | None = None
        self._failed_at = 0

    def watch(self) -> None:
        """Begin a refresh where a catalogue has changed, but not the one again that failed."""
        if self._refreshing is None:
            due = self._library.catalogues.due()
            if due and due != self._failed_at:
                self._failed_at = 0
                self._refreshing = self._library.catalogues.refreshing()
                self._tell("Reading the catalogues …")

    def poll(self) -> None:
        """See how far it is."""
        if self._refreshing is None:
            return
        progress = self._refreshing.poll()
        if not progress.ended:
            if progress.part:
                self._tell(f"Reading the catalogues: {progress.part:.0%}")
            return
        self._refreshing = None
        if progress.error:
            self._failed_at = self._library.catalogues.due()
        self._tell(f"The catalogues could not be read: {progress.error}" if progress.error else "")
        self._done()

    def close(self) -> None:
        """End what goes on; it is begun again at the next start."""
        if self._refreshing is not None:
            self._refreshing.cancel()
