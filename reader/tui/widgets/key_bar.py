"""The footer: the keys that matter most, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.tui.support.key_queue import in_turn


class KeyBar(Widget):
    """Keys and what they do, most wanted first. `keys` holds (action, key,
    label); a click runs the action."""

    keys: reactive[Sequence[tuple[str, str, str]]] = reactive(())

    def _fitting(self) -> list[tuple[str, Content]]:
        parts: list[tuple[str, Content]] = []
        left = self.content_size.width
        for action, key, label in self.keys:
            part = Content.assemble(Content(key).stylize("bold $text-accent"), f" {label}  ")
            left -= part.cell_length
            if left < 0:
                break
            parts.append((action, part))
        return parts

    def render(self) -> Content:
        return Content("").join([part for _, part in self._fitting()])

    def on_click(self, event: events.Click) -> None:
        x = event.get_content_offset_capture(self).x
        for action, part in self._fitting():
            x -= part.cell_length
            if x < 0:
                in_turn(self, action)
                return
