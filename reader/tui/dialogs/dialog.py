"""What every dialog has in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from inspect import isawaitable
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Label

from reader.storage.paths import shipped
from reader.text.clean import clean
from reader.tui.command import named
from reader.tui.support import too_small
from reader.tui.support.breakpoints import SMALLEST_DIALOG
from reader.tui.support.contained import Contained

Result = TypeVar("Result")
_MOMENT = 1.0
"""Seconds for which a message says that nothing is bound to a key."""


class Dialog(Contained, ModalScreen[None], Generic[Result]):
    """A dialog, which calls `done` with its result when it closes, before the next key is handled.

    Keys that are typed fast must not get lost: the bindings of a dialog are priority bindings,
    which the application runs one after the other, and a dialog is opened by awaiting
    `push_screen`.
    """

    CSS_PATH: ClassVar = [shipped("styles") / "dialogs.tcss"]
    DEFAULT_CLASSES = "dialog"
    SMALLEST: ClassVar = SMALLEST_DIALOG
    KEYS_WHEN_SMALL: ClassVar = frozenset({"escape"})
    """Keys that work in a window that is too small for the dialog."""

    def __init__(self, done: Callable[[Result], object]) -> None:
        super().__init__()
        self._done = done
        self._telling = False

    async def finish(self, result: Result) -> None:
        """Close with this result, and open the next dialog if `done` asks for one. Do nothing if it
        is closed already, as by the first of two clicks."""
        if not self.is_current:
            return
        self.app.pop_screen()
        done = self._done(result)
        if isawaitable(done):
            await done

    def on_key(self, event: events.Key) -> None:
        """Say for a moment, where the keys are shown, that nothing is bound to a key."""
        for box in self.query(".box"):
            hint = box.border_subtitle
            box.border_subtitle = Content(f"{named(event)} does nothing here")
            if not self._telling:
                self._telling = True
                self.set_timer(_MOMENT, partial(self._told, box, hint))

    def _told(self, box: Widget, hint: str | Content | None) -> None:
        self._telling = False
        box.border_subtitle = hint

    def hint(self, text: str) -> None:
        """Show a text in the label that has the class `hint`."""
        label = self.query_one(".hint", Label)
        label.update(Content(clean(text)))
        label.display = bool(text)

    def on_screen_resume(self) -> None:
        too_small.cover(self, self.app.size)

    def on_resize(self, event: events.Resize) -> None:
        too_small.cover(self, event.size)

    def action_close(self) -> None:
        """Close without a result."""
        if self.is_current:
            self.app.pop_screen()
