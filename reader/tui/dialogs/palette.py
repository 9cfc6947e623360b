"""The palette: all commands and themes, one a line, with the key at the right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from reader.text.words import fold
from reader.tui.dialogs.dialog import Dialog
from reader.tui.support.key_queue import in_turn, settled
from reader.tui.widgets.options import Options

ROW = "row:"
"""The prefix of the value that stands for the number of a row."""
_NUMBER = re.compile(r"[+-]?\d{1,7}", re.ASCII)
_ROOM = 8
"""The fewest cells of the window beside a line: its borders and margins."""
_WIDEST = 84


class Line(NamedTuple):
    """A line of the palette: what it does, its keys, the value that choosing it results in, and its
    other names."""

    label: str
    keys: str
    value: str
    names: Sequence[str] = ()


def found(lines: Sequence[Line], text: str) -> list[Line]:
    """Return the lines that contain every word of the text, or its letters in order. Those that
    begin with the text come first, then those with a word that does."""
    wanted = fold(text).strip()
    ranked = []
    for number, line in enumerate(lines):
        label, names = fold(line.label), [fold(name) for name in line.names]
        if wanted and wanted in (*names, *fold(line.keys).split()):
            rank = 0
        elif label.startswith(wanted):
            rank = 1
        elif all(f" {word}" in f" {label}" for word in wanted.split()):
            rank = 2
        elif all(word in label for word in wanted.split()):
            rank = 3
        elif all(word in " ".join([label, *names]) for word in wanted.split()):
            rank = 4
        elif _follow(wanted, label):
            rank = 5
        else:
            continue
        ranked.append((rank, number, line))
    rows = [_row(wanted)] if _NUMBER.fullmatch(wanted) else []
    return rows + [line for *_, line in sorted(ranked, key=lambda each: each[:2])]


def _row(number: str) -> Line:
    """Return the line for a typed number: to go to that row, or by so many rows down or up."""
    label = f"Go to row {number}"
    if number[0] in "+-":
        label = f"{number[1:]} rows {'down' if number[0] == '+' else 'up'}"
    return Line(label, "", f"{ROW}{number}")


def _follow(letters: str, text: str) -> bool:
    """Return whether these letters occur in the text in this order, with anything between them."""
    rest = iter(text)
    return all(letter in rest for letter in letters.replace(" ", ""))


class Palette(Dialog[str]):
    """A list of lines that typing narrows. It results in the value of the chosen one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", priority=True),
        Binding("enter", "choose", priority=True),
        Binding("down,ctrl+n", "move(1)", priority=True),
        Binding("up,ctrl+p", "move(-1)", priority=True),
        Binding("pagedown", "move(10)", priority=True),
        Binding("pageup", "move(-10)", priority=True),
    ]

    def __init__(self, lines: Sequence[Line], done: Callable[[str], object]) -> None:
        super().__init__(done)
        self._lines = lines
        self._shown = lines

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content("Commands and themes")
            box.border_subtitle = Content("enter runs · Up Down choose · escape")
            yield Input(placeholder="what to do", compact=True)
            yield Options()

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Input))
        self._show(self._lines)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._show(self._shown)

    def _show(self, lines: Sequence[Line]) -> None:
        self._shown = lines
        options = self.query_one(OptionList)
        options.clear_options()
        room = min(_WIDEST, self.app.size.width * 9 // 10 - _ROOM)
        options.add_options([Option(_line(line, room), id=line.value) for line in lines])
        options.highlighted = 0 if lines else None

    def on_input_changed(self, event: Input.Changed) -> None:
        self._show(found(self._lines, event.value))

    async def action_move(self, by: int) -> None:
        await settled(self.query_one(Input))
        options = self.query_one(OptionList)
        if self._shown:
            at = (options.highlighted or 0) + by
            options.highlighted = max(0, min(at, len(self._shown) - 1))

    async def action_choose(self) -> None:
        """Choose the highlighted line."""
        await settled(self.query_one(Input))
        await settled(self)
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._shown):
            await self.finish(self._shown[at].value)

    async def action_take(self, value: str) -> None:
        """Choose the line of this value, even if it is no longer shown."""
        await self.finish(value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        in_turn(self, f"take({event.option_id!r})")


def _line(line: Line, room: int) -> Content:
    keys = Content(line.keys).stylize("bold $text-accent")
    label = Content(line.label).truncate(max(1, room - keys.cell_length - 2), ellipsis=True)
    gap = max(1, room - label.cell_length - keys.cell_length)
    return Content.assemble(label, " " * gap, keys)
