"""The order by interest on the screen: what it still needs, when a new one is taken, and the
reasons for a paper's place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.tui import presenter

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen
    from reader.tui.messages import Explained

QUIET = 1.0
"""Seconds from a mark until the order is learned again: more marks may follow."""


def announce(screen: MainScreen) -> bool:
    """Say what the order by interest still lacks. Returns whether it lacks anything."""
    order = screen.current.order
    if not order.in_use or screen.library.interest.ranking:
        return False
    if order.awaited:
        screen.say("Learning what you like …")
    else:
        star = screen.key("star")
        screen.say(f"The order by interest needs a star: {star} on a paper that you like")
    return True


def to_top(screen: MainScreen) -> None:
    """Show the list again from its first paper."""
    screen.session.paper = ""
    screen.browse()
    screen.choose()


def by_interest(screen: MainScreen) -> bool:
    """Return whether the list is ordered by interest now; it is not before the order is learned."""
    return bool(screen.current.listing and screen.current.listing.ranking)


def explain(screen: MainScreen) -> None:
    """Ask for the reasons for the highlighted paper's place; `explained` shows them."""
    from reader.tui.messages import Explained

    row = screen.papers.highlighted
    if row is not None and by_interest(screen) and row not in screen.current.whys:
        screen.library.interest.explain(
            row, lambda found: screen.post_message(Explained(row, found))
        )


def explained(screen: MainScreen, event: Explained) -> None:
    """Show the reasons, if their paper is still highlighted."""
    if event.why is not None:
        screen.current.whys[event.row] = event.why
        if event.row == screen.papers.highlighted:
            screen.show_highlighted()


def reasons(screen: MainScreen, row: int | None) -> Sequence[str]:
    """Return the lines of the detail pane on the reasons for the place of a row's paper."""
    if row is None or not by_interest(screen):
        return ()
    measure = presenter.measure_of(screen.current.listing, row)
    return presenter.why(screen.library, measure, screen.current.whys.get(row))
