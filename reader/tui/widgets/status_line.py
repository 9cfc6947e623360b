"""The status line: the place in the list, what the last key did, and whether it is saved."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.text.clean import one_line

_BETWEEN = " · "
_ROOMY = 72
"""In a line of at least so many cells, two parts of the place stay beside any message."""


class StatusLine(Widget):
    """On the left: view, position and counts. On the right: the last message, or else the
    `progress` of a running task, or else the state of `fetching` or its result; and a dot while
    marks are being saved.

    For a long message, parts of the place are left out, the last first, except for the row and, in
    a wide window, the unread count; if that is not enough, the message is cut. If saving has
    `failed`, the reason is shown in place of everything but the message on the last key, until
    saving works again.
    """

    place: reactive[Sequence[str]] = reactive(())
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
        said = Content(one_line(self.message or self.fetching or self.progress))
        # The message is cut and never the dot: without a dot, a mark counts as saved.
        end = Content(f"  {dot}" if said and dot else dot)
        wanted = said.cell_length + end.cell_length
        left = self._place(width - wanted - (2 if wanted else 0))
        between = 2 if wanted and left.cell_length else 0
        room = max(0, width - left.cell_length - between - end.cell_length)
        right = Content.assemble(said.truncate(room, ellipsis=True), end).stylize("$text-accent")
        gap = width - left.cell_length - right.cell_length
        return Content.assemble(left, " " * gap, right)

    def _place(self, room: int) -> Content:
        """Return as many parts of the place as there is room for, and those that always stay."""
        width = self.content_size.width
        least = 2 if width >= _ROOMY else 1
        for count in range(len(self.place), least, -1):
            place = Content(_BETWEEN.join(self.place[:count]))
            if place.cell_length <= room:
                return place
        return Content(_BETWEEN.join(self.place[:least])).truncate(width, ellipsis=True)

    def _right(self, text: str, style: str) -> Content:
        content = Content(one_line(text)).truncate(self.content_size.width, ellipsis=True)
        return content.stylize(style)
