"""The footer: the keys that matter most, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class KeyBar(Widget):
    """Keys and what they do, most wanted first. `keys` holds (command id, key, label)."""

    keys: reactive[Sequence[tuple[str, str, str]]] = reactive(())

    class Clicked(Message):
        """A key was clicked: run its command."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def _fitting(self) -> list[tuple[str, Content]]:
        parts: list[tuple[str, Content]] = []
        left = self.content_size.width
        for command, key, label in self.keys:
            part = Content.assemble(Content(key).stylize("bold $text-accent"), f" {label}  ")
            left -= part.cell_length
            if left < 0:
                break
            parts.append((command, part))
        return parts

    def render(self) -> Content:
        return Content("").join([part for _, part in self._fitting()])

    def on_click(self, event: events.Click) -> None:
        x = event.get_content_offset_capture(self).x
        for command, part in self._fitting():
            x -= part.cell_length
            if x < 0:
                self.post_message(self.Clicked(command))
                return
