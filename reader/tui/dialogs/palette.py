"""The palette of all commands and themes."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from inspect import unwrap
from typing import ClassVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, DiscoveryHit
from textual.css.query import NoMatches
from textual.message import Message
from textual.worker import Worker

from reader.tui.support import too_small
from reader.tui.support.breakpoints import SMALLEST_DIALOG


class Palette(CommandPalette):
    """Textual's own, but that a key typed right after escape goes to the screen behind it: escape
    is a priority binding, as it is in `Dialog`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "escape", priority=True)]
    SMALLEST: ClassVar = SMALLEST_DIALOG
    KEYS_WHEN_SMALL: ClassVar = frozenset({"escape"})

    def __init__(self) -> None:
        super().__init__(id="--command-palette")

    def on_screen_resume(self) -> None:
        too_small.cover(self, self.app.size)

    def on_resize(self, event: events.Resize) -> None:
        too_small.cover(self, event.size)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, and run what was chosen: once, and where the palette is not closed already, as it
        is at the second of two quick enters. (Textual, 8.2.8, would close what is behind it.)"""
        if self.is_current:
            return super().dismiss(result)
        self._selected_command = DiscoveryHit("", lambda: None)
        return AwaitComplete()

    # Textual (8.2.8) goes on gathering commands, and taking in keys and times that are over, where
    # the palette is closed meanwhile: what would show them is looked for in vain then.

    def _gather_commands(self, search_value: str) -> Worker[None]:
        return self.run_worker(
            partial(self._gathered, search_value),
            group=self._GATHER_COMMANDS_GROUP,
            exclusive=True,
        )

    async def _gathered(self, search_value: str) -> None:
        with suppress(NoMatches):
            await unwrap(CommandPalette._gather_commands)(self, search_value)

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except NoMatches:
            if self.is_current:
                raise
