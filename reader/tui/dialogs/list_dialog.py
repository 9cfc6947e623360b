"""A dialog that lists lines, one of which can be chosen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.widget import Widget
from textual.widgets import OptionList

from reader.tui.dialogs.dialog import Dialog, Result
from reader.tui.support.key_queue import in_turn

_FRAME = 7
"""Cells of a box that its frame and padding take."""
_WIDEST = 90


class ListDialog(Dialog[Result]):
    """A dialog with one `OptionList`; enter or a click chooses a line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", priority=True),
        Binding("j,down", "move(1)", priority=True),
        Binding("k,up", "move(-1)", priority=True),
        Binding("ctrl+d,ctrl+f", "page(1)", priority=True),
        Binding("ctrl+u,ctrl+b", "page(-1)", priority=True),
        Binding("enter", "choose_highlighted", priority=True),
    ]

    def fit(self, box: Widget, texts: Iterable[Content]) -> None:
        """Make the box as wide as the widest of these texts needs, and at most as wide as the
        window."""
        box.styles.width = _FRAME + max(text.cell_length for text in texts)
        box.styles.max_width = min(_WIDEST, max(1, self.app.size.width - 2))

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._keep_within(event.size)

    def _keep_within(self, size: Size) -> None:
        box = self.query_one(".box")
        if not box.has_class("wide"):
            box.styles.max_width = min(_WIDEST, max(1, size.width - 2))

    @abstractmethod
    async def action_choose(self, number: int) -> None:
        """Choose the line of this number."""

    def action_move(self, by: int) -> None:
        options = self.query_one(OptionList)
        options.action_cursor_down() if by > 0 else options.action_cursor_up()

    def action_page(self, by: int) -> None:
        options = self.query_one(OptionList)
        turn = options.action_page_down if by > 0 else options.action_page_up
        turn()  # type: ignore[no-untyped-call]

    def action_first(self) -> None:
        self.query_one(OptionList).action_first()

    def action_last(self) -> None:
        self.query_one(OptionList).action_last()

    async def action_choose_highlighted(self) -> None:
        await self.action_choose(self.query_one(OptionList).highlighted or 0)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Put the terminal's own cursor on the highlighted line, as in the list of papers."""
        options = event.option_list
        line = event.option_index - options.scroll_offset.y
        self.app.cursor_position = options.scrollable_content_region.offset + Offset(0, line)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        in_turn(self, f"choose({event.option_index})")
