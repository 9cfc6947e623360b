"""Text to read and close again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reader.tui.dialogs.dialog import Dialog


class Pager(Dialog[None]):
    """A page of text over the list, scrolled by the keys that move in the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "close", priority=True),
        Binding("j,down", "scroll(1)", priority=True),
        Binding("k,up", "scroll(-1)", priority=True),
        Binding("ctrl+d,ctrl+f,pagedown,space", "page(1)", priority=True),
        Binding("ctrl+u,ctrl+b,pageup", "page(-1)", priority=True),
        Binding("g,home", "home", priority=True),
        Binding("G,end", "end", priority=True),
    ]

    def __init__(self, heading: str, text: Content) -> None:
        super().__init__(lambda _: None)
        self._heading = heading
        self._text = text

    def compose(self) -> ComposeResult:
        box = VerticalScroll(classes="box tall")
        box.border_title = Content(self._heading)
        box.border_subtitle = Content("j k scroll · escape closes")
        with box:
            yield from self.content()

    def content(self) -> Iterator[Widget]:
        """Yield the texts of the page."""
        yield Static(self._text, markup=False)

    @property
    def _box(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def action_scroll(self, lines: int) -> None:
        self._box.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        self._box.scroll_relative(y=pages * (self._box.size.height - 1), animate=False)

    def action_home(self) -> None:
        self._box.scroll_home(animate=False)

    def action_end(self) -> None:
        self._box.scroll_end(animate=False)
