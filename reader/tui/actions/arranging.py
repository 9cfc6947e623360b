"""How the screen is divided."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen

_STEP = 5
"""Hundredths of the room."""


def larger(screen: MainScreen) -> None:
    screen.divide(screen.share + _STEP)


def smaller(screen: MainScreen) -> None:
    screen.divide(screen.share - _STEP)


def detail(screen: MainScreen) -> None:
    if not screen.zoomed:
        screen.show_alone(alone=not screen.session.alone)


def two_lines(screen: MainScreen) -> None:
    height = 3 - screen.papers.headings.height
    screen.session.height = height
    screen.papers.stretch(height)
    screen.say(f"Rows of {'two lines' if height == 2 else 'one line'}")
