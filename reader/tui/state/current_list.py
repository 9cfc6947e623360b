"""The current list: a view, a query and an order, and the papers that they give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.library.library import Library
from reader.marks.delta import turned_by
from reader.model.change import Change, Place
from reader.model.flag import READ
from reader.query import Query
from reader.search import Listing
from reader.settings.views import DONE_TODAY, NEW, View, view_named
from reader.tui.state.day_list import DayList
from reader.tui.state.interest_order import InterestOrder
from reader.tui.state.session import Session
from reader.tui.support.latest_only import LatestOnly

if TYPE_CHECKING:
    from reader.interest import Explanation, Ranking


@dataclass(frozen=True, slots=True)
class Question:
    """A query to be answered, and the text it was typed as."""

    text: str
    query: Query
    sort: str | None
    ranking: Ranking | None = None


class CurrentList:
    """Asks the library for lists: at once (`answer`), or on a thread while a person types
    (`search`). The session remembers the place."""

    def __init__(self, library: Library, session: Session, views: Sequence[View]) -> None:
        self._library = library
        self._session = session
        self.views = views
        self._finder: LatestOnly[Question, Listing] | None = None
        self.question: Question | None = None
        self.listing: Listing | None = None
        self._kept: tuple[object, Listing] | None = None
        self.days = DayList()
        self._shown_at = 0
        self._search_sort = ""
        self.order = InterestOrder(library)
        self.whys: dict[int, Explanation] = {}
        """The reasons for the places of papers, by row, for those that were asked for."""

    @property
    def view(self) -> View:
        return view_named(self._session.view, self.views)

    @property
    def place(self) -> Place:
        """The current place, to which undo returns."""
        return Place(self._session.view, self._session.query, self._session.paper)

    @property
    def texts(self) -> tuple[str, ...]:
        """The queries of the list: that of the view, and the typed one."""
        return (self.view.query, self.question.text if self.question else "")

    @property
    def sort(self) -> str:
        """The order of the list, as `sort:` names it."""
        if self.question is None:
            return ""
        return self.question.query.sort or self.question.sort or "relevance"

    def ask(self, text: str) -> Question:
        """Return the question that `text` asks in the view, and make it the newest. Raises
        QueryError."""
        query = self._library.papers.query(self.view.query, text)
        if not text.strip():
            self._search_sort = ""  # the order of a search that is over
        chosen = self._search_sort if query.texts else self._session.sort
        sort = None if query.likes else chosen or self._usual(query)
        by_interest = (query.sort or sort or "").removeprefix("-") == "interest"
        self.question = Question(text, query, sort, self.order.use(by_interest))
        return self.question

    def put_sort(self, sort: str) -> None:
        """Use this order from now on: for the current search if there is one, otherwise for all
        lists."""
        if self.question is not None and self.question.query.texts and self.question.text.strip():
            self._search_sort = sort
        else:
            self._session.sort = sort

    def _usual(self, query: Query) -> str | None:
        """Return the order if none was chosen: by relevance if the query has words, otherwise by
        day of arrival. Files that were only opened have no arrivals."""
        return None if query.texts or self._library.catalogues.opened else "added"

    def answer(self, question: Question) -> Listing:
        """Return the answer to a question, without another thread. That of the whole list is kept
        until something changes, for who comes back from a search."""
        if question.text.strip() or "has:" in self.view.query.casefold():
            return self._answered(self._library.papers.find, question)
        papers = self._library.catalogues.generation, self._library.store.revision
        asked = question, self._session.headings, papers
        if self._kept is None or self._kept[0] != asked:
            self._kept = asked, self._answered(self._library.papers.find, question)
        return self._kept[1]

    def _answered(self, find: Callable[..., Listing], question: Question) -> Listing:
        return find(
            question.query,
            sort=question.sort,
            ranking=question.ranking,
            by_day=self._session.headings,
            loosely=True,
        )

    def search(
        self, question: Question, tell: Callable[[Question, Listing | Exception], object]
    ) -> None:
        """Call `tell` with the answer on another thread, unless a newer question comes first."""
        if self._finder is None:
            searcher = self._library.papers.searcher()
            self._finder = LatestOnly(lambda q: self._answered(searcher.find, q), tell)
        self._finder.ask(question)

    def close(self) -> None:
        """Answer nothing more."""
        if self._finder is not None:
            self._finder.close()

    def accept(
        self, question: Question, listing: Listing, otherwise: int = 0, *, best: bool = False
    ) -> int:
        """Take this listing as the current one. Returns the position of the paper that was
        highlighted, or `otherwise` if it is not in the listing; or the first, if the `best` match
        is wanted and stands there."""
        if self.listing is None or listing.ranking is not self.listing.ranking:
            self.whys.clear()
        self.listing = listing
        self.days = DayList(listing)
        position: int | None = 0
        if not best or self.sort != "relevance":
            position = self._library.papers.position(listing, self._session.paper)
            if question.text != self._session.query and listing.loose is not None:
                # what one was on before comes back only where it matches what is typed now
                position = position if position is not None and position < listing.loose else None
        self._session.query = question.text
        self._shown_at = otherwise if position is None else position
        return self._shown_at

    def moved_to(self, position: int) -> None:
        """Take note that the cursor is at this position. If it moved, an order that is still being
        learned is no longer applied by itself."""
        if position != self._shown_at:
            self.order.awaited = False

    def why_empty(self, key: Callable[[str], str]) -> Sequence[str]:
        """Return the text of an empty list; `key` returns the key of a command."""
        name, text = self.view.name, self._session.query
        if not text and self.view.query == NEW:
            return self._day_is_done(key)
        if not text:
            return (f"Nothing in {name}.", f"{key('help')} shows the keys of the other views.")
        if paper := self.unknown:
            return (f"{paper} is in no catalogue yet.", "enter adds it.")
        said = [f"No paper in {name} matches."]
        if self.listing and self.listing.nearest:
            said.append(f"Words that come near: {', '.join(self.listing.nearest)}")
        elsewhere = len(self._library.papers.find(self._library.papers.query(text)).rows)
        if self.view.query and elsewhere:
            said.append(f"{elsewhere} in all papers: enter, then {key('view-0')}.")
        return said

    def _day_is_done(self, key: Callable[[str], str]) -> Sequence[str]:
        """Return the text of a list in which nothing is new: the reason, and the keys that lead
        on."""
        find, query = self._library.papers.find, self._library.papers.query
        done = find(query(DONE_TODAY)).matched
        said = (
            "Nothing is new." if not done else f"Nothing is left of the {done:,} that came today."
        )
        if done == 1:
            said = "Nothing is left: the paper that came today is read."
        more = f"{key('fetch')} fetches what you follow, {key('view-2')} shows the inbox."
        return said, more

    @property
    def unknown(self) -> str:
        """The id that is searched for, if no catalogue has that paper; otherwise empty."""
        from reader.library.adding import names_one

        paper = names_one(self._session.query)
        if paper is None or self._library.catalogues.opened:
            return ""
        return "" if self._library.papers.rows([paper.id]) else paper.id

    def count_done(self, change: Change, before: frozenset[int], after: frozenset[int]) -> None:
        """Adjust the unread counts of days by what a change marked read or unread, and by which
        papers no longer belonged to the list `before` it and do not `after` it."""
        if not self.days.starts:
            return
        deltas, moved = change.deltas, before ^ after
        rows = self._library.papers.rows_by_id(deltas)
        ids = {row: id for id, row in rows.items() if row in moved or turned_by(deltas[id], READ)}
        turned = []
        for brief in self._library.papers.briefs([*ids]):
            is_read = self._library.store.get(brief.id).read
            was_read = is_read - turned_by(deltas[ids[brief.row]], READ) > 0
            by = (is_read or brief.row in after) - (was_read or brief.row in before)
            if by:
                turned.append((brief, by))
        self.days.done(turned)

    def fallen(self, rows: Sequence[int], changed: frozenset[int]) -> frozenset[int]:
        """Return those of the changed papers that were shown and no longer belong to the list."""
        if self.question is None:
            return frozenset()
        return self._library.papers.fallen(self.question.query, rows, changed)
