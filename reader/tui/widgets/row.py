"""Draws one row of the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.text.clean import one_line
from reader.tui.widgets.columns import COLUMNS, DIMMED, POINTER, SELECTED, Columns, Sign
from reader.tui.widgets.line import Line
from reader.tui.widgets.looks import Looks

_INDENT = 2
"""Cells before the second line of a row, besides those of the signs."""
_STRUCK = Style(strike=True)


class State(NamedTuple):
    """The state of a row: under the cursor, selected, `dimmed` (it matches in part, or no longer
    belongs to the list), and `struck` through (it is archived)."""

    cursor: bool = False
    selected: bool = False
    dimmed: bool = False
    struck: bool = False

    @property
    def grounds(self) -> tuple[str, ...]:
        """The backgrounds of the row, by their names in `Looks`."""
        return ("selected",) * self.selected + ("cursor",) * self.cursor


class Shape(NamedTuple):
    """What all rows of a list have in common: the width in cells, the columns of text, and the
    signs that have a cell."""

    width: int
    columns: Columns
    signs: Sequence[Sign]


def draw_text(text: str, look: str, width: int, looks: Looks) -> Strip:
    """Return a line without a paper: a text in one of the looks, or a plain one."""
    style = looks.of(look) if look else looks.base()
    return Strip([Segment(set_cell_size("  " + text, width), style)], width)


def draw(line: Line, state: State, shape: Shape, looks: Looks) -> Strip:
    """Return the first line of a row."""
    return Strip([*_segments(line, state, shape, looks)]).adjust_cell_length(
        shape.width, looks.base()
    )


def _segments(line: Line, state: State, shape: Shape, looks: Looks) -> Iterator[Segment]:
    grounds = state.grounds
    text = looks.of(_look_of(line, state), grounds)
    title = text + _STRUCK if state.struck else text
    before = [Segment(POINTER if state.cursor else " ", looks.of("pointer", grounds))]
    sign = SELECTED if state.selected else DIMMED if state.dimmed else None
    before.append(Segment(sign.glyph if sign else " ", looks.of("star", grounds)))
    for name in shape.columns.names:
        if name in COLUMNS:
            column, dates = COLUMNS[name], shape.columns.dates
            cells = set_cell_size(column.text(line, dates), column.width(dates))
            before.append(Segment(f"{cells}  ", looks.of(column.look, grounds)))
        else:
            before += _signs(line, shape.signs, looks, state)
    yield from before
    match = title + looks.of("match", grounds)
    yield from _title(line, shape.width - sum(s.cell_length for s in before), title, match)


def draw_below(line: Line, state: State, shape: Shape, looks: Looks) -> Strip:
    """Return the second line of a row of two lines: its date if the first line has none, authors,
    categories and tags."""
    meta = looks.of("meta", state.grounds)
    pointer = Segment(POINTER if state.cursor else " ", looks.of("pointer", state.grounds))
    dated = "date" in shape.columns.names
    parts = ["" if dated else shape.columns.dates.text(line.date)]
    parts += [", ".join(line.authors), " ".join(line.categories)]
    parts.append(" ".join(f"#{tag}" for tag in line.mark.tags))
    indent = " " * (_INDENT + len(shape.signs))
    text = f"{indent}{' · '.join(filter(None, map(one_line, parts)))}"
    room = shape.width - 1
    if cell_len(text) > room:
        text = set_cell_size(text, max(0, room - 1)).rstrip() + "…"
    return Strip([pointer, Segment(set_cell_size(text, room), meta)], shape.width)


def _look_of(line: Line, state: State) -> str:
    return "fallen" if state.dimmed else "read" if line.mark.read else "title"


def _signs(line: Line, signs: Sequence[Sign], looks: Looks, state: State) -> Iterator[Segment]:
    for sign in signs:
        look = _look_of(line, state) if sign.look == "text" else sign.look
        yield Segment(sign.glyph if sign.shown(line) else " ", looks.of(look, state.grounds))
    if signs:
        yield Segment(" ", looks.ground(state.grounds))


def _title(line: Line, width: int, style: Style, match: Style) -> Iterator[Segment]:
    title = line.title
    if cell_len(title) > width:
        title = set_cell_size(title, max(0, width - 1)).rstrip() + "…"
    at = 0
    for start, stop in line.spans:
        end = min(stop, len(title))
        if start >= end:
            continue
        yield Segment(title[at:start], style)
        yield Segment(title[start:end], match)
        at = end
    yield Segment(set_cell_size(title[at:], max(0, width - cell_len(title[:at]))), style)
