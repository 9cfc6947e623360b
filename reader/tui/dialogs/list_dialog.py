"""A dialog that lists lines, one of which can be chosen."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.widgets import OptionList

from reader.tui.dialogs.dialog import Dialog, Result
from reader.tui.support.key_queue import in_turn


class ListDialog(Dialog[Result]):
    """Holds one `OptionList`; enter or a click chooses a line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", priority=True),
        Binding("j,down", "move(1)", priority=True),
        Binding("k,up", "move(-1)", priority=True),
        Binding("enter", "choose_highlighted", priority=True),
    ]

    @abstractmethod
    async def action_choose(self, number: int) -> None:
        """Take the line of this number."""

    def action_move(self, by: int) -> None:
        options = self.query_one(OptionList)
        options.action_cursor_down() if by > 0 else options.action_cursor_up()

    async def action_choose_highlighted(self) -> None:
        await self.action_choose(self.query_one(OptionList).highlighted or 0)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Have the terminal's own cursor on the highlighted line, as in the list of papers."""
        options = event.option_list
        line = event.option_index - options.scroll_offset.y
        self.app.cursor_position = options.scrollable_content_region.offset + Offset(0, line)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        in_turn(self, f"choose({event.option_index})")
