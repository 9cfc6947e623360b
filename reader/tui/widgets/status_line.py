"""The status line: where one is, what the last key did, and whether it is saved."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.text.clean import one_line


class StatusLine(Widget):
    """Left: view, position and counts. Right: the last message, or the `progress` of what goes
    on, or how far `fetching` is or what it brought; and a dot while saving.

    A `message` too long for the line drops the left part first: what the last key did counts
    for more than where one is. Where saving `failed`, why stands in place of all else, but for
    what the last key did, until saving works again.
    """

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
        message = one_line("  ".join(part for part in (said, dot) if part))
        left = Content(self.place)
        gap = width - left.cell_length - Content(message).cell_length
        if gap >= 2:
            return Content.assemble(left, " " * gap, Content(message).stylize("$text-accent"))
        if self.message:
            return self._right(message, "$text-accent")
        return left.truncate(width, ellipsis=True)

    def _right(self, text: str, style: str) -> Content:
        content = Content(one_line(text)).truncate(self.content_size.width, ellipsis=True)
        return content.stylize(style)
