"""How the room is divided between the list and the detail pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.support import too_small
from reader.tui.support.breakpoints import SIDE_BY_SIDE
from reader.tui.widgets.panes import LEAST, MOST, Panes

_FEWEST = 4
"""Lines that a list has below its rule, if there is room: an empty one explains itself."""

if TYPE_CHECKING:
    from textual.geometry import Size

    from reader.tui.main_screen import MainScreen


def fit(screen: MainScreen, size: Size) -> None:
    """Divide a window of this size as the person left it."""
    stacked = size.width < SIDE_BY_SIDE
    screen.set_class(stacked, "-stacked")
    screen.set_class(screen.session.alone, "-alone")
    screen.query_one(Panes).divide(max(LEAST, min(MOST, share(screen))), stacked=stacked)
    leave_room(screen)
    too_small.cover(screen, size)


def leave_room(screen: MainScreen) -> None:
    """Have a short list leave its room to the detail pane below it, but not while a query is typed,
    when the pane would move at every letter."""
    stacked = screen.app.size.width < SIDE_BY_SIDE
    short = stacked and not (screen.searching or screen.session.alone)
    lines, most = 1 + max(_FEWEST, screen.papers.virtual_size.height), screen.app.size.height
    # The same for all that is longer: a new height, or none, lays out the whole screen.
    screen.papers.styles.max_height = min(lines, most) if short else most


def share(screen: MainScreen) -> int:
    """The part of the room that the list has, in hundredths."""
    stacked = screen.app.size.width < SIDE_BY_SIDE
    return screen.session.above if stacked else screen.session.beside


def divide(screen: MainScreen, wanted: int) -> None:
    """Give the list this share of the room, in hundredths."""
    wanted = max(LEAST, min(MOST, wanted))
    if screen.app.size.width < SIDE_BY_SIDE:
        screen.session.above = wanted
    else:
        screen.session.beside = wanted
    fit(screen, screen.app.size)


def show_alone(screen: MainScreen, *, alone: bool) -> None:
    """Give the list all the room, or show the detail pane again."""
    screen.session.alone = alone
    if alone and screen.in_detail:
        screen.set_focus(screen.papers)
    fit(screen, screen.app.size)
