"""The status line: the place in the list, what the last key did, and whether it is saved."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.text.clean import one_line

LONG = "-long"
"""The class of a screen whose status line needs two lines; those of the footer, which is hidden."""
_BETWEEN = " · "
_GAP = 2
_ROOMY = 72
"""In a line of at least so many cells, two parts of the place stay beside any message."""
_TITLE = re.compile("“(.+?)…?”")
_FEWEST = 12
"""The characters of a title in quotes that stay where a message is too long."""


class StatusLine(Widget):
    """On the left: view, position and counts. On the right: the last message, or else the
    `progress` of a running task, or else the state of `fetching` or its result; and a dot while
    marks are being saved.

    For a long message, parts of the place are left out, the last first, except for the row and, in
    a wide window, the unread count; then a title in it is shortened; then it takes a second line,
    in place of the footer; the rest is cut. If saving has `failed`, the reason is shown in place of
    everything but the message on the last key, until saving works again.
    """

    place: reactive[Sequence[str]] = reactive(())
    message: reactive[str] = reactive("")
    progress: reactive[str] = reactive("")
    fetching: reactive[str] = reactive("")
    saving: reactive[bool] = reactive(False)
    failed: reactive[str] = reactive("")

    def render(self) -> Content:
        width = self.content_size.width
        left, said, end, room = self._parts()
        style = "bold $text-error" if self._unsaved else "$text-accent"
        first, rest = said, ""
        if cell_len(said) > room and self.content_size.height > 1:
            first, rest = broken(said, room)
        shown = Content(first).truncate(room, ellipsis=True)
        gap = width - left.cell_length - shown.cell_length - len(end)
        before = _GAP if left and rest else 0 if self._unsaved else gap
        line = (left, " " * before, shown.stylize(style), " " * (gap - before))
        below = Content(rest).truncate(width, ellipsis=True).stylize(style)
        return Content.assemble(
            *line, Content(end).stylize(style), *(("\n", below) if rest else ())
        )

    @property
    def _unsaved(self) -> bool:
        return bool(self.failed and not self.message)

    def _parts(self) -> tuple[Content, str, str, int]:
        """Return the place, what is said, the dot, and the cells that there are for what is
        said."""
        width = self.content_size.width
        if self._unsaved:
            return Content(""), one_line(f"● NOT SAVED, trying again: {self.failed}"), "", width
        dot = "● saving" if self.saving else ""
        said = one_line(self.message or self.fetching or self.progress)
        # The message is cut and never the dot: without a dot, a mark counts as saved.
        end = f"  {dot}" if said and dot else dot
        wanted = cell_len(said) + len(end)
        left = self._place(width - wanted - (_GAP if wanted else 0))
        between = _GAP if wanted and left.cell_length else 0
        room = max(0, width - left.cell_length - between - len(end))
        return left, shortened(said, room), end, room

    def _claim(self) -> None:
        """Take a second line for a message that needs one."""
        _, said, _, room = self._parts()
        self.screen.set_class(bool(self.message or self.failed) and cell_len(said) > room, LONG)

    def watch_message(self) -> None:
        self._claim()

    def watch_failed(self) -> None:
        self._claim()

    def on_resize(self) -> None:
        self._claim()

    def _place(self, room: int) -> Content:
        """Return as many parts of the place as there is room for, and those that always stay."""
        width = self.content_size.width
        least = 2 if width >= _ROOMY else 1
        for count in range(len(self.place), least, -1):
            place = Content(_BETWEEN.join(self.place[:count]))
            if place.cell_length <= room:
                return place
        return Content(_BETWEEN.join(self.place[:least])).truncate(width, ellipsis=True)


def shortened(said: str, room: int) -> str:
    """Return a message of at most `room` cells, if shortening a title in it can achieve that."""
    found = _TITLE.search(said)
    if not found or cell_len(said) <= room:
        return said
    before, title, after = said[: found.start()], found[1], said[found.end() :]
    left = max(_FEWEST, room - cell_len(f"{before}“…”{after}"))
    return f"{before}“{set_cell_size(title, min(left, cell_len(title))).rstrip()}…”{after}"


def broken(said: str, room: int) -> tuple[str, str]:
    """Return what of a message has room in so many cells, and the rest, broken between words."""
    cut = max(0, room)
    while cell_len(said[:cut]) > room:
        cut -= 1
    cut = said.rfind(" ", 0, cut + 1) if " " in said[: cut + 1] else cut
    return said[:cut], said[cut:].lstrip()
