"""Counts the papers of each view in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from reader.library.papers import Papers
from reader.query import QueryError
from reader.search import Searcher
from reader.settings.views import DONE_TODAY, View
from reader.tui.support.latest_only import LatestOnly

_SHORT = 500
"""The most papers of a list that are counted one by one."""


class Counts(NamedTuple):
    """The number of papers of each view, by name; the number of unread papers of the list with the
    queries `texts`; and of the papers that came `today`, the number that are done (read or
    archived), and the number of all."""

    views: Mapping[str, int]
    unread: int
    texts: tuple[str, ...]
    today: tuple[int, int] = (0, 0)


class _Question(NamedTuple):
    views: Sequence[View]
    texts: tuple[str, ...]


class ViewCounts:
    """Counts on a thread of its own, with its own connection to the index."""

    def __init__(self, papers: Papers, tell: Callable[[Counts], object]) -> None:
        """`tell` is called with the counts on that thread."""
        self._papers = papers
        self._tell = tell
        self._thread: LatestOnly[_Question, Counts] | None = None

    def ask(self, views: Sequence[View], *texts: str) -> None:
        """Count these views, and the unread papers of the list with the queries `texts`, on the
        thread. A text that is not a query is left out."""
        if self._thread is None:
            searcher = self._papers.searcher()
            self._thread = LatestOnly(lambda q: self._count(searcher, q), self._told)
        self._thread.ask(_Question(views, texts))

    def close(self) -> None:
        """Count nothing more."""
        if self._thread is not None:
            self._thread.close()

    def _told(self, _: _Question, counts: Counts | Exception) -> None:
        if isinstance(counts, Counts):  # a count that failed is not shown
            self._tell(counts)

    def _count(self, searcher: Searcher, question: _Question) -> Counts:
        found = {}
        for view in question.views:
            with suppress(QueryError):
                found[view.name] = self._matched(searcher, view.query)
        unread = self._unread(searcher, question.texts)
        done = self._matched(searcher, DONE_TODAY)
        left = self._matched(searcher, "added:today is:unread is:inbox")
        return Counts(found, unread, question.texts, (done, done + left))

    def _unread(self, searcher: Searcher, texts: Sequence[str]) -> int:
        """Return the number of unread papers of a list. Those of a short list are counted one by
        one: if few papers have a word, papers with similar words are in the list too, and
        `is:unread` in the query would change which."""
        try:
            listing = searcher.find(self._papers.query(*texts), sort="date")
        except QueryError:
            return 0
        if listing.matched > _SHORT:
            return self._matched(searcher, "is:unread", *texts)
        return searcher.unread(listing.rows[: listing.matched])

    def _matched(self, searcher: Searcher, *texts: str) -> int:
        return searcher.find(self._papers.query(*texts), sort="date").matched
