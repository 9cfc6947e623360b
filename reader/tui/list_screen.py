"""A screen with a search bar and a list: it asks the library, and shows what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date as Date
from pathlib import Path
from typing import TypeVar

from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

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
from reader.tui.support import ascii_filter
from reader.tui.support.contained import Contained
from reader.tui.support.key_queue import settled
from reader.tui.widgets.headings import Headings
from reader.tui.widgets.line import Line
from reader.tui.widgets.paper_list import PaperList
from reader.tui.widgets.search_bar import SearchBar
from reader.tui.widgets.status_line import StatusLine

Answer = TypeVar("Answer")

_ARCHIVED = "is:archived"
"""The query of the view that shows nothing else, in which they are not struck through."""


class ListScreen(Contained, Screen[None]):
    """A query and the list of what it finds. A subclass shows the highlighted paper."""

    # what shows the focus draws itself again; Textual's default draws the whole screen
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

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
        """`contain` reports an error that the library raised, after which the screen goes on."""
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
        """Show on the status line what the last key did."""
        self.status.message = message

    @property
    def settings_file(self) -> Path:
        """The path of the settings file."""
        return self._preferences.path

    def key(self, id: str) -> str:
        """Return the first key of a command, as a person writes it."""
        return self._preferences.key(id)

    @property
    def plain(self) -> bool:
        """Whether the screen is drawn for a screen reader: without lines and pictures."""
        return ascii_filter.kind(self._preferences.signs) == "plain"

    def recount(self) -> None:
        """Count again what the rule over the list shows."""
        raise NotImplementedError

    def show_highlighted(self) -> None:
        """Show the highlighted paper beside the list; a subclass does."""
        raise NotImplementedError

    def look_at_views(self) -> None:
        """Read the saved views again."""
        self.current.views = self.own_views.all()

    # What the list shows

    def browse(self, *, view: View | None = None, sort: str | None = None) -> None:
        """Show the list again, in another view or order if one is given."""
        if view is not None:
            self.session.view = view.name
            self.selection.clear()
            self.papers.squeeze()
        if sort is not None:
            self.current.put_sort(sort)
        if view is not None or sort is not None:
            self.current.order.renew()
        question = self._ask(self.search_bar.text)
        if question is None and self.current.listing is None:
            question = self._ask("")
            if question is None:  # the view's query names a catalogue that no longer exists
                self.session.view = ""
                question = self.contained(lambda: self.current.ask(""), None)
        if question is not None and (found := self._answer(question)):
            self.show(*found)

    def ask_again(self) -> tuple[Question, Listing] | None:
        """Return the current question and its answer; None if what is typed is not a query."""
        question = self._ask(self.search_bar.text, typing=self.searching)
        return None if question is None else self._answer(question)

    def _ask(self, text: str, *, typing: bool = False) -> Question | None:
        """Return the question that is typed. If it has an error, show that in the search bar and
        return None. While a query is being typed, an unfinished end is ignored."""
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
        """Show a list, with the `fallen` rows dimmed. The cursor stays on its paper; if that is not
        in the list, it goes to position `cursor`. While a query is typed, it goes to the best
        match, unless the person has moved it down from there."""
        self.selection.end_range()
        typed = question.text != self.session.query
        best = self.searching and (typed or not self.papers.cursor)
        position = self.current.accept(question, listing, cursor, best=best)
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
        """Return the headings between the rows: the days, or one above the rows that match in
        part."""
        if listing.loose is not None:
            said = presenter.SOME_WORDS if listing.loose else presenter.NO_MATCH
            return Headings([listing.loose], lambda _: said)
        days, today = self.current.days, Date.today()
        return Headings(days.starts, lambda number: said_of(days.day(number), today))

    def lines(self, rows: Sequence[int]) -> Mapping[int, Line]:
        """Return what the list shows of these rows."""
        listing = self.current.listing
        return self.contained(lambda: presenter.lines(self.library, rows, listing), {})

    def contained(self, ask: Callable[[], Answer], instead: Answer) -> Answer:
        """Return what `ask` gets from the library. If that fails, report it and return
        `instead`."""
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
        if self.searching:  # unless a key in the list came before this
            self.say("")
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
        """Go from the search bar to what it found, even if that is not shown yet."""
        await settled(self.search_bar.input)
        self.searches.add(self.search_bar.text)
        if self.search_bar.text != self.session.query:
            self.browse()
        self.set_focus(self.papers)

    async def action_former_search(self) -> None:
        """Show the previous search in the search bar."""
        await settled(self.search_bar.input)
        if (found := self.searches.back(self.search_bar.text)) is not None:
            self.search_bar.type_anew(found)

    async def action_later_search(self) -> None:
        """Show the next search in the search bar; after the last one, go down to the list."""
        await settled(self.search_bar.input)
        if self.searches.walking:
            self.search_bar.type_anew(self.searches.forth())
        else:
            self.papers.move(1)

    async def action_leave_search(self) -> None:
        """Leave the search bar, and show the list and the paper from before the search again."""
        await settled(self.search_bar.input)
        self.leave_search()

    def leave_search(self) -> None:
        """Show the whole view again, with the cursor on the session's paper."""
        self.search_bar.put("")
        self.browse()
        self.set_focus(self.papers)
