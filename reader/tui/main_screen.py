"""The main screen: it wires search bar, list, detail pane and status line to the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import isawaitable
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import Screen

from reader.library.catalogue_watcher import POLL, WATCH, CatalogueWatcher
from reader.library.library import Library
from reader.model.change import Change
from reader.query import QueryError
from reader.query.completion import Completion
from reader.search import Listing
from reader.settings.views import OwnViews, View
from reader.text.clean import clean
from reader.tui import command, keymap, presenter
from reader.tui.actions import hearing
from reader.tui.messages import Found, Heard
from reader.tui.preferences import Preferences
from reader.tui.state.current_list import CurrentList, Question
from reader.tui.state.drafts import Drafts
from reader.tui.state.selection import Selection
from reader.tui.state.session import Session
from reader.tui.support import too_small
from reader.tui.support.breakpoints import SIDE_BY_SIDE, SMALLEST
from reader.tui.support.key_queue import in_turn, settled
from reader.tui.widgets.detail import Detail
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.paper_list import Line, PaperList
from reader.tui.widgets.search_bar import SEARCH_KEYS, SearchBar
from reader.tui.widgets.status_line import StatusLine

Answer = TypeVar("Answer")


class MainScreen(Screen[None]):
    """List, detail pane, search bar, status line, footer."""

    AUTO_FOCUS = "#papers"
    SMALLEST: ClassVar = SMALLEST

    zoomed: reactive[bool] = reactive(False, init=False)

    def __init__(
        self,
        library: Library,
        session: Session,
        drafts: Drafts,
        preferences: Preferences,
        own_views: OwnViews,
        *,
        contain: Callable[[Exception], None],
    ) -> None:
        """`contain` is called with an error that the library came upon, so that it ends nothing."""
        super().__init__()
        bindings = BindingsMap(command.bindings(preferences.commands))
        self._bindings = BindingsMap.merge([self._bindings, bindings])
        self.library = library
        self.session = session
        self.drafts = drafts
        self.own_views = own_views
        self.current = CurrentList(library, session, own_views.all())
        self._preferences = preferences
        self._contain = contain
        self._table = command.by_id(preferences.commands)
        self.KEYS_WHEN_SMALL = {
            key for id in ("quit", "suspend") for key in command.key_names(self._table[id])
        }
        self.selection = Selection(lambda position: self.papers.reach(position))  # noqa: PLW0108

    # Set-up

    def compose(self) -> ComposeResult:
        complete, none = self.library.papers.completions, list[Completion]()
        yield SearchBar(lambda *at: self._contained(lambda: complete(*at), none), id="search")
        with Container(id="panes"):
            yield PaperList(self._lines, self._preferences.columns, id="papers")
            yield Detail(id="detail")
        yield StatusLine(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        self._fit(self.app.size)  # before the first frame, which would be drawn twice
        self._leave_news = self.library.news.listen(lambda event: self.post_message(Heard(event)))
        self.search_bar.put(self.session.query)
        self.browse()
        hearing.welcome(self)
        self._watcher = CatalogueWatcher(self.library.catalogues, self.library.news)
        self._watcher.watch()
        self.set_interval(POLL, self._watcher.poll)
        self.set_interval(WATCH, self._watcher.watch)

    def on_unmount(self) -> None:
        self._leave_news()
        self._watcher.close()

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size)

    def on_screen_resume(self) -> None:
        self._fit(self.app.size)  # which may have changed while a dialog was open

    def _fit(self, size: Size) -> None:
        self.set_class(size.width < SIDE_BY_SIDE, "-stacked")
        too_small.cover(self, size)

    def warn(self, notice: str) -> None:
        """Show a sentence over the screen for a while."""
        self.app.notify(clean(notice), severity="warning", timeout=15, markup=False)

    @property
    def search_bar(self) -> SearchBar:
        return self.query_one(SearchBar)

    @property
    def papers(self) -> PaperList:
        return self.query_one(PaperList)

    @property
    def detail(self) -> Detail:
        return self.query_one(Detail)

    @property
    def in_detail(self) -> bool:
        return self.focused is self.detail

    @property
    def status(self) -> StatusLine:
        return self.query_one(StatusLine)

    # What the list shows

    def browse(self, *, view: View | None = None, sort: str | None = None) -> None:
        """Show the list anew: of another view or in another order where one is given."""
        if view is not None:
            self.session.view = view.name
            self.selection.clear()
        if sort is not None:
            self.session.sort = sort
        question = self._ask(self.search_bar.text)
        if question is None and self.current.listing is None:
            question = self._ask("")
            if question is None:  # the view's own query names a catalogue that is gone
                self.session.view = ""
                question = self._contained(lambda: self.current.ask(""), None)
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
        listing = self._contained(lambda: self.current.answer(question), None)
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
            why = self._contained(lambda: self.current.why_empty(self.key), why)
        self.papers.show(
            listing.rows, cursor=position, matched=listing.matched, fallen=fallen, empty=why
        )
        self.papers.border_title = Content(self.current.view.name)
        self.selection.keep(listing.rows)
        self.papers.select(self.selection.rows)
        self._show_highlighted()

    def _lines(self, rows: Sequence[int]) -> Mapping[int, Line]:
        listing = self.current.listing
        return self._contained(lambda: presenter.lines(self.library, rows, listing), {})

    def _contained(self, ask: Callable[[], Answer], instead: Answer) -> Answer:
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
        if self.search_bar.text != self.session.query:
            self.browse()
        self.set_focus(self.papers)

    async def action_leave_search(self) -> None:
        """Leave the search bar: the list and the paper from before the search come back."""
        await settled(self.search_bar.input)
        self.leave_search()

    def leave_search(self) -> None:
        """Show the whole view again, and in it the paper of the session."""
        self.search_bar.put("")
        self.browse()
        self.set_focus(self.papers)

    # The highlighted paper

    def on_paper_list_highlighted(self) -> None:
        self.choose()
        if self.papers.fallen and self.papers.highlighted not in self.papers.fallen:
            self.browse()
        else:
            self.papers.select(self.selection.rows)
            self._show_highlighted()

    def on_paper_list_opened(self) -> None:
        in_turn(self, "run('open')")

    def choose(self) -> None:
        """Take the highlighted paper for the one to come back to."""
        row = self.papers.highlighted
        if row is not None:
            self.session.paper = self.papers.line(row).id or self.session.paper

    def _show_highlighted(self) -> None:
        row, listing, dates = self.papers.highlighted, self.current.listing, self._preferences.dates
        self.detail.details = self._contained(
            lambda: presenter.details(self.library, row, listing, dates), None
        )
        self._show_place()

    def _show_place(self) -> None:
        progress = self._contained(self.library.papers.progress, (0, 0))
        self.status.place = presenter.place(
            self.current.view.name, self.papers, len(self.selection.rows), progress
        )

    def show_selection(self) -> None:
        """Show what is selected, in the list and in the status line."""
        self.papers.select(self.selection.rows)
        self._show_place()

    # What commands do

    def show_change(self, change: Change) -> None:
        """Show at once what was changed. Papers that left the view stay, dimmed, for now."""
        self.selection.end_range()
        self.choose()
        changed = self.library.papers.rows(change.ids)
        fallen = self.current.fallen(self.papers.rows, changed)
        self.papers.update_rows(changed, (self.papers.fallen - changed) | fallen)
        self._show_highlighted()
        self.show_saving()

    def say(self, message: str) -> None:
        """Tell on the status line what the last key did."""
        self.status.message = message

    def on_heard(self, message: Heard) -> None:
        self._contained(lambda: hearing.hear(self, message.event), None)

    def show_saving(self) -> None:
        """Show whether a mark is not on disk yet; drafts of what is are needed no more."""
        self.status.saving = self.library.store.pending > 0
        if not self.status.saving:
            self.drafts.settle()

    # Keys

    @property
    def commands(self) -> command.Groups[MainScreen]:
        """The table of commands as it is now: keys as set, the person's views by name."""
        return keymap.with_views(self._preferences.commands, self.current.views)

    def key(self, id: str) -> str:
        """The first key of a command, as a person writes it."""
        return self._preferences.key(id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a query is typed, keys are letters."""
        return not (action == "run" and self.is_mounted and self.searching)

    async def action_run(self, id: str) -> None:
        """Run a command of the table."""
        self.say("")
        done = self._table[id].run(self)
        if isawaitable(done):
            await done

    async def action_run_anyway(self, id: str) -> None:
        """Run a command of the table, even from the search bar."""
        await self.action_run(id)

    def on_descendant_focus(self) -> None:
        self.query_one(KeyBar).keys = (
            SEARCH_KEYS if self.searching else command.footer(self._preferences.commands)
        )

    def watch_zoomed(self, zoomed: bool) -> None:
        self.set_class(zoomed, "-zoomed")
        self.set_focus(self.detail if zoomed else self.papers)
