"""What runs beside the keys: watching catalogues, and fetching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.catalogue_watcher import POLL, WATCH, CatalogueWatcher
from reader.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from reader.tui.preferences import Preferences

    Every = Callable[[float, Callable[[], object]], Timer]

_DUE = 60.0
"""Seconds between two looks whether it is time to fetch."""
_HURRIED = 0.05
"""Seconds between two looks at what goes on, while something does."""
_AT_START = 1.0
"""Hours since the last fetch after which a start fetches again, where no other time is set."""


class Background:
    """The library's background work. Its results arrive as the library's news."""

    def __init__(self, library: Library, preferences: Preferences, every: Every) -> None:
        """`every` calls a function every so many seconds on the screen's thread."""
        self._fetcher = library.fetcher
        self._own = not library.catalogues.opened
        self._watcher = CatalogueWatcher(library.catalogues, library.news)
        self._preferences = preferences
        self.look()
        self._hurried = every(_HURRIED, self._poll)
        self._hurried.pause()
        every(POLL, self._poll)
        every(WATCH, self.look)
        if self._own and preferences.fetch_every:
            every(_DUE, self._fetch_due)

    def look(self) -> None:
        """Look at the catalogues now, since one has just been written."""
        self._watcher.watch()

    def started(self) -> None:
        """The first frame is shown: fetch what is due, if the settings say so."""
        if self._own and self._preferences.fetch_on_start:
            self._fetch_due()

    def close(self) -> None:
        """Stop; nothing that came is lost."""
        self._watcher.close()
        self._fetcher.close()

    def _fetch_due(self) -> None:
        self._fetcher.fetch_due(self._preferences.fetch_every or _AT_START)

    def _poll(self) -> None:
        self._watcher.poll()
        if self._fetcher.poll():
            self.look()
        busy = self._watcher.reading or self._fetcher.running or self._fetcher.completing
        self._hurried.resume() if busy else self._hurried.pause()
