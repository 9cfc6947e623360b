"""The search bar: a line for typing a query, and below it the error in the query."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from reader.query import QueryError
from reader.query.completion import Completion
from reader.tui.support.contained import Contained
from reader.tui.support.key_queue import settled

Complete = Callable[[str, int], list[Completion]]

SEARCH_KEYS = [
    ("screen.accept_search", "enter", "To the list"),
    ("screen.leave_search", "escape", "Back"),
    ("screen.former_search", "Up", "Former"),
    ("screen.later_search", "Down", "Next row"),
]
"""The footer while a query is typed."""


class QueryInput(Contained, Input):
    """An input that leaves the keys of the list to the screen, which has the commands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.accept_search", priority=True),
        Binding("escape", "screen.leave_search", priority=True),
        Binding("down", "screen.later_search", priority=True),
        Binding("up", "screen.former_search", priority=True),
        Binding("ctrl+n", "screen.run_anyway('down')", priority=True),
        Binding("pagedown", "screen.run_anyway('page-down')", priority=True),
        Binding("pageup", "screen.run_anyway('page-up')", priority=True),
        Binding("ctrl+p", "screen.run_anyway('palette')", priority=True),
        Binding("ctrl+q", "screen.run_anyway('quit')", priority=True),
        Binding("tab,shift+tab", "complete", priority=True),
        Binding("ctrl+u", "clear", show=False),
    ]

    virtual_size: reactive[Size] = reactive(Size(0, 0), layout=False)  # see Scrolled

    def __init__(self, complete: Complete) -> None:
        super().__init__(
            placeholder="search: words, is:unread, tag:x, after:7d …",
            suggester=_Suggester(complete),
            compact=True,
            select_on_focus=False,
            id="query",
        )
        self._complete = complete

    def action_clear(self) -> None:
        self.value = ""

    async def action_complete(self) -> None:
        """Accept the first completion, if there is one."""
        await settled(self)
        for first in self._complete(self.value, self.cursor_position)[:1]:
            self.value = self.value[: first.start] + first.text + self.value[first.end :]
            self.cursor_position = first.start + len(first.text)


class _Suggester(Suggester):
    """Shows the first completion behind the cursor."""

    def __init__(self, complete: Complete) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        found = self._complete(value, len(value))
        return value[: found[0].start] + found[0].text if found else None


class SearchBar(Contained, Widget):
    """A query being typed. `error` is shown below it."""

    error: reactive[QueryError | None] = reactive(None, init=False)

    class Typed(Message):
        """The text changed."""

    def __init__(self, complete: Complete, *, id: str | None = None) -> None:
        """`complete` returns the completions of a text at a position in it."""
        super().__init__(id=id)
        self._complete = complete

    def compose(self) -> ComposeResult:
        yield Static(Content("/"), id="prompt")
        yield QueryInput(self._complete)

    @property
    def input(self) -> QueryInput:
        return self.query_one("#query", QueryInput)

    @property
    def text(self) -> str:
        return self.input.value

    def type_anew(self, text: str) -> None:
        """Replace the text, as if the new one had been typed."""
        self.input.value = text
        self.input.cursor_position = len(text)

    def put(self, text: str) -> None:
        """Set the text without a `Typed` message."""
        with self.input.prevent(Input.Changed):
            self.input.value = text
            self.input.cursor_position = len(text)

    def watch_error(self, error: QueryError | None) -> None:
        lines = self.query("#query-error")
        if error is None:
            lines.set(display=False)
            return
        if not lines:
            self.mount(Static(id="query-error", markup=False))
        line = self.query_one("#query-error", Static)
        line.update(Content(f"{self._pointer(error)}{error.message}"))
        line.display = True

    def _pointer(self, error: QueryError) -> str:
        """Return a line of `^` under the wrong part of the text, if that part is visible."""
        text = self.text
        at = cell_len(text[: error.start]) - self.input.scroll_offset.x
        width = max(1, cell_len(text[error.start : error.end]))
        if at < 0 or at + width > self.input.size.width:
            return ""
        return " " * (at + 2) + "^" * width + "\n"

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed())
