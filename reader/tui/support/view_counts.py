"""How many papers each view has, counted beside the keys."""

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
"""Papers of a list that are looked at one by one."""


class Counts(NamedTuple):
    """Papers by the names of views; of the list that `texts` ask for, those not read; and of the
    papers that came `today`, those one is done with, read or archived, and all of them."""

    views: Mapping[str, int]
    unread: int
    texts: tuple[str, ...]
    today: tuple[int, int] = (0, 0)


class _Question(NamedTuple):
    views: Sequence[View]
    texts: tuple[str, ...]


class ViewCounts:
    """Counts on a thread of its own, with a connection of its own."""

    def __init__(self, papers: Papers, tell: Callable[[Counts], object]) -> None:
        """`tell` is called on the thread."""
        self._papers = papers
        self._tell = tell
        self._thread: LatestOnly[_Question, Counts] | None = None

    def ask(self, views: Sequence[View], *texts: str) -> None:
        """Have these views counted, and what is unread of the list that the texts ask for. Where
        one of them is no query, it is left out."""
        if self._thread is None:
            searcher = self._papers.searcher()
            self._thread = LatestOnly(lambda q: self._count(searcher, q), self._told)
        self._thread.ask(_Question(views, texts))

    def close(self) -> None:
        """Count nothing more."""
        if self._thread is not None:
            self._thread.close()

    def _told(self, _: _Question, counts: Counts | Exception) -> None:
        if isinstance(counts, Counts):  # a count that fails is one not shown
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
        """How many papers of a list are not read. Of a short list they are counted one by one:
        where few papers have a word, those count that have a like one, and `is:unread` beside it
        would leave fewer."""
        try:
            listing = searcher.find(self._papers.query(*texts), sort="date")
        except QueryError:
            return 0
        if listing.matched > _SHORT:
            return self._matched(searcher, "is:unread", *texts)
        return searcher.unread(listing.rows[: listing.matched])

    def _matched(self, searcher: Searcher, *texts: str) -> int:
        return searcher.find(self._papers.query(*texts), sort="date").matched
