"""Contrast of all that is drawn, in every state of the screen, with every theme, in all colours and
in 256."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice, product
from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.strip import Strip
from textual.theme import BUILTIN_THEMES
from textual.widgets import Input, OptionList, TextArea

from reader.model.paper import Mark
from reader.storage.paths import Paths
from reader.tui.support.legible import (
    SIGN,
    TEXT,
    Legible,
    Shown,
    contrast,
    exact,
    nearest_of_256,
)
from reader.tui.widgets.paper_list import PaperList
from tests.faults.registry import case
from tests.picture import MARKS
from tests.tui.driver import Driver, mark, reading

THEMES = [name for name, theme in BUILTIN_THEMES.items() if not theme.ansi]
"""The themes of which the colours are known: the others are the terminal's own."""
YELLOW = """
dark = false
primary = "#fafad2"
background = "#ffffe0"
foreground = "#fffacd"
"""
"""A theme of one's own, yellow on yellow."""

COLOURS: Mapping[str, Shown] = {"all colours": exact, "256 colours": nearest_of_256}

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
    "interest": ["S", "i"],
    "detail": ["tab"],
    "zoomed": ["enter"],
    "copy": ["Y", "j", "j"],
    "sort": ["S", "j"],
    "export": ["x"],
    "mark-many": ["j", "A", "j"],
    "go-to": ["apostrophe"],
    "tags": ["t", "a"],
    "tag-chosen": ["t", "down", "down"],
    "views": ["b", "j"],
    "remove-view": ["W"],
    "all-tags": ["T", "j"],
    "settings": ["comma", "j"],
    "choices": ["comma", "enter", "j"],
    "author": ["m", "j"],
    "add": ["plus"],
    "add-typed": ["plus", *"~/"],
    "pipe": ["vertical_line"],
    "correct": ["E", "j"],
    "note": ["n", "a", "b"],
    "help": ["question_mark"],
    "help-searched": ["question_mark", "slash", *"tag"],
    "palette": ["colon", "d"],
    "palette-empty": ["colon", *"qqq"],
    "statistics": ["i"],
    "unbound": ["Z"],
    "problems": ["exclamation_mark", "j"],
}
"""States of the screen, and the keys that lead to them."""
_BACK = {
    "archived": "u",
    "archived-in-all": "u",
    "note": "u",
    "two-lines": "v",
    "interest": "Sa",
}
"""Keys that take back what a state has changed for good."""


def _seen(style: Style, shown: Shown) -> tuple[Color, Color]:
    """The colours of text and background as the terminal shows them."""
    assert style.color is not None
    assert style.bgcolor is not None
    colours = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
    front, ground = map(shown, colours)
    return (ground, front) if style.reverse else (front, ground)


def _segments(reader: Driver, drawn: Sequence[Strip]) -> Iterator[tuple[int, int, Segment]]:
    """What is drawn in the window, or in the dialog that is open, with its cell and line."""
    boxes = reader.app.screen.query(".box")
    region = boxes.first().region if boxes else reader.app.screen.region
    for y, strip in enumerate(drawn):
        x = 0
        for segment in strip:
            if region.contains(x, y):
                yield x, y, segment
            x += segment.cell_length


def _texts(reader: Driver, drawn: Sequence[Strip], shown: Shown) -> Iterator[str]:
    """What has too little contrast to its background."""
    for x, y, segment in _segments(reader, drawn):
        style, text = segment.style, segment.text.strip()
        if not text or style is None:
            continue
        assert not style.dim, "no one knows how dim that is"
        found = contrast(*_seen(style, shown))
        if found < (TEXT if re.search(r"\w|[^\W\u2190-\u27bf]", text) else SIGN):
            yield f"{text!r} at {x},{y} has {found:.2f}"


def _ground(drawn: Sequence[Strip], x: int, y: int, shown: Shown) -> Color:
    style = next(iter(drawn[y].crop(x, x + 1))).style
    assert style is not None
    return _seen(style, shown)[1]


def _rows(reader: Driver, drawn: Sequence[Strip], shown: Shown) -> Iterator[str]:
    """The chosen row of a list in sight, and the cursor of a field, that do not stand out."""
    for widget in reader.app.screen.query("PaperList, OptionList"):
        region = widget.scrollable_content_region
        if isinstance(widget, PaperList):
            line, count = widget.headings.line_of(widget.cursor), len(widget.rows)
        else:
            assert isinstance(widget, OptionList)
            if widget.highlighted is None:
                continue
            line, count = widget.highlighted, widget.option_count
        chosen = line - widget.scroll_offset.y
        if count < 2 or not region or not widget.display:
            continue
        x, y = region.x + 3, region.y
        found = contrast(
            _ground(drawn, x, y + chosen, shown),
            _ground(drawn, x, y + (chosen - 1 if chosen else 1), shown),
        )
        if found < SIGN:
            yield f"the chosen row has {found:.2f}"
    field = reader.app.focused
    if isinstance(field, Input | TextArea):
        x, y = field.cursor_screen_offset
        x -= isinstance(field, Input) and field.cursor_at_end  # Textual (8.2.8) has it one on
        beside = _ground(drawn, x + 1, y, shown)
        found = contrast(_ground(drawn, x, y, shown), beside)
        if found < SIGN:
            yield f"the cursor has {found:.2f}"


async def _measure(paths: Paths, count: int) -> tuple[int, list[str]]:
    """Measure so many pictures: a few of the states, others each time, with a theme, or each state
    with several. Returns how many were measured, and what was found wrong."""
    mark(paths, {**MARKS, "2410.16270": Mark(archived=True)})
    folder = paths.config / "themes"
    folder.mkdir(parents=True)
    (folder / "yellow.toml").write_text(YELLOW, encoding="utf-8")
    looks = [*product([*THEMES, "yellow"], COLOURS)]
    turn = cycle(looks[::3] + looks[1::3] + looks[2::3])
    faults: list[str] = []
    async with reading(paths, (100, 30), first=True, notices=True) as reader:
        reader.main.warn("A notice")
        some = {*random.sample([*STATES], min(count, len(STATES)))}
        for state, keys in STATES.items():
            if state not in some:
                continue
            if state == "problems":
                await _spoil(reader, paths)
            await reader.press("2", "g", *keys)
            if state == "interest":
                await reader.wait(lambda: reader.main.papers.measured)
            with reader.app.batch_update():  # nothing is drawn but what is measured
                for theme, colours in islice(turn, max(1, count // len(STATES))):
                    shown = COLOURS[colours]
                    await _dress(reader, theme, shown)
                    drawn = reader.app.screen._compositor.render_strips()
                    found = (*_texts(reader, drawn, shown), *_rows(reader, drawn, shown))
                    faults += [f"{theme}, {colours}, {state}: {each}" for each in found]
            await reader.press(*["escape"] * 4, *_BACK.get(state, ""))
            await reader.wait(lambda: len(reader.app.screen_stack) == 1)
            reader.app.clear_notifications()
    return max(1, count // len(STATES)) * len(some), faults


async def _dress(reader: Driver, theme: str, shown: Shown) -> None:
    app = reader.app
    app._shown = shown  # type: ignore[attr-defined]
    app._legible = Legible(shown)  # type: ignore[attr-defined]
    app.set_reactive(App.theme, theme)
    app._watch_theme(theme)  # once, also if only the colours of the terminal are others
    for field in app.screen.query("Input, TextArea"):
        field.cursor_blink = False  # type: ignore[attr-defined]
    await reader.pilot.pause()


async def _spoil(reader: Driver, paths: Paths) -> None:
    """Have something in a catalogue that cannot be read."""
    paths.catalogues.mkdir(parents=True)
    lines = ['{"title": [/]', '{"title": "A", "date": "2024-99-99"}']
    (paths.catalogues / "spoiled.jsonl").write_text("\n".join(lines), encoding="utf-8")
    await reader.wait(reader.library.index.problems)


@case(
    "contrast in every state of the screen",
    short=len(STATES) // 3,
    long=2 * len(STATES) * (len(THEMES) + 1),
)
def contrasts(count: int, folder: Path) -> str:
    paths = Paths(folder / "data", folder / "cache", folder / "config")
    measured, faults = asyncio.run(_measure(paths, count))
    assert not faults, f"{len(faults):,} faults:\n" + "\n".join(faults[:50])
    states = min(count, len(STATES))
    return f"{states} states, {measured:,} pictures: none has less than {TEXT} or {SIGN}"
