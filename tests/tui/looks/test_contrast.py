"""Whether all that is drawn can be read, in every theme: measured on what the terminal gets."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.geometry import Region
from textual.theme import BUILTIN_THEMES
from textual.widgets import OptionList

from reader.model.paper import Mark
from reader.storage.paths import Paths
from reader.tui.support.legible import SIGN, TEXT, contrast
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
    "note": ["n", "a", "b"],
    "help": ["question_mark"],
    "palette": ["colon", "d"],
    "statistics": ["i"],
}


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
            chosen, count = widget.highlighted or 0, widget.option_count
        if count < 2 or not region or not widget.display:
            continue
        beside = chosen - 1 if chosen else 1
        found = contrast(_ground(reader, region, chosen), _ground(reader, region, beside))
        if found < SIGN:
            yield f"{reader.app.theme}: the chosen row has {found:.2f}"


@pytest.mark.parametrize("state", STATES)
async def test_all_can_be_read_in_every_theme(paths: Paths, state: str) -> None:
    mark(paths, {**MARKS, "2410.16270": Mark(archived=True)})
    folder = paths.config / "themes"
    folder.mkdir(parents=True)
    (folder / "yellow.toml").write_text(OWN, encoding="utf-8")
    faults: list[str] = []
    async with reading(paths, (100, 30)) as reader:
        await reader.press(*STATES[state])
        await reader.settle()
        for theme in (*THEMES, "yellow"):
            reader.app.theme = theme
            await reader.pilot.pause()
            faults += [*_faults(reader), *_rows(reader)]
    assert not faults, "\n".join(faults)
