"""The order of interest on the screen: what it needs, when it is taken, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.tui import presenter

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen
    from reader.tui.messages import Explained

QUIET = 1.0
"""Seconds after a mark until the order is learned anew: others may follow."""


def announce(screen: MainScreen) -> bool:
    """Say what the list in this order still lacks; whether it lacks anything."""
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
    """Show the list anew, from its first paper on."""
    screen.session.paper = ""
    screen.browse()
    screen.choose()


def by_interest(screen: MainScreen) -> bool:
    """Whether the list is in this order, which it can't be before it is learned."""
    return bool(screen.current.listing and screen.current.listing.ranking)


def explain(screen: MainScreen) -> None:
    """Ask why the highlighted paper stands where it does."""
    from reader.tui.messages import Explained

    row = screen.papers.highlighted
    if row is not None and by_interest(screen) and row not in screen.current.whys:
        screen.library.interest.explain(
            row, lambda found: screen.post_message(Explained(row, found))
        )


def explained(screen: MainScreen, event: Explained) -> None:
    """Show why, where that paper is still the highlighted one."""
    if event.why is not None:
        screen.current.whys[event.row] = event.why
        if event.row == screen.papers.highlighted:
            screen.show_highlighted()


def reasons(screen: MainScreen, row: int | None) -> Sequence[str]:
    """The lines of the detail pane on why a paper stands where it does."""
    if row is None or not by_interest(screen):
        return ()
    measure = presenter.measure_of(screen.current.listing, row)
    return presenter.why(screen.library, measure, screen.current.whys.get(row))
