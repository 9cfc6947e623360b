"""What every dialog has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.screen import ModalScreen

from reader.paths import shipped

Result = TypeVar("Result")


class Dialog(ModalScreen[None], Generic[Result]):
    """Calls `done` with its result as it closes, before the next key is looked at.

    Keys typed fast must not go astray: bindings of a dialog are priority bindings, which the
    application runs one after the other, and a dialog is opened by awaiting `push_screen`.
    """

    CSS_PATH: ClassVar = [shipped("styles") / "dialogs.tcss"]
    DEFAULT_CLASSES = "dialog"

    def __init__(self, done: Callable[[Result], object]) -> None:
        super().__init__()
        self._done = done

    def finish(self, result: Result) -> None:
        """Close with this result."""
        self.app.pop_screen()
        self._done(result)

    def action_close(self) -> None:
        """Close without a result."""
        self.app.pop_screen()
