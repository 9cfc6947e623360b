"""The list of a dialog, a line for each option."""

from __future__ import annotations

from rich.style import Style
from textual.strip import Strip
from textual.visual import VisualType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

_REVERSED = Style(reverse=True)


class Options(OptionList):
    """Reverses the highlighted line where the colours are the terminal's own: Textual (8.2.8)
    drops `reverse` of an option's style, and no colour is legible on every ground."""

    def __init__(self, *options: VisualType | Option, id: str | None = None) -> None:
        super().__init__(*options, id=id, compact=True)

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen, `y` counted from the top of the widget."""
        strip = super().render_line(y)
        reverse = self.app.native_ansi_color and y + self.scroll_offset.y == self.highlighted
        return strip.apply_style(_REVERSED) if reverse else strip
