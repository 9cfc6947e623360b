"""The main screen, which connects search bar, list, detail pane and status line to the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer

from reader.library.library import Library
from reader.model.change import Change
from reader.query.completion import Completion
from reader.settings.config import Config
from reader.settings.views import OwnViews
from reader.text.clean import clean
from reader.tui import command, division, first_morning, keymap, presenter
from reader.tui.actions import adding, hearing, interest, settings, viewing
from reader.tui.list_screen import ListScreen
from reader.tui.messages import Counted, Explained, Heard
from reader.tui.overview import Overview
from reader.tui.preferences import Preferences
from reader.tui.state.drafts import Drafts
from reader.tui.state.jumps import Jumps
from reader.tui.state.search_history import SearchHistory
from reader.tui.state.session import Session
from reader.tui.support import counting
from reader.tui.support.background import Background
from reader.tui.support.breakpoints import SMALLEST
from reader.tui.support.counting import Count
from reader.tui.support.key_queue import in_turn
from reader.tui.widgets.detail import Detail
from reader.tui.widgets.key_bar import KeyBar, reading_keys
from reader.tui.widgets.panes import Panes
from reader.tui.widgets.paper_list import PaperList
from reader.tui.widgets.search_bar import SEARCH_KEYS, SearchBar
from reader.tui.widgets.status_line import StatusLine
from reader.tui.widgets.view_rule import MORE

Answer = TypeVar("Answer")


_SILENT = frozenset({"escape", "ctrl+c", "left", "right"})
"""Keys that people press for no effect: no message says that nothing is bound to them."""
_LOOK = 1.0
"""Seconds between two checks whether the settings file has changed."""
_REST = 0.2
"""Seconds without a change after which the views are counted."""


class MainScreen(ListScreen):
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
        searches: SearchHistory,
        look: Callable[[Preferences], None],
        contain: Callable[[Exception], None],
    ) -> None:
        """`look` is called with settings that change later, to apply the appearance they ask
        for."""
        super().__init__(
            library, session, own_views, preferences, searches=searches, contain=contain
        )
        self._look = look
        self._inherited = self._bindings
        self.drafts = drafts
        self.jumps = Jumps()
        self.count = Count()
        self.overview = Overview(library, lambda counts: self.post_message(Counted(counts)))
        self._recounting: Timer | None = None
        self._bind()

    def _bind(self) -> None:
        """Bind the keys of the commands."""
        commands = self._preferences.commands
        self._bindings = BindingsMap.merge(
            [self._inherited, counting.DIGITS, BindingsMap(command.bindings(commands))]
        )
        self._table = command.by_id(commands)
        self.KEYS_WHEN_SMALL = {
            key for id in ("quit", "suspend") for key in command.key_names(self._table[id])
        }

    def adopt(self, config: Config) -> None:
        """Apply these settings from now on, except for view and order, which apply at the next
        start. Raises ConfigError."""
        self._preferences = preferences = Preferences.of(config)
        self._look(preferences)
        self._bind()
        if preferences.advance is not None:
            self.session.advance = preferences.advance
        self.session.height = preferences.row_lines or self.session.height
        self.papers.lay_out(preferences.columns, self.session.height)
        self.query_one(KeyBar).keys = self._footer()
        self.show_rule()
        self.show_card()
        self.show_highlighted()

    # Set-up

    def compose(self) -> ComposeResult:
        complete, none = self.library.papers.completions, list[Completion]()
        yield SearchBar(lambda *at: self.contained(lambda: complete(*at), none), id="search")
        with Panes():
            yield PaperList(self.lines, self._preferences.columns, id="papers")
            yield Detail(id="detail")
        yield StatusLine(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        division.fit(self, self.app.size)  # before the first frame, which would be drawn twice
        self._leave_news = self.library.news.listen(lambda event: self.post_message(Heard(event)))
        self.papers.stretch(2 if self.session.height == 2 else 1)
        self.search_bar.put(self.session.query)
        self.show_card()
        self.watch(self.papers, "virtual_size", lambda: division.leave_room(self), init=False)
        self.browse()
        self.query_one(KeyBar).keys = self._footer()
        hearing.welcome(self)
        for trouble in self._preferences.troubles:
            self.warn(trouble)
        self.set_interval(_LOOK, settings.watch(self))
        self.background = Background(self.library, self._preferences, self.set_interval)
        self.call_after_refresh(self.background.started)

    def on_unmount(self) -> None:
        self._leave_news()
        for at_work in (self.current, self.overview, self.background):
            at_work.close()

    def on_resize(self, event: events.Resize) -> None:
        division.fit(self, event.size)

    def on_screen_resume(self) -> None:
        division.fit(self, self.app.size)  # which may have changed while a dialog was open

    def on_panes_dragged(self, event: Panes.Dragged) -> None:
        division.divide(self, event.share)

    def warn(self, notice: str) -> None:
        """Show a sentence over the screen for a while."""
        self.app.notify(clean(notice), severity="warning", timeout=15, markup=False)

    @property
    def detail(self) -> Detail:
        return self.query_one(Detail)

    @property
    def in_detail(self) -> bool:
        return self.focused is self.detail

    async def action_accept_search(self) -> None:
        """Go to what was found. If an unknown paper is searched for by its id, offer to add it."""
        await super().action_accept_search()
        self.choose()
        await adding.offer(self)

    async def on_paste(self, event: events.Paste) -> None:
        event.stop()
        await adding.paste(self, event.text)

    # The highlighted paper

    def on_paper_list_highlighted(self) -> None:
        self.choose()
        self.current.moved_to(self.papers.cursor)
        if self.papers.fallen and self.papers.highlighted not in self.papers.fallen:
            self.browse()
        else:
            self.papers.select(self.selection.rows)
            self.show_highlighted()

    def on_paper_list_opened(self) -> None:
        in_turn(self, "run('open')")

    def choose(self) -> None:
        """Remember the highlighted paper as the one to come back to."""
        row = self.papers.highlighted
        if row is not None:
            self.session.paper = self.papers.line(row).id or self.session.paper

    def show_highlighted(self) -> None:
        """Show the highlighted paper in the detail pane, and its position in the status line."""
        row, listing, dates = self.papers.highlighted, self.current.listing, self._preferences.dates
        self.zoomed = self.zoomed and row is not None
        self.detail.details = self.contained(
            lambda: presenter.details(
                self.library, row, listing, dates, interest.reasons(self, row)
            ),
            None,
        )
        interest.explain(self)
        self._show_place()
        if self.zoomed:
            self.query_one(KeyBar).keys = self._footer()

    def show_card(self) -> None:
        """Show the card for beginners where it is due, unless a paper fills the screen."""
        self.detail.card = Content("") if self.zoomed else first_morning.card(self)

    def on_explained(self, event: Explained) -> None:
        interest.explained(self, event)

    def _show_place(self) -> None:
        unread = self.overview.unread(self.current)
        today = self.overview.counts.today if self.overview.counts else (0, 0)
        loose = self.current.listing.loose if self.current.listing else None
        selected = len(self.selection.rows)
        self.status.place = presenter.place(self.papers, selected, unread, today, loose)

    # The rule over the list

    def recount(self) -> None:
        """Show the names of the views at once, and count them once no key was pressed for a
        moment."""
        self.show_rule()
        self.overview.stale = True
        if self._recounting is None:
            self.overview.count(self.current)  # before the first key
            self._recounting = self.set_timer(_REST, lambda: None)
        else:
            self._recounting.stop()
            self._recounting = self.set_timer(_REST, lambda: self.overview.count(self.current))

    def on_counted(self, event: Counted) -> None:
        self.overview.counts = event.counts
        self.show_rule()
        self._show_place()

    def show_rule(self) -> None:
        """Draw the rule over the list again."""
        modes = presenter.modes(
            self.current.sort, advance=self.session.advance, range=self.selection.in_range
        )
        self.overview.show(self.papers, self.current, modes)

    def on_paper_list_resized(self) -> None:
        self.show_rule()

    def on_paper_list_view_chosen(self, event: PaperList.ViewChosen) -> None:
        in_turn(self, f"run('{'views' if event.key == MORE else f'view-{event.key}'}')")

    def show_selection(self) -> None:
        """Show what is selected, in the list and in the status line."""
        self.papers.select(self.selection.rows)
        self._show_place()

    # What commands do

    def show_change(self, change: Change) -> None:
        """Show a change at once. Papers that left the view stay, dimmed, for now."""
        self.selection.end_range()
        self.choose()
        changed = self.library.papers.rows(change.ids)
        fallen = self.current.fallen(self.papers.rows, changed)
        before, after = self.papers.fallen, (self.papers.fallen - changed) | fallen
        self.papers.update_rows(changed, after)
        self.current.count_done(change, before, after)
        self.papers.refresh_headings()
        self.recount()
        self.show_highlighted()
        self.show_saving()
        self.current.order.follow(wait=interest.QUIET)

    def on_heard(self, message: Heard) -> None:
        self.contained(lambda: hearing.hear(self, message.event), None)

    def show_saving(self) -> None:
        """Show whether a mark is not on disk yet. Drafts of saved notes are deleted."""
        self.status.saving = self.library.store.pending > 0
        if not self.status.saving:
            self.drafts.settle()

    # Keys

    @property
    def commands(self) -> command.Groups[MainScreen]:
        """The current table of commands, with keys from the settings and names of views."""
        return keymap.with_views(self._preferences.commands, self.current.views)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action may run: keys are letters while a query is typed."""
        if action == "count" and not (self._preferences.counts or self.count.begun):
            return False
        return not (action in {"run", "count"} and self.is_mounted and self.searching)

    async def action_run(self, id: str) -> None:
        """Run a command of the table."""
        self.say("")
        chosen = self._table[id]
        if chosen.jumps:
            self.choose()
            self.jumps.leave(self.current.place)
        await counting.run(self, chosen)
        self.show_rule()

    def action_count(self, digit: int) -> None:
        """Add a digit to the count; on the full screen, open the link of this number."""
        if self.zoomed and not self.count.begun:
            viewing.open_link(self, digit)
        else:
            self.say(f"{self.count.add(digit)} …")

    async def action_run_anyway(self, id: str) -> None:
        """Run a command of the table, even from the search bar."""
        await self.action_run(id)

    def on_key(self, event: events.Key) -> None:
        """Tell the person that nothing is bound to a key."""
        self.count.take()
        if not self.searching and event.key not in _SILENT:
            pressed = command.named(event)
            self.say(f"{pressed} does nothing here: {self.key('help')} shows the keys")

    def watch_focused(self) -> None:
        if self.is_mounted:
            self.show_rule()
            division.leave_room(self)
            self.query_one(KeyBar).keys = self._footer()  # in the frame that shows the focus

    def _footer(self) -> Sequence[tuple[str, str, str]]:
        """Return what the footer shows now."""
        if self.searching:
            return SEARCH_KEYS
        usual = command.footer(self._preferences.commands)
        if not self.zoomed:
            return usual
        return reading_keys(usual, self.key, self.detail.details)

    def watch_zoomed(self, zoomed: bool) -> None:
        self.set_class(zoomed, "-zoomed")
        self.show_card()
        self.set_focus(self.detail if zoomed else self.papers)
        self.query_one(KeyBar).keys = self._footer()
