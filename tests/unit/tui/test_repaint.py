"""What is sent to the terminal of each update of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate
from textual.strip import Strip

from reader.tui.terminal.repaint import Repaint

WIDTH, HEIGHT = 8, 3
CONSOLE = Console(width=WIDTH, height=HEIGHT, force_terminal=True, color_system="truecolor")

columns = st.sets(st.sampled_from([2, 4, 6])).map(lambda cuts: [0, *sorted(cuts), WIDTH])
"""Where the pieces of a line begin, and where the last one ends: never within a wide letter."""
LOOKS = ("red on blue", "bold white on blue", "red on red", "underline", "reverse")
STYLES = [*map(Style.parse, LOOKS)]
SPANS = [[(0, 8)], [(0, 4)], [(2, 6)], [(0, 2), (4, 8)]]


@st.composite
def updates(draw: st.DrawFn) -> ChopsUpdate:
    """An update of parts of a screen, some of whose letters are wide."""
    lines = [draw(columns) for _ in range(HEIGHT)]
    cells = st.tuples(st.sampled_from(["ab", "世", "  "]), st.sampled_from(STYLES))
    chops = [
        {
            start: Strip(Segment(*draw(cells)) for _ in range(start, end, 2))
            for start, end in pairwise(at)
        }
        for at in lines
    ]
    return ChopsUpdate(chops, draw(parts()), [at[1:] for at in lines])


@st.composite
def parts(draw: st.DrawFn) -> list[tuple[int, int, int]]:
    """Which parts of which lines are drawn."""
    lines = sorted(draw(st.sets(st.integers(0, HEIGHT - 1), min_size=1)))
    return [(y, *span) for y in lines for span in draw(st.sampled_from(SPANS))]


def shown(sent: Sequence[ChopsUpdate]) -> list[list[tuple[object, ...]]]:
    """What one sees in the cells of a terminal after these updates."""
    screen = pyte.Screen(WIDTH, HEIGHT)
    for update in sent:
        pyte.Stream(screen).feed(update.render_segments(CONSOLE))
    return [[seen(screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


def seen(cell: pyte.screens.Char) -> tuple[object, ...]:
    look = (cell.bg, cell.underscore, cell.strikethrough, cell.reverse)
    letter = (cell.fg, cell.bold) if cell.data != " " or cell.reverse else ()
    return cell.data, *look, *letter


@given(st.lists(updates(), min_size=1, max_size=3), st.data())
def test_what_is_left_out_is_shown_already(some: list[ChopsUpdate], data: st.DataObject) -> None:
    drawn = data.draw(st.lists(st.tuples(st.sampled_from(some), parts()), max_size=6))
    sent = [ChopsUpdate(each.chops, spans, each.chop_ends) for each, spans in drawn]
    repaint = Repaint()
    assert shown([repaint.changed(update) for update in sent]) == shown(sent)


@given(updates())
def test_nothing_is_sent_twice(update: ChopsUpdate) -> None:
    repaint = Repaint()
    once, again = repaint.changed(update), repaint.changed(update)
    assert shown([once]) == shown([update])
    cut = any(end > stop for y, _, stop in update.spans for end in update.chop_ends[y])
    assert cut or not again.render_segments(CONSOLE).strip()


@given(updates())
def test_all_is_sent_once_the_terminal_may_show_anything(update: ChopsUpdate) -> None:
    repaint = Repaint()
    repaint.changed(update)
    repaint.forget()
    assert shown([repaint.changed(update)]) == shown([update])


def test_what_stands_beside_letters_of_uncertain_width_is_sent_again() -> None:
    repaint = Repaint()
    beside = Strip([Segment("beside")])
    for emoji in "👩‍🔬", "🧑‍🚀":
        line = {0: Strip([Segment(emoji)], 2), 2: beside}
        update = repaint.changed(ChopsUpdate([line], [(0, 0, WIDTH)], [[2, WIDTH]]))
        assert "beside" in update.render_segments(CONSOLE)
