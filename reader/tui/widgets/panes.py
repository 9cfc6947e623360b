"""List and detail pane: side by side, or one below the other, with a rule that can be dragged."""

from __future__ import annotations

from textual import events
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from reader.tui.support.contained import Contained

LEAST, MOST = 20, 80
"""The least and the greatest share of the list, in hundredths."""


class Panes(Contained, Container):
    """Two widgets: the first has a `share` of the room in hundredths, between `LEAST` and `MOST`;
    the second has the rest. The rule to drag is the line over the second widget if it stands below,
    and the cells between the two if it stands beside."""

    class Dragged(Message):
        """The rule was dragged; the first widget is to have this share."""

        def __init__(self, share: int) -> None:
            super().__init__()
            self.share = share

    _dragging = False

    def divide(self, share: int, *, stacked: bool) -> None:
        """Give the first widget this `share` of the room, in hundredths: of its height if the two
        are `stacked`, otherwise of its width."""
        first, second = self.children
        for widget, part in ((first, share), (second, 100 - share)):
            widget.styles.width = "100%" if stacked else f"{part}fr"
            widget.styles.height = f"{part}fr" if stacked else "1fr"

    @property
    def _second(self) -> Widget:
        return self.children[1]

    def _share_at(self, x: int, y: int) -> int:
        """Return the share of the first widget for a rule at this cell of the screen."""
        mine, below = self.region, self._second.region.x == self.region.x
        at, whole = (y - mine.y, mine.height) if below else (x - mine.x, mine.width)
        return max(LEAST, min(MOST, round(100 * at / max(1, whole))))

    def _on_rule(self, x: int, y: int) -> bool:
        other = self._second.region
        if not self._second.display or not other:
            return False
        return y == other.y if other.x == self.region.x else x == other.x - 1

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if self._on_rule(event.screen_x, event.screen_y):
            self._dragging = True
            self.capture_mouse()
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragging:
            self.post_message(self.Dragged(self._share_at(event.screen_x, event.screen_y)))

    def on_mouse_up(self) -> None:
        if self._dragging:
            self._dragging = False
            self.release_mouse()
