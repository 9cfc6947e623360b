"""What a screen with a search bar and a list does: it asks, and shows what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date as Date
from pathlib import Path
from typing import TypeVar

from textual.screen import Screen

from reader.library.library import Library
from reader.query import QueryError
from reader.search import Listing
from reader.settings.views import OwnViews, View
from reader.tui import presenter
from reader.tui.messages import Found
from reader.tui.preferences import Preferences
from reader.tui.state.current_list import CurrentList, Question
from reader.tui.state.day_list import said_of
from reader.tui.state.search_history import SearchHistory
from reader.tui.state.selection import Selection
from reader.tui.state.session import Session
from reader.tui.support.key_queue import settled
from reader.tui.widgets.headings import Headings
from reader.tui.widgets.line import Line
from reader.tui.widgets.paper_list import PaperList
from reader.tui.widgets.search_bar import SearchBar
from reader.tui.widgets.status_line import StatusLine

Answer = TypeVar("Answer")

_ARCHIVED = "is:archived"
"""The query of a view of nothing else."""


class ListScreen(Screen[None]):
    """A query and the list of what it finds; who inherits from it shows the highlighted paper."""

    def __init__(
        self,
        library: Library,
        session: Session,
        own_views: OwnViews,
        preferences: Preferences,
        *,
        searches: SearchHistory,
        contain: Callable[[Exception], None],
    ) -> None:
        """`contain` is called with an error that the library came upon, so that it ends nothing."""
        super().__init__()
        self.library = library
        self.session = session
        self.own_views = own_views
        self.current = CurrentList(library, session, own_views.all())
        self.selection = Selection(lambda position: self.papers.reach(position))  # noqa: PLW0108
        self.searches = searches
        self._preferences = preferences
        self._contain = contain

    @property
    def search_bar(self) -> SearchBar:
        return self.query_one(SearchBar)

    @property
    def papers(self) -> PaperList:
        return self.query_one(PaperList)

    @property
    def status(self) -> StatusLine:
        return self.query_one(StatusLine)

    def say(self, message: str) -> None:
        """Tell on the status line what the last key did."""
        self.status.message = message

    @property
    def settings_file(self) -> Path:
        """Where the settings stand."""
        return self._preferences.path

    def key(self, id: str) -> str:
        """The first key of a command, as a person writes it."""
        return self._preferences.key(id)

    def recount(self) -> None:
        """Have what stands over the list counted anew, as what it shows has changed."""
        raise NotImplementedError

    def show_highlighted(self) -> None:
        """Show the highlighted paper where else it is to be seen."""
        raise NotImplementedError

    # What the list shows

    def browse(self, *, view: View | None = None, sort: str | None = None) -> None:
        """Show the list anew: of another view or in another order where one is given."""
        if view is not None:
            self.session.view = view.name
            self.selection.clear()
        if sort is not None:
            self.current.put_sort(sort)
        if view is not None or sort is not None:
            self.current.order.renew()
        question = self._ask(self.search_bar.text)
        if question is None and self.current.listing is None:
            question = self._ask("")
            if question is None:  # the view's own query names a catalogue that is gone
                self.session.view = ""
                question = self.contained(lambda: self.current.ask(""), None)
        if question is not None and (found := self._answer(question)):
            self.show(*found)

    def ask_again(self) -> tuple[Question, Listing] | None:
        """What is asked now and its answer; None where it is none yet."""
        question = self._ask(self.search_bar.text, typing=self.searching)
        return None if question is None else self._answer(question)

    def _ask(self, text: str, *, typing: bool = False) -> Question | None:
        """The question that is typed; None, and why it is none shown in the search bar. While it
        is still being typed, what is unfinished at its end does not count."""
        try:
            question = self.current.ask(text)
        except QueryError as error:
            if typing and error.unfinished:
                return self._ask(text[: error.start])
            self.search_bar.error = error
            return None
        except Exception as error:
            self._contain(error)
            return None
        self.search_bar.error = None
        return question

    def _answer(self, question: Question) -> tuple[Question, Listing] | None:
        listing = self.contained(lambda: self.current.answer(question), None)
        return None if listing is None else (question, listing)

    def show(
        self,
        question: Question,
        listing: Listing,
        fallen: frozenset[int] = frozenset(),
        cursor: int = 0,
    ) -> None:
        """Show what was found, rows that have `fallen` dimmed, the cursor at `cursor` at worst."""
        self.selection.end_range()
        position = self.current.accept(question, listing, cursor)
        why: Sequence[str] = ()
        if not listing.rows:
            why = self.contained(lambda: self.current.why_empty(self.key), why)
        self.papers.strikes = self.current.view.query != _ARCHIVED
        self.papers.show(
            listing.rows,
            cursor=position,
            matched=listing.matched,
            fallen=fallen,
            empty=why,
            headings=self._headings(listing),
            measured=listing.ranking is not None,
        )
        self.recount()
        self.selection.keep(listing.rows)
        self.papers.select(self.selection.rows)
        self.show_highlighted()

    def _headings(self, listing: Listing) -> Headings:
        """What stands between the rows: days, or what tells those apart that lack some words."""
        if listing.loose is not None:
            said = presenter.SOME_WORDS if listing.loose else presenter.NO_MATCH
            return Headings([listing.loose], lambda _: said)
        days, today = self.current.days, Date.today()
        return Headings(days.starts, lambda number: said_of(days.day(number), today))

    def lines(self, rows: Sequence[int]) -> Mapping[int, Line]:
        """What the list shows of these rows."""
        listing = self.current.listing
        return self.contained(lambda: presenter.lines(self.library, rows, listing), {})

    def contained(self, ask: Callable[[], Answer], instead: Answer) -> Answer:
        """What the library answers; where it fails, that is told, and this is taken instead."""
        try:
            return ask()
        except Exception as error:
            self._contain(error)
            return instead

    # Searching

    @property
    def searching(self) -> bool:
        """Whether the search bar has the focus."""
        return self.focused is self.search_bar.input

    def on_search_bar_typed(self) -> None:
        question = self._ask(self.search_bar.text, typing=True)
        if question is not None:
            self.current.search(question, lambda *found: self.post_message(Found(*found)))

    def on_found(self, event: Found) -> None:
        if event.question is not self.current.question:
            return
        if isinstance(event.answer, Exception):
            self.say(f"The search failed: {event.answer}")
        else:
            self.show(event.question, event.answer)

    async def action_accept_search(self) -> None:
        """Go from the search bar to what it found, whether or not it is shown yet."""
        await settled(self.search_bar.input)
        self.searches.add(self.search_bar.text)
        if self.search_bar.text != self.session.query:
            self.browse()
        self.set_focus(self.papers)

    async def action_former_search(self) -> None:
        """Bring back what was searched for before."""
        await settled(self.search_bar.input)
        if (found := self.searches.back(self.search_bar.text)) is not None:
            self.search_bar.type_anew(found)

    async def action_later_search(self) -> None:
        """What was searched for after what is shown; where that is the last, down in the list."""
        await settled(self.search_bar.input)
        if self.searches.walking:
            self.search_bar.type_anew(self.searches.forth())
        else:
            self.papers.move(1)

    async def action_leave_search(self) -> None:
        """Leave the search bar: the list and the paper from before the search come back."""
        await settled(self.search_bar.input)
        self.leave_search()

    def leave_search(self) -> None:
        """Show the whole view again, and in it the paper of the session."""
        self.search_bar.put("")
        self.browse()
        self.set_focus(self.papers)
