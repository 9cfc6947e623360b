"""Counts typed before a key: `5j`, `10r`, `12G` as in vim where that is set, else `;5j`."""

from __future__ import annotations

from inspect import isawaitable
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingsMap

if TYPE_CHECKING:
    from reader.tui.command import Command
    from reader.tui.main_screen import MainScreen

_MOST = 99_999

DIGITS = BindingsMap(
    [Binding(digit, f"count({digit})", show=False, priority=True) for digit in "0123456789"]
)
"""Bindings of the digits, to come before those of the views. They hold while a count is typed."""

_TIMES = frozenset(
    [
        "down",
        "up",
        "half-down",
        "half-up",
        "page-down",
        "page-up",
        "next-unread",
        "previous-unread",
        "next-day",
        "previous-day",
        "detail-down",
        "detail-up",
        "next-hit",
        "previous-hit",
        "undo",
        "redo",
    ]
)
"""Commands that are run as many times as the count says."""
_PAPERS = frozenset(["read", "star", "archive", "delete"])
"""Commands that act on as many papers as the count says, from the cursor on."""
_ROWS = frozenset(["top", "bottom"])
"""Commands that go to the row whose number is the count."""


class Count:
    """The count typed before a command. `begun`: a key said that digits follow; without it, they
    open views."""

    def __init__(self) -> None:
        self._number = 0
        self.begun = False

    @property
    def waits(self) -> bool:
        """Whether the next key is for this count."""
        return self.begun or self._number > 0

    def add(self, digit: int) -> int:
        """Take one more digit. Returns the number now."""
        self._number = min(_MOST, 10 * self._number + digit)
        return self._number

    def take(self) -> int:
        """Return the number, 0 if none was typed, and begin a new one."""
        number, self._number, self.begun = self._number, 0, False
        return number


def begin(screen: MainScreen) -> None:
    """Take the digits that follow as a count."""
    screen.count.begun = True
    screen.say("a number, then a key …")


async def run(screen: MainScreen, command: Command[MainScreen]) -> None:
    """Run a command with the count that was typed, if one was. Escape only forgets that."""
    waits, count, papers = screen.count.waits, screen.count.take(), screen.papers
    if waits and command.id == "leave":
        return
    if count and command.id in _ROWS and not screen.in_detail:
        papers.move_to(count - 1)
    elif count and command.id in _PAPERS and not screen.selection.rows:
        screen.selection.take(papers.rows[papers.cursor : papers.cursor + count])
        await _awaited(command.run(screen))
        screen.selection.clear()
        screen.show_selection()
    else:
        times = min(count, len(papers.rows)) if command.id in _TIMES else 1
        for _ in range(max(1, times)):
            await _awaited(command.run(screen))


async def _awaited(done: object) -> None:
    if isawaitable(done):
        await done
