"""Whether all that is drawn can be read: the colours made of a theme, and the filter that all goes
through, in all colours and in 256. `tests/faults/screen/colours.py` measures what is drawn."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from reader.tui.support.legible import (
    SIGN,
    TEXT,
    Legible,
    Shown,
    contrast,
    exact,
    nearest_of_256,
)
from reader.tui.themes import variables
from tests.faults.screen.colours import THEMES

SHOWN = pytest.mark.parametrize("shown", [exact, nearest_of_256])


def _colours(theme: Theme, shown: Shown) -> dict[str, str]:
    generated = theme.to_color_system().generate()
    return {**generated, **variables({**generated, **theme.variables}, shown)}


@SHOWN
def test_the_row_of_the_cursor_stands_out_in_every_theme(shown: Shown) -> None:
    for name in THEMES:
        _stands_out(BUILTIN_THEMES[name], shown)


COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: Color(*rgb))


@SHOWN
@settings(max_examples=20, deadline=None)
@given(COLOURS, COLOURS, COLOURS, st.booleans())
def test_it_stands_out_in_a_theme_of_any_colours(
    shown: Shown, primary: Color, ground: Color, text: Color, dark: bool
) -> None:
    theme = Theme("x", primary.hex, background=ground.hex, foreground=text.hex, dark=dark)
    _stands_out(theme, shown)


def _stands_out(theme: Theme, shown: Shown) -> None:
    colours = _colours(theme, shown)
    surface = Color.parse(colours["background"]) + Color.parse(colours["surface"])
    selected = Color.parse(colours["selected-row"])
    for name, ground in {
        "cursor-row": selected,
        "cursor-row-blurred": selected,
        "block-cursor-background": surface,
        "input-cursor-background": surface,
    }.items():
        found = contrast(shown(Color.parse(colours[name])), shown(ground))
        assert found >= SIGN, (theme.name, name)


@SHOWN
@given(text=st.text(min_size=1, max_size=4), colour=COLOURS, ground=COLOURS)
def test_all_that_goes_through_the_filter_can_be_read(
    shown: Shown, text: str, colour: Color, ground: Color
) -> None:
    style = Style(color=colour.rich_color, bgcolor=ground.rich_color)
    (drawn,) = Legible(shown).apply([Segment(text, style)], ground)
    assert drawn.style is not None
    assert drawn.style.color is not None
    found = Color.from_rich_color(drawn.style.color)
    assert contrast(shown(found), shown(ground)) >= (TEXT if re.search(r"\w", text) else SIGN)
    if contrast(shown(colour), shown(ground)) >= TEXT:
        assert found == colour, "what can be read is left as it is"
