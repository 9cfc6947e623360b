"""Whether all that is drawn can be read, in every theme: the colours of themes and the filter that
all goes through are computed; what the terminal gets is measured, each state in two themes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import OptionList

from reader.model.paper import Mark
from reader.storage.paths import Paths
from reader.tui.support.legible import SIGN, TEXT, Legible, contrast
from reader.tui.themes import variables
from reader.tui.widgets.paper_list import PaperList
from tests.picture import MARKS
from tests.tui.driver import Driver, mark, reading

THEMES = [name for name, theme in BUILTIN_THEMES.items() if not theme.ansi]
"""Those of which the colours are known: the others are the terminal's own."""

OWN = """
dark = false
primary = "#fafad2"
background = "#ffffe0"
foreground = "#fffacd"
"""
"""A theme of yellow on yellow, with which nothing could be read."""

STATES = {
    "card": [],
    "marked": ["0", "j"],
    "two-lines": ["v", "j"],
    "archived": ["e"],
    "archived-in-all": ["0", "j", "j", "e"],
    "selected": ["space", "space", "V", "j"],
    "hits": ["slash", *"transformer", "enter", "j"],
    "partial": ["slash", *"language", "space", *"models", "space", *"vision", "enter", "G"],
    "typing": ["slash", *"reasoni"],
    "wrong": ["slash", *"colour:"],
    "empty": ["4", "slash", *"zzzz", "enter"],
    "detail": ["tab"],
    "zoomed": ["enter"],
    "copy": ["Y", "j", "j"],
    "sort": ["S", "j"],
    "export": ["x"],
    "tags": ["t", "a"],
    "tag-chosen": ["t", "down", "down"],
    "views": ["b", "j"],
    "all-tags": ["T", "j"],
    "settings": ["comma", "j"],
    "problems": ["exclamation_mark"],
    "author": ["m", "j"],
    "note": ["n", "a", "b"],
    "help": ["question_mark"],
    "palette": ["colon", "d"],
    "statistics": ["i"],
}


UNDONE = {"archived", "archived-in-all", "note"}
"""States that leave something marked."""


def _segments(reader: Driver) -> Iterator[tuple[int, int, Segment]]:
    """What is drawn in the window, or in the dialog that is open, with its cell and line."""
    boxes = reader.app.screen.query(".box")
    region = boxes.first().region if boxes else reader.app.screen.region
    for y, strip in enumerate(reader.app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            if region.contains(x, y):
                yield x, y, segment
            x += segment.cell_length


def _faults(reader: Driver) -> Iterator[str]:
    """What has too little contrast to its ground."""
    for x, y, segment in _segments(reader):
        style, text = segment.style, segment.text.strip()
        if not text or style is None:
            continue
        assert style.color is not None
        assert style.bgcolor is not None
        assert not style.dim  # which no one knows how dim that is
        found = contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
        needed = TEXT if re.search(r"\w|[^\W\u2190-\u27bf]", text) else SIGN
        if found < needed:
            yield f"{reader.app.theme}: {text!r} at {x},{y} has {found:.2f}"


def _ground(reader: Driver, region: Region, y: int) -> Color:
    strip = reader.app.screen._compositor.render_strips()[region.y + y]
    style = next(iter(strip.crop(region.x + 3, region.x + 4))).style
    assert style is not None
    assert style.bgcolor is not None
    return Color.from_rich_color(style.bgcolor)


def _rows(reader: Driver) -> Iterator[str]:
    """The chosen row of a list in sight, where it does not stand out."""
    for widget in reader.app.screen.query("PaperList, OptionList"):
        region = widget.scrollable_content_region
        if isinstance(widget, PaperList):
            line = widget.headings.line_of(widget.cursor)
            chosen, count = line - widget.scroll_offset.y, len(widget.rows)
        else:
            assert isinstance(widget, OptionList)
            if widget.highlighted is None:
                continue
            chosen, count = widget.highlighted, widget.option_count
        if count < 2 or not region or not widget.display:
            continue
        beside = chosen - 1 if chosen else 1
        found = contrast(_ground(reader, region, chosen), _ground(reader, region, beside))
        if found < SIGN:
            yield f"{reader.app.theme}: the chosen row has {found:.2f}"


async def test_all_can_be_read_in_every_state(paths: Paths) -> None:
    mark(paths, {**MARKS, "2410.16270": Mark(archived=True)})
    folder = paths.config / "themes"
    folder.mkdir(parents=True)
    (folder / "yellow.toml").write_text(OWN, encoding="utf-8")
    turn = cycle([*THEMES, "yellow"])
    faults: list[str] = []
    async with reading(paths, (100, 30), first=True) as reader:
        for state, keys in STATES.items():
            await reader.press("2", "g", *keys)
            for theme in (next(turn), "yellow"):
                reader.app.theme = theme
                await reader.pilot.pause()
                faults += [f"{state}: {each}" for each in (*_faults(reader), *_rows(reader))]
            await reader.press(*["escape"] * 4)
            if state in UNDONE:
                await reader.press("u")
            if state == "two-lines":
                await reader.press("v")
            assert len(reader.app.screen_stack) == 1, state
    assert not faults, "\n".join(faults)


def _colours(theme: Theme) -> dict[str, str]:
    generated = theme.to_color_system().generate()
    return {**generated, **variables({**generated, **theme.variables})}


@pytest.mark.parametrize("name", THEMES)
def test_the_row_of_the_cursor_stands_out_in_every_theme(name: str) -> None:
    _stands_out(BUILTIN_THEMES[name])


COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: Color(*rgb))


@settings(max_examples=20, deadline=None)
@given(COLOURS, COLOURS, COLOURS, st.booleans())
def test_it_stands_out_in_a_theme_of_any_colours(
    primary: Color, ground: Color, text: Color, dark: bool
) -> None:
    _stands_out(Theme("x", primary.hex, background=ground.hex, foreground=text.hex, dark=dark))


def _stands_out(theme: Theme) -> None:
    colours = _colours(theme)
    surface = Color.parse(colours["background"]) + Color.parse(colours["surface"])
    selected = Color.parse(colours["selected-row"])
    for name, ground in {
        "cursor-row": selected,
        "cursor-row-blurred": selected,
        "block-cursor-background": surface,
    }.items():
        assert contrast(Color.parse(colours[name]), ground) >= SIGN, name


@given(st.text(min_size=1, max_size=4), COLOURS, COLOURS)
def test_all_that_goes_through_the_filter_can_be_read(
    text: str, colour: Color, ground: Color
) -> None:
    style = Style(color=colour.rich_color, bgcolor=ground.rich_color)
    (drawn,) = Legible().apply([Segment(text, style)], ground)
    assert drawn.style is not None
    assert drawn.style.color is not None
    found = Color.from_rich_color(drawn.style.color)
    assert contrast(found, ground) >= (TEXT if re.search(r"\w", text) else SIGN)
    if contrast(colour, ground) >= TEXT:
        assert found == colour, "what can be read is left as it is"
