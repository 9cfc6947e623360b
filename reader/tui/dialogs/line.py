"""Asking for one line of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input, Label

from reader.text.clean import one_line
from reader.tui.dialogs.dialog import Dialog
from reader.tui.support.key_queue import settled


class LineDialog(Dialog[str]):
    """Results in the typed line, without white space around it. `complaint` returns what is wrong
    with a line, or ""; it is shown, and the dialog stays open. `hint` says what enter does.
    `complete` returns a completion of the line, or None; it is shown behind the cursor, and tab
    accepts it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", priority=True),
        Binding("enter", "accept", priority=True),
        Binding("tab", "complete", priority=True),
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
        complete: Callable[[str], str | None] = lambda _: None,
        line: str = "",
    ) -> None:
        super().__init__(done)
        self._heading = heading
        self._hint = hint
        self._example = example
        self._longest = longest
        self._complaint = complaint
        self._complete = complete
        self._line = line

    def compose(self) -> ComposeResult:
        box = Vertical(classes="box")
        box.border_title = Content(one_line(self._heading))
        box.border_subtitle = Content(f"{self._hint} · escape leaves")
        with box:
            yield Input(
                self._line,
                placeholder=self._example,
                max_length=self._longest,
                suggester=_Suggester(self._complete),
                select_on_focus=False,
                compact=True,
            )
            yield Label(classes="hint", markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Input))

    async def action_complete(self) -> None:
        """Accept the completion."""
        field = self.query_one(Input)
        await settled(field)
        if (line := self._complete(field.value)) is not None:
            field.value = line
            field.cursor_position = len(line)

    async def action_accept(self) -> None:
        field = self.query_one(Input)
        await settled(field)
        line = one_line(field.value).strip()
        if complaint := self._complaint(line):
            self.hint(complaint)
        else:
            await self.finish(line)


class _Suggester(Suggester):
    """Shows the completion of the line behind the cursor."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        return self._complete(value)
