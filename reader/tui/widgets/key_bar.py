"""The footer: the most important keys, as many as fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.tui.support.contained import Contained
from reader.tui.support.key_queue import in_turn
from reader.tui.widgets.detail_text import Details

Keys = tuple[str, str, str]
"""An action, its key, and what it is called."""
_READING = (("leave", "Back"), ("select", "Read on"))
_ROOMY = 72
"""The fewest cells with two spaces between a label and the next key."""


class KeyBar(Contained, Widget):
    """Keys and their labels, the most important first. `keys` has (action, key, label); a click
    runs the action, if there is one."""

    keys: reactive[Sequence[tuple[str, str, str]]] = reactive(())

    def _fitting(self) -> list[tuple[str, Content]]:
        parts: list[tuple[str, Content]] = []
        left = self.content_size.width
        gap = "  " if left >= _ROOMY else " "
        for action, key, label in self.keys:
            part = Content.assemble(Content(key).stylize("bold $text-accent"), f" {label}{gap}")
            left -= part.cell_length
            if left + len(gap) < 0:
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
                if action:
                    in_turn(self, action)
                return


def reading_keys(
    usual: Sequence[Keys], key: Callable[[str], str], details: Details | None
) -> list[Keys]:
    """Return the keys to show first in the footer while a paper is read; `key` gives the key of a
    command."""
    shown = [(f"screen.run('{id}')", key(id), label) for id, label in _READING]
    if details and details.links:
        count = min(len(details.links), 9)
        shown.append(("", "1" if count == 1 else f"1-{count}", "Open link"))
    return [*shown, *(each for each in usual if each[0] != "screen.run('select')")]
