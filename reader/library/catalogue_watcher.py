"""Noticing changes of the catalogues while a program is open, and indexing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.catalogues import Catalogues
from reader.library.news import News, PapersChanged, Progress

if TYPE_CHECKING:
    from reader.index.background import Refreshing

POLL = 0.2
"""Seconds between checks of a running refresh."""
WATCH = 2.0
"""Seconds between checks of the catalogue files."""


class CatalogueWatcher:
    """Refreshes the index in another process, one refresh at a time.

    For one thread, whose loop calls `watch` and `poll`. Neither waits; results are reported as
    news.
    """

    def __init__(self, catalogues: Catalogues, news: News) -> None:
        self._catalogues = catalogues
        self._news = news
        self._refreshing: Refreshing | None = None
        self._failed_on: object = None
        self._generation: object = catalogues.generation

    @property
    def reading(self) -> bool:
        """Whether a refresh is running."""
        return self._refreshing is not None

    def watch(self) -> None:
        """Start a refresh if a catalogue was added, changed or removed, unless the last one failed
        on the same files. Report if another program has refreshed the index."""
        if self._refreshing is not None:
            return
        try:
            self._tell_where_changed()
            if self._catalogues.stale():
                state = self._catalogues.state()
                if state != self._failed_on:
                    self._failed_on = None
                    self._refreshing = self._catalogues.refreshing()
                    self._news.tell(Progress("Reading the catalogues …"))
        except Exception as error:  # whatever an index or a folder may raise: it is tried again
            self._news.tell(Progress(f"The catalogues could not be looked at: {error}"))

    def poll(self) -> None:
        """Report the progress of the refresh, or its end."""
        if self._refreshing is None:
            return
        progress = self._refreshing.poll()
        if not progress.ended:
            if progress.part:
                self._news.tell(Progress(f"Reading the catalogues: {progress.part:.0%}"))
            return
        self._refreshing = None
        if progress.error:
            self._failed_on = self._catalogues.state()
            self._news.tell(Progress(f"The catalogues could not be read: {progress.error}"))
        else:
            self._news.tell(Progress(""))
        self._generation = self._catalogues.generation
        self._news.tell(PapersChanged())
        self.watch()  # for what came meanwhile

    def _tell_where_changed(self) -> None:
        if self._generation != self._catalogues.generation:
            self._generation = self._catalogues.generation
            self._news.tell(PapersChanged())

    def close(self) -> None:
        """Stop the refresh; the next start begins it again."""
        if self._refreshing is not None:
            self._refreshing.cancel()
