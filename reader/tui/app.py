"""The application: style sheets, theme, ending, and the session kept for the next start."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.errors import NoWidget
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import WorkerFailed

from reader import arrivals
from reader.library.library import Library
from reader.settings.views import OwnViews
from reader.storage import debug_log, error_log
from reader.storage.paths import Paths, shipped
from reader.text.clean import clean
from reader.tui import presenter, themes
from reader.tui.actions import copying
from reader.tui.main_screen import MainScreen
from reader.tui.preferences import AS_SHIPPED, Preferences
from reader.tui.state import session
from reader.tui.state.drafts import Drafts
from reader.tui.state.search_history import SearchHistory
from reader.tui.support import ascii_filter, shutdown, too_small
from reader.tui.support.key_queue import Clicks, put_in_line
from reader.tui.support.legible import Legible, Shown, exact, nearest_of_256
from reader.tui.terminal.repaint import Repainting

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.driver import Driver

_FIRST_LIST = 5.0
"""Seconds that a key waits for the first list."""
_PATIENCE = 0.1
"""Seconds that leaving waits for the session to be written. Unlike marks, it may be lost."""
_DRAFTED_WITHIN = 0.3
"""Seconds that leaving waits for drafts before it goes on; they are written all the same."""


def _collect_garbage() -> None:
    """Start collecting garbage. Objects made during the start are kept and never looked at
    again."""
    gc.freeze()
    gc.enable()


class ReaderApp(Repainting):
    """Reader on the screen. Whoever opened `library` closes it."""

    TITLE = "Reader"
    CSS_PATH: ClassVar = [shipped("styles") / "main.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "copy_or_hint", show=False, priority=True),
    ]
    ENABLE_COMMAND_PALETTE = False  # there is one of our own

    def __init__(
        self, library: Library, paths: Paths, preferences: Preferences = AS_SHIPPED
    ) -> None:
        self._preferences = preferences
        self._shown: Shown = exact
        self._legible = Legible()
        self.clicks = Clicks(self)
        self._draw_signs()
        super().__init__()
        self._terminal = shutdown.settings()
        self.failure: BaseException | None = None
        """The error that ended the screen, if one did."""
        self.contained: list[Exception] = []
        """The errors that were reported and did not end it."""
        self._leaving: int | None = None
        self._listed = False
        self._library = library
        self._paths = paths
        self._kept = session.load(paths.session)
        self.session = self._kept.elsewhere() if library.catalogues.opened else replace(self._kept)
        self._keeper: Thread | None = None
        self.drafts = Drafts(paths.drafts)
        for own in preferences.own_themes:
            self.register_theme(themes.made(own))
        theme = preferences.theme or self.session.theme
        if theme in self.available_themes:
            self.theme = theme
        self.session.begin(preferences.view, preferences.sort, preferences.advance)
        self.session.height = preferences.row_lines or self.session.height

    def adopt(self, preferences: Preferences) -> None:
        """Apply the appearance that these settings ask for."""
        self._preferences = preferences
        for own in preferences.own_themes:
            self.register_theme(themes.made(own))
        if preferences.theme:
            self.theme = preferences.theme
        self._draw_signs()
        self._show_cursor()
        self.refresh_css(animate=False)

    def fit_colours(self) -> None:
        """Use the terminal's own colours if it has 16, and none if none are wanted. A theme that
        was set is used in any case: its colours are then approximated, or shown as greys. Of 256
        colours, use those that are legible beside each other."""
        few = self.console.color_system == "standard" or self.no_color
        if few and not self._preferences.theme:
            self.theme = themes.OF_TERMINAL
        if self.console.color_system == "256":
            self._shown = nearest_of_256
            self._legible = Legible(nearest_of_256)
            self.stylesheet.set_variables(self.get_css_variables())

    def _draw_signs(self) -> None:
        """Draw signs as the settings or the terminal require: see `ascii_filter`."""
        kind = ascii_filter.kind(self._preferences.signs)
        self._signs = ascii_filter.filters(kind)
        self.plain = kind == "plain"

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, and those derived from them."""
        found = super().get_css_variables()
        return {**found, **themes.variables(found, self._shown)}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.ANSI

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters that every drawn line goes through; they make illegible colours
        legible."""
        textuals = super().get_line_filters()
        if self.no_color and self.native_ansi_color:
            textuals = [NoColor() if isinstance(f, Monochrome) else f for f in textuals]
        return [*textuals, self._legible, *self._signs]

    def get_driver_class(self) -> type[Driver]:
        """Return the terminal driver: Textual's, except for how the keyboard is read."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from reader.tui.terminal.driver import driver_of

        return driver_of(self._preferences.alt_keys)

    def get_default_screen(self) -> Screen[None]:
        return MainScreen(
            self._library,
            self.session,
            self.drafts,
            self._preferences,
            OwnViews(self._paths.views, self._preferences.views),
            searches=SearchHistory(self._paths.searches),
            look=self.adopt,
            contain=self.contain,
        )

    async def on_event(self, event: events.Event) -> None:
        try:
            await self._take(event)
        except Exception as error:  # as at a click on a widget that goes meanwhile
            if not isinstance(event, events.InputEvent | events.Paste):
                raise
            self.contain(error)

    async def _take(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            if not self._in_sight(event) or self._is_gone(event):
                return
            if isinstance(event, events.Paste):
                event.text = clean(event.text)
                if isinstance(self.focused, Input):  # which would take only the first line
                    event.text = " ".join(filter(None, map(str.strip, event.text.splitlines())))
            elif isinstance(event, events.MouseUp):
                self.clicks.released(event.x, event.y)
            elif isinstance(event, events.Key):
                await self._list_is_there()
                await self.clicks.settle()
                if put_in_line(self, event.key):
                    return
        await super().on_event(event)

    async def _list_is_there(self) -> None:
        """Wait for the list before the first key, which may have been typed before the start."""
        if self._listed:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(_FIRST_LIST):
                await self.screen_stack[0]._mounted_event.wait()
        self._listed = True

    def _in_sight(self, event: events.Event) -> bool:
        """Return whether what an event acts on is visible, or its key works in a small window
        too."""
        if not too_small.is_too_small(self.screen, self.size):
            return True
        keys = getattr(self.screen, "KEYS_WHEN_SMALL", ())
        return isinstance(event, events.Key) and event.key in keys

    def _is_gone(self, event: events.Event) -> bool:
        """Return whether a mouse event is on a widget that is on its way out, such as a notice:
        Textual (8.2.8) fails at what has no parent."""
        if not isinstance(event, events.MouseEvent):
            return False
        with suppress(NoWidget):
            widget, _ = self.screen.get_widget_at(event.x, event.y)
            return not widget.is_attached
        return False

    def on_mount(self) -> None:
        self.call_after_refresh(_collect_garbage)
        give_up = getattr(self._driver, "give_up", lambda: None)
        shutdown.on_signals(self.exit, give_up, self._terminal)
        if not self.is_headless:
            shutdown.on_hang_up(self.exit)
        self.app_resume_signal.subscribe(self, lambda _: self._come_back())
        self._show_cursor()
        self.set_interval(1.0, self._keep_session)

    def _come_back(self) -> None:
        self.action_draw_anew()
        self._show_cursor()

    def _show_cursor(self) -> None:
        """Show the terminal's own cursor, which screen readers follow, where they are used."""
        if self._driver:
            self._driver.write("\x1b[?25h" if self.plain else "\x1b[?25l")

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Give the terminal to another program. It is taken back even if that fails."""
        failure: Exception | None = None
        with super().suspend():
            try:
                yield
            except Exception as error:
                failure = error
        if failure:
            raise failure

    # What goes wrong

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run the action of a key or a click. If it fails, report it; the screen goes on."""
        try:
            with debug_log.timed("action", name=str(action)):
                return await super().run_action(action, default_namespace, namespaces)
        except Exception as error:
            self.contain(error)
            return True

    def contain(self, error: Exception) -> None:
        """Report an error that an action met. The log has the details."""
        if self._leaving is not None:
            return
        log = error_log.record(self._paths.errors, error)
        said = f"That failed: {presenter.sentence(error)}. " + (f"More is in {log}" if log else "")
        main = self.screen_stack[0]
        if isinstance(main, MainScreen) and not any(
            said in each.message for each in self._notifications
        ):
            main.warn(said)
        self.contained.append(error)

    def _handle_exception(self, error: Exception) -> None:
        """Report the error of a worker, such as one that completes a line, and go on; Textual
        (8.2.8) ends the program at every error that nobody handles."""
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            self.contain(error.error)
        else:
            super()._handle_exception(error)

    def exit(
        self, result: None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Leave. Errors from now on, such as that of a dialog without widgets, are ignored."""
        self._leaving = return_code
        super().exit(result, return_code, message)

    def _fatal_error(self) -> None:
        """End with exit code 1; Textual (8.2.8) would print the traceback."""
        if self._leaving is not None:
            self._return_code = self._leaving
            return
        error = self._exception
        self.failure = error
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """Do as `_fatal_error` does; Textual would print a text of its own."""
        self._return_code = 1
        said = " ".join(str(each) for each in renderables)
        self.failure = self._exception or RuntimeError(said)
        self._close_messages_no_wait()

    def _keep_session(self) -> None:
        """Write the session on a thread if it has changed, unless it is being written already."""
        now = (
            self._kept.after(self.session)
            if self._library.catalogues.opened
            else replace(self.session)
        )
        if now != self._kept and not (self._keeper and self._keeper.is_alive()):
            self._kept = now
            self._keeper = Thread(target=self._write_session, args=(now,), daemon=True)
            self._keeper.start()

    def _write_session(self, now: session.Session) -> None:
        with suppress(OSError):  # a lost session is no harm, unlike a lost mark
            session.save(self._paths.session, now)

    def watch_theme(self, theme: str) -> None:
        if theme != themes.OF_TERMINAL:
            self.session.theme = theme

    def on_unmount(self) -> None:
        self.drafts.close(_DRAFTED_WITHIN)
        self._await_keeper()
        self.session.left = arrivals.now()
        self._keep_session()
        self._await_keeper()

    def _await_keeper(self) -> None:
        if self._keeper:
            self._keeper.join(_PATIENCE)

    def action_copy_or_hint(self) -> None:
        """Copy the text selected with the mouse, as ctrl+c does elsewhere. If none is selected, say
        which key quits."""
        if not isinstance(self.screen, MainScreen):
            return
        if text := self.screen.get_selected_text():
            copying.copy(self.screen, text)
            self.screen.clear_selection()
        else:
            self.screen.say(f"ctrl+c does nothing here: {self._preferences.key('quit')} quits")
