"""Asking for a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from reader.text import one_line
from reader.tui.dialogs.dialog import Dialog
from reader.tui.settled import settled


class NameDialog(Dialog[str]):
    """Results in the name typed; in nothing where that is empty."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", priority=True),
        Binding("enter", "keep", priority=True),
    ]

    def __init__(self, heading: str, done: Callable[[str], object]) -> None:
        super().__init__(done)
        self._heading = heading

    def compose(self) -> ComposeResult:
        box = Vertical(classes="box")
        box.border_title = Content(one_line(self._heading))
        box.border_subtitle = Content("enter keeps · escape leaves all as it was")
        with box:
            yield Input(placeholder="a name, such as Agents", max_length=40, compact=True)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Input))

    async def action_keep(self) -> None:
        field = self.query_one(Input)
        await settled(field)
        if name := one_line(field.value).strip():
            self.finish(name)
        else:
            self.action_close()
