"""The palette of all commands and themes."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from inspect import unwrap
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.css.query import NoMatches
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

    # Textual (8.2.8) goes on gathering commands, and fails, where the palette is taken away before
    # it has them: what would show them is looked for in vain then.

    def _gather_commands(self, search_value: str) -> Worker[None]:
        return self.run_worker(
            partial(self._gathered, search_value), group=self._GATHER_COMMANDS_GROUP, exclusive=True
        )

    async def _gathered(self, search_value: str) -> None:
        with suppress(NoMatches):
            await unwrap(CommandPalette._gather_commands)(self, search_value)

    def _watch__list_visible(self) -> None:
        with suppress(NoMatches):
            super()._watch__list_visible()

    async def _watch__show_busy(self) -> None:
        with suppress(NoMatches):
            await super()._watch__show_busy()
