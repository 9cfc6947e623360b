"""Moving by day, and marking all papers of a day, or all above the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from functools import partial
from typing import TYPE_CHECKING

from reader.model.change import flagged
from reader.model.flag import ARCHIVED, READ
from reader.text import counts
from reader.tui.state.day_list import named

if TYPE_CHECKING:
    from reader.model.flag import Flag
    from reader.tui.main_screen import MainScreen

_NO_DAYS = "The list is not by day: sort it by date or by arrival"


def next_day(screen: MainScreen) -> None:
    starts = screen.papers.headings.starts
    _go(screen, [start for start in starts if start > screen.papers.cursor][:1], "below")


def previous_day(screen: MainScreen) -> None:
    starts = screen.papers.headings.starts
    _go(screen, [start for start in starts if start < screen.papers.cursor][-1:], "above")


def _go(screen: MainScreen, starts: Sequence[int], where: str) -> None:
    if starts:
        screen.papers.move_to(starts[0])
    else:
        screen.say(f"No day {where}" if screen.papers.headings.starts else _NO_DAYS)


async def mark_all(screen: MainScreen) -> None:
    """Mark all papers of the cursor's day, or all above it, read or archived, as one step of
    undo."""
    from reader.tui.dialogs.menu import Choice, Menu

    cursor = screen.papers.cursor
    wanted: dict[str, tuple[Flag, range, str]] = {}
    number = screen.current.days.at(cursor) if screen.papers.rows else None
    if number is not None:
        rows = screen.current.days.rows(number)
        day = " · ".join(named(screen.current.days.day(number), Date.today()))
        wanted["d"] = READ, rows, f"{day}: mark {_all(rows)} read"
        wanted["D"] = ARCHIVED, rows, f"{day}: archive {_all(rows)}"
    if cursor:
        wanted["a"] = READ, range(cursor), f"above the cursor: mark {_all(range(cursor))} read"
        wanted["A"] = ARCHIVED, range(cursor), f"above the cursor: archive {_all(range(cursor))}"
    if not wanted:
        screen.say("No paper above" if screen.papers.rows else "No paper here")
        return

    def done(choice: Choice) -> None:
        flag, positions, _ = wanted[choice.key]
        _mark(screen, flag, positions)

    choices = [Choice(key, label, "", silent=True) for key, (_, _, label) in wanted.items()]
    await screen.app.push_screen(Menu("Mark many", choices, done))


def _all(positions: range) -> str:
    return "the paper" if len(positions) == 1 else f"all {len(positions):,}"


def _mark(screen: MainScreen, flag: Flag, positions: range) -> None:
    screen.choose()
    rows = screen.papers.rows[positions.start : positions.stop]
    ids = [brief.id for brief in screen.library.papers.briefs(rows)]
    change = screen.library.marking.change(
        flag.name, ids, partial(flagged, flag=flag, on=True), screen.current.place
    )
    screen.show_change(change)
    count = len(change.deltas)
    screen.say(
        f"{flag.said_on}: {counts.papers(count)}"
        if count
        else f"All of them are {flag.name} already"
    )
