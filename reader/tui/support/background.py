"""What runs in the background: watching catalogues, and fetching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from reader.library.catalogue_watcher import CatalogueWatcher
    from reader.tui.preferences import Preferences

    Every = Callable[[float, Callable[[], object]], Timer]

_DUE = 60.0
"""Seconds between two checks whether it is time to fetch."""
_HURRIED = 0.05
"""Seconds between two checks of the progress of a task that is running."""
_AT_START = 1.0
"""Reader fetches at a start this many hours after the last fetch, if `fetch_every` is not set."""


class Background:
    """The background work of the library. Its results arrive as news of the library."""

    def __init__(self, library: Library, preferences: Preferences, every: Every) -> None:
        """`every` has a function called every so many seconds, on the screen's thread."""
        self._library = library
        self._preferences = preferences
        self._every = every
        self._watcher: CatalogueWatcher | None = None

    def started(self) -> None:
        """The first frame is shown: look at the catalogues, and fetch what is due, if the settings
        say so."""
        from reader.library.catalogue_watcher import POLL, WATCH, CatalogueWatcher

        self._watcher = CatalogueWatcher(self._library.catalogues, self._library.news)
        self.look()
        self._hurried = self._every(_HURRIED, self._poll)
        self._hurried.pause()
        self._every(POLL, self._poll)
        self._every(WATCH, self.look)
        if self._library.catalogues.opened:
            return
        if self._preferences.fetch_every:
            self._every(_DUE, self._fetch_due)
        if self._preferences.fetch_on_start:
            self._fetch_due()

    def look(self) -> None:
        """Check the catalogues for changes now, since one has just been written."""
        if self._watcher:
            self._watcher.watch()

    def close(self) -> None:
        """Stop. Nothing that was fetched is lost."""
        if self._watcher:
            self._watcher.close()
            self._library.fetcher.close()

    def _fetch_due(self) -> None:
        self._library.fetcher.fetch_due(self._preferences.fetch_every or _AT_START)

    def _poll(self) -> None:
        assert self._watcher
        fetcher = self._library.fetcher
        self._watcher.poll()
        if fetcher.poll():
            self.look()
        busy = self._watcher.reading or fetcher.running or fetcher.completing
        self._hurried.resume() if busy else self._hurried.pause()
