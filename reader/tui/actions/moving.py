"""Moving the cursor, the detail pane and the focus, and dividing the screen between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui import division

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen

_STEP = 5
"""How far a key moves the division, in hundredths of the room."""


def _move(screen: MainScreen, lines: int) -> None:
    detail = screen.detail
    if screen.zoomed and (detail.at_end if lines > 0 else detail.at_start):
        _to_paper(screen, 1 if lines > 0 else -1)
    elif screen.in_detail:
        detail.scroll_relative(y=lines, animate=False)
    else:
        screen.papers.move(lines)


def _turn(screen: MainScreen, lines: int) -> None:
    if screen.in_detail:
        _move(screen, lines)
    else:
        screen.papers.turn(lines)


def _to_paper(screen: MainScreen, by: int) -> None:
    """On the full screen, go to the next or previous paper, if there is one."""
    before = screen.papers.cursor
    screen.papers.move(by)
    if screen.papers.cursor == before:
        screen.say("This is the last paper" if by > 0 else "This is the first paper")


def read_on(screen: MainScreen) -> None:
    """Scroll the paper on the full screen by a page, or go on to the next paper at its end."""
    _move(screen, max(1, _page(screen) - 1))


def _page(screen: MainScreen) -> int:
    return screen.detail.size.height if screen.in_detail else screen.papers.page


def down(screen: MainScreen) -> None:
    _move(screen, 1)


def up(screen: MainScreen) -> None:
    _move(screen, -1)


def half_down(screen: MainScreen) -> None:
    _turn(screen, max(1, _page(screen) // 2))


def half_up(screen: MainScreen) -> None:
    _turn(screen, -max(1, _page(screen) // 2))


def page_down(screen: MainScreen) -> None:
    _turn(screen, max(1, _page(screen) - 1))


def page_up(screen: MainScreen) -> None:
    _turn(screen, -max(1, _page(screen) - 1))


def top(screen: MainScreen) -> None:
    if screen.in_detail:
        screen.detail.scroll_home(animate=False)
    else:
        screen.papers.move_to(0)


def bottom(screen: MainScreen) -> None:
    if screen.in_detail:
        screen.detail.scroll_end(animate=False)
    else:
        screen.papers.move_to(len(screen.papers.rows) - 1)


def next_unread(screen: MainScreen) -> None:
    _to_unread(screen, range(screen.papers.cursor + 1, len(screen.papers.rows)), "below")


def previous_unread(screen: MainScreen) -> None:
    _to_unread(screen, range(screen.papers.cursor - 1, -1, -1), "above")


def _to_unread(screen: MainScreen, positions: range, where: str) -> None:
    position = screen.library.papers.first_unread(screen.papers.rows, positions)
    if position is None:
        screen.say(f"No unread paper {where}")
    else:
        screen.papers.move_to(position)


def detail_down(screen: MainScreen) -> None:
    screen.detail.scroll_relative(y=1, animate=False)


def detail_up(screen: MainScreen) -> None:
    screen.detail.scroll_relative(y=-1, animate=False)


def change_focus(screen: MainScreen) -> None:
    if not (screen.zoomed or screen.session.alone):  # then only one of them is visible
        screen.set_focus(screen.papers if screen.in_detail else screen.detail)


def zoom(screen: MainScreen) -> None:
    if screen.papers.highlighted is None:
        screen.say("No paper here to read")
    else:
        screen.zoomed = not screen.zoomed


def larger(screen: MainScreen) -> None:
    division.divide(screen, division.share(screen) + _STEP)


def smaller(screen: MainScreen) -> None:
    division.divide(screen, division.share(screen) - _STEP)


def detail(screen: MainScreen) -> None:
    if not screen.zoomed:
        division.show_alone(screen, alone=not screen.session.alone)


def two_lines(screen: MainScreen) -> None:
    height = 3 - screen.papers.headings.height
    screen.session.height = height
    screen.papers.stretch(height)
    screen.say(f"Rows of {'two lines' if height == 2 else 'one line'}")
