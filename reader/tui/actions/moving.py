"""Moving about: the cursor, the detail pane, the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen


def _move(screen: MainScreen, lines: int) -> None:
    if screen.in_detail:
        screen.detail.scroll_relative(y=lines, animate=False)
    else:
        screen.papers.move(lines)


def _turn(screen: MainScreen, lines: int) -> None:
    if screen.in_detail:
        screen.detail.scroll_relative(y=lines, animate=False)
    else:
        screen.papers.turn(lines)


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
    if not (screen.zoomed or screen.session.alone):  # only one of them is in sight then
        screen.set_focus(screen.papers if screen.in_detail else screen.detail)


def zoom(screen: MainScreen) -> None:
    screen.zoomed = not screen.zoomed
