"""The styles of rows, from the style sheet. They are cached until it changes."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget


class Looks:
    """The component classes `papers--…` of a widget as Rich's styles."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._known: dict[tuple[str, ...], Style] = {}

    def clear(self) -> None:
        """Forget the styles, since the theme or the focus has changed."""
        self._known.clear()

    def base(self) -> Style:
        """The style of the list itself."""
        if () not in self._known:
            self._known[()] = self._widget.rich_style
        return self._known[()]

    def of(self, name: str, grounds: tuple[str, ...] = ()) -> Style:
        """Return the style of a part of a row on these grounds: `selected` and `cursor`, the states
        in which a row has a background of its own; the last one counts."""
        key = (name, *grounds)
        if key not in self._known:
            style = self._component(name)
            look = Style(
                color=style.color,
                bold=style.bold,
                dim=style.dim,
                italic=style.italic,
                underline=style.underline,
                strike=style.strike,
            )
            self._known[key] = self.ground(grounds) + look
        return self._known[key]

    def ground(self, grounds: tuple[str, ...]) -> Style:
        """Return the style of a row's background, and of what else makes the row stand out."""
        look = self.base()
        for name in grounds:
            style = self._component(name)
            look += Style(bgcolor=style.bgcolor, bold=style.bold, reverse=style.reverse)
        return look

    def _component(self, name: str) -> Style:
        return self._widget.get_component_rich_style(f"papers--{name}")
