"""The status line: the place in the list, what the last key did, and whether it is saved."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.text.clean import one_line

_LEAST = 24
"""Cells that a message has at least, in the narrowest window."""


class StatusLine(Widget):
    """Left: view, position and counts. Right: the last message, or else the `progress` of a running
    task, or else how far `fetching` is or what it brought; and a dot while saving. A message that
    is too long is cut: the place stays in sight. If saving has `failed`, the reason is shown in
    place of all else until it works again, except for what the last key did."""

    place: reactive[str] = reactive("")
    message: reactive[str] = reactive("")
    progress: reactive[str] = reactive("")
    fetching: reactive[str] = reactive("")
    saving: reactive[bool] = reactive(False)
    failed: reactive[str] = reactive("")

    def render(self) -> Content:
        width = self.content_size.width
        if self.failed and not self.message:
            return self._right(f"● NOT SAVED, trying again: {self.failed}", "bold $text-error")
        dot = "● saving" if self.saving else ""
        said = self.message or self.fetching or self.progress
        left = Content(self.place)
        room = max(width - left.cell_length - 2, min(width, _LEAST))
        # The message is what is cut: while the dot is not seen, a mark counts as saved.
        end = Content(f"  {dot}" if said and dot else dot)
        right = Content(one_line(said)).truncate(max(0, room - end.cell_length), ellipsis=True)
        right = Content.assemble(right, end).stylize("$text-accent")
        between = 2 if right.cell_length else 0
        left = left.truncate(max(0, width - right.cell_length - between), ellipsis=True)
        gap = width - left.cell_length - right.cell_length
        return Content.assemble(left, " " * gap, right)

    def _right(self, text: str, style: str) -> Content:
        content = Content(one_line(text)).truncate(self.content_size.width, ellipsis=True)
        return content.stylize(style)
