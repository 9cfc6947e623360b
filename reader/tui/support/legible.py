"""Colours that can be told apart, whatever the theme, in all colours and in 256.

Contrast is that of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio): from 1, the same
colour, to 21. Text needs 4.5 (success criterion 1.4.3), what is not text 3 (1.4.11).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import BLACK, WHITE, Color
from textual.filter import LineFilter

TEXT, SIGN = 4.5, 3.0
"""The least contrast of text, and of signs, rules and the cursor's row."""

_LETTERS = re.compile(r"[^\s\u2190-\u21ff\u2500-\u27bf]")
"""A character that is text, and not a line, a block or an arrow."""
_MARGIN = 1.03
"""Added to the contrast aimed at, since colours are rounded to whole numbers."""
_STEPS = 24


Shown = Callable[[Color], Color]
"""Gives the colour that the terminal shows for a colour."""


def exact(colour: Color) -> Color:
    """Return the colour itself, for a terminal that shows all colours."""
    return colour


@lru_cache(4096)
def nearest_of_256(colour: Color) -> Color:
    """Return the colour that stands for this one where there are 256. Rich, which writes to the
    terminal, chooses it."""
    return Color.from_rich_color(colour.rich_color.downgrade(ColorSystem.EIGHT_BIT))


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two opaque colours, in either order."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = [part / 255 for part in colour.rgb]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def legible(colour: Color, ground: Color, ratio: float, shown: Shown = exact) -> Color:
    """Return the colour, moved towards white or black until it has this contrast to the background.
    4.5 is always possible."""
    seen = shown(ground)
    if contrast(shown(colour), seen) >= ratio:
        return colour
    end = max(WHITE, BLACK, key=lambda end: contrast(end, seen))
    for step in range(1, _STEPS + 1):
        found = colour.blend(end, step / _STEPS)
        if contrast(shown(found), seen) >= ratio * _MARGIN:
            return found
    return end


def bar(grounds: Sequence[Color], hue: Color, shown: Shown = exact) -> Color:
    """Return the background of a row that stands out from all these `grounds`, which are alike,
    with no more of the hue than that needs."""
    seen = [shown(ground) for ground in grounds]

    def least(colour: Color) -> float:
        return min(contrast(colour, ground) for ground in seen)

    end = max(WHITE, BLACK, key=least)
    for start, stop in ((grounds[0], hue), (hue, end)):
        for step in range(1, _STEPS + 1):
            found = start.blend(stop, step / _STEPS)
            if least(shown(found)) >= SIGN * _MARGIN:
                return found
    return end


class Legible(LineFilter):
    """A filter that makes all that is drawn legible on its background."""

    def __init__(self, shown: Shown = exact) -> None:
        super().__init__()
        self._readable = lru_cache(4096)(lambda style, ratio: _readable(style, ratio, shown))

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments in colours with enough contrast."""
        return [
            segment
            if style is None
            else Segment(text, self._readable(style, _ratio(text)), control)
            for segment in segments
            for text, style, control in (segment,)
        ]


@lru_cache(4096)
def _ratio(text: str) -> float:
    """Return the least contrast for this text: lines, blocks and arrows count as signs."""
    return TEXT if _LETTERS.search(text) else SIGN


def _readable(style: Style, ratio: float, shown: Shown) -> Style:
    if not (_is_known(style.color) and _is_known(style.bgcolor)):
        return style  # the terminal's own colours
    colour, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
    found = legible(colour, ground, ratio, shown)
    return style if found is colour else style + Style(color=found.rich_color)


def _is_known(colour: RichColor | None) -> bool:
    return colour is not None and colour.triplet is not None
