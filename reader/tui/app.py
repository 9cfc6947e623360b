"""The application: style sheets, theme, how it ends, and the session kept for the next start."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from threading import Thread
from typing import ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.system_commands import SystemCommandsProvider

from reader.library.library import Library
from reader.settings.views import OwnViews
from reader.storage.paths import Paths, shipped
from reader.text.clean import clean
from reader.tui import command
from reader.tui.actions import copying
from reader.tui.main_screen import MainScreen
from reader.tui.preferences import AS_SHIPPED, Preferences
from reader.tui.state import session
from reader.tui.state.drafts import Drafts
from reader.tui.support import shutdown

_PATIENCE = 0.1
"""Seconds that leaving waits for the session to be on a slow disk: it is no mark."""
_DRAFTED_WITHIN = 0.3
"""Seconds that it waits for drafts, which are then written all the same."""


def _collect_garbage() -> None:
    """Collect what comes from now on. What starting made stays, and is not looked at again."""
    gc.freeze()
    gc.enable()


class ReaderApp(App[None]):
    """Reader on the screen. `library` must be closed by who opened it."""

    TITLE = "Reader"
    CSS_PATH: ClassVar = [shipped("styles") / "main.tcss"]
    COMMANDS: ClassVar = {lambda: SystemCommandsProvider}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "copy_or_hint", show=False, priority=True),
    ]
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+backslash"

    def __init__(
        self, library: Library, paths: Paths, preferences: Preferences = AS_SHIPPED
    ) -> None:
        super().__init__()
        self._library = library
        self._paths = paths
        self._kept = session.load(paths.session)
        self._session = self._kept.elsewhere() if library.catalogues.opened else replace(self._kept)
        self._keeper: Thread | None = None
        self.drafts = Drafts(paths.drafts)
        self._preferences = preferences
        theme = preferences.theme or self._session.theme
        if theme in self.available_themes:
            self.theme = theme
        if preferences.advance is not None:
            self._session.advance = preferences.advance

    def get_default_screen(self) -> Screen[None]:
        return MainScreen(
            self._library,
            self._session,
            self.drafts,
            self._preferences,
            OwnViews(self._paths.views, self._preferences.views),
        )

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Paste):
            event.text = clean(event.text)
        await super().on_event(event)

    def on_mount(self) -> None:
        self.call_after_refresh(_collect_garbage)
        shutdown.on_signals(self.exit)
        if not self.is_headless:
            shutdown.on_hang_up(self.exit)
        self.set_interval(1.0, self._keep_session)

    def _keep_session(self) -> None:
        """Write the session where it changed, off the loop, and not while it is being written."""
        now = (
            self._kept.after(self._session)
            if self._library.catalogues.opened
            else replace(self._session)
        )
        if now != self._kept and not (self._keeper and self._keeper.is_alive()):
            self._kept = now
            self._keeper = Thread(target=self._write_session, args=(now,), daemon=True)
            self._keeper.start()

    def _write_session(self, now: session.Session) -> None:
        with suppress(OSError):  # what can't be kept is lost; marks are another matter
            session.save(self._paths.session, now)

    def watch_theme(self, theme: str) -> None:
        self._session.theme = theme

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every command of the table, and the themes."""
        if isinstance(screen, MainScreen):
            for each in command.listed(screen.commands):
                keys = command.keys_shown(each.keys)
                yield SystemCommand(
                    each.label,
                    f"{each.help} ({keys})",
                    lambda id=each.id: screen.action_run(id),
                )
        yield SystemCommand("Theme", "Choose how Reader looks", self.action_change_theme)

    def on_unmount(self) -> None:
        self.drafts.close(_DRAFTED_WITHIN)
        self._await_keeper()
        self._keep_session()
        self._await_keeper()

    def _await_keeper(self) -> None:
        if self._keeper:
            self._keeper.join(_PATIENCE)

    def action_copy_or_hint(self) -> None:
        """Copy what was selected with the mouse, as ctrl+c does elsewhere; else say what quits."""
        if not isinstance(self.screen, MainScreen):
            return
        if text := self.screen.get_selected_text():
            copying.copy(self.screen, text)
            self.screen.clear_selection()
        else:
            self.screen.say(f"ctrl+c does nothing here: {self._preferences.key('quit')} quits")
