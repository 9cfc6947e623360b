"""The detail pane: everything about the highlighted paper."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from reader.tui.support.contained import Contained
from reader.tui.support.scrolled import Scrolled
from reader.tui.widgets.detail_text import Details, detail_content, safe_content

_SHORT = 12
"""The most lines of a pane that has no room for a card and a paper together."""
_MEASURE = 84
"""The most cells of a line: longer ones are hard to read."""


class Detail(Contained, Scrolled, can_focus=True):
    """Shows `details`, or nothing if there is no paper, below a `card` if there is one. In a short
    pane, the card goes with the first move to another paper.

    It wraps the text itself, so that moving to another paper is one frame: a child widget that
    changes its height takes four frames, each of the whole pane.
    """

    details: reactive[Details | None] = reactive(None, repaint=False)
    card: reactive[Content] = reactive(Content(""), repaint=False, init=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = Content("")
        self._strips: Sequence[Strip] = ()
        self._moved = False
        self._blank = Strip([])

    def watch_details(self, old: Details | None, new: Details | None) -> None:
        if (old and old.paper.id) != (new and new.paper.id):
            self.border_title = safe_content(new.paper.id) if new else Content("")
        text = detail_content(new) if new else Content("")
        if text.is_same(self._text):
            return  # unchanged, as after most letters of a query
        self._text = text
        if old is None or new is None or old.paper.id != new.paper.id:
            self._moved |= bool(old)
            self.scroll_home(animate=False, immediate=True)
        self._wrap()

    @property
    def at_end(self) -> bool:
        """Whether the last line is visible."""
        return self.scroll_offset.y >= self.max_scroll_y

    @property
    def at_start(self) -> bool:
        """Whether the first line is visible."""
        return self.scroll_offset.y <= 0

    def watch_card(self) -> None:
        self._wrap()

    def on_resize(self) -> None:
        self._wrap()

    @property
    def _shown(self) -> Content:
        """The text, with the card above it if that is to be shown."""
        if not self.card or (self._moved and self.size.height < _SHORT):
            return self._text
        return Content("\n").join([self.card, self._text])

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._wrap()

    def _wrap(self) -> None:
        room = self.scrollable_content_region.width
        width, style = min(room, _MEASURE), self.visual_style
        strips = Visual.to_strips(self, self._shown, width, None, style)
        self._blank = Strip.blank(room, style.rich_style)
        self._strips = [strip.adjust_cell_length(room, style.rich_style) for strip in strips]
        self.virtual_size = Size(width, len(strips))
        self.refresh_changed()

    def part(self, y: int) -> Strip:
        """Return one line of the screen, `y` counted from the top of the widget."""
        position = y + self.scroll_offset.y
        return self._strips[position] if position < len(self._strips) else self._blank

    def draw(self, part: Strip) -> Strip:
        """Return a line drawn, as it is."""
        return part

    # Text selected with the mouse

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """Return the selected text, and what to put after it."""
        return selection.extract(self._shown.plain), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self._wrap()
