"""A view of more lines than fit, of which others are shown often."""

from __future__ import annotations

from typing import Any

from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip


class Scrolled(ScrollView):
    """Draws only what changed: at another number of lines its scrollbar, where Textual's (8.2.8)
    lays out the whole screen and draws all of it; of the lines, those that show something else,
    which are few after most letters of a query."""

    virtual_size: reactive[Size] = reactive(Size(0, 0), layout=False, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: dict[int, Any] = {}

    def part(self, y: int) -> Any:
        """Return what a line of the screen shows, to be compared and drawn; `y` is counted from the
        top of the widget."""
        raise NotImplementedError

    def draw(self, part: Any) -> Strip:
        """Return a line drawn."""
        raise NotImplementedError

    def refresh_changed(self) -> None:
        """Draw those lines again that show something else now."""
        lines = range(self.scrollable_content_region.height)
        changed = [y for y in lines if y not in self._drawn or self._drawn[y] != self.part(y)]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen, `y` counted from the top of the widget."""
        self._drawn[y] = self.part(y)
        return self.draw(self._drawn[y])

    def watch_virtual_size(self, size: Size) -> None:
        self._scroll_update(size)
