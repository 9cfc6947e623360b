"""Asking for one line of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label

from reader.text.clean import one_line
from reader.tui.dialogs.dialog import Dialog
from reader.tui.support.key_queue import settled


class LineDialog(Dialog[str]):
    """Results in the line typed, without white space around it.

    `complaint` says what is wrong with a line: it is shown, and the dialog stays open. `hint` says
    what enter does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", priority=True),
        Binding("enter", "accept", priority=True),
    ]

    def __init__(
        self,
        heading: str,
        done: Callable[[str], object],
        *,
        hint: str,
        example: str,
        longest: int = 1000,
        complaint: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__(done)
        self._heading = heading
        self._hint = hint
        self._example = example
        self._longest = longest
        self._complaint = complaint

    def compose(self) -> ComposeResult:
        box = Vertical(classes="box")
        box.border_title = Content(one_line(self._heading))
        box.border_subtitle = Content(f"{self._hint} · escape leaves")
        with box:
            yield Input(placeholder=self._example, max_length=self._longest, compact=True)
            yield Label(classes="hint", markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Input))

    async def action_accept(self) -> None:
        field = self.query_one(Input)
        await settled(field)
        line = one_line(field.value).strip()
        if complaint := self._complaint(line):
            self.hint(complaint)
        else:
            await self.finish(line)
