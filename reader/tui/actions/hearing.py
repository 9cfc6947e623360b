"""What the screen does when the library reports a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.news import (
    Downloaded,
    Event,
    FetchEnded,
    Fetching,
    Learned,
    PapersChanged,
    Progress,
)
from reader.marks import Changed, Repaired, Saved, SaveFailed
from reader.search.days import FIELDS, key_of
from reader.tui import presenter
from reader.tui.actions import fetching, interest
from reader.tui.state.staying import with_staying

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen


def welcome(screen: MainScreen) -> None:
    """Show the news from before the screen was there."""
    if problems := screen.library.index.problems():
        screen.say(f"{presenter.faulty(problems)}: {screen.key('problems')} shows them")
    for notice in screen.library.store.notices:
        screen.warn(notice)
    interest.announce(screen)


def hear(screen: MainScreen, event: Event) -> None:
    """Show a change that the library reported."""
    match event:
        case PapersChanged():
            screen.show_card()
            _drop_selection_of_others(screen)
            follow(screen)
            screen.current.order.follow(outgrown=True)
        case Changed():
            follow(screen)
            screen.current.order.follow(wait=interest.QUIET)
        case Downloaded(said):
            follow(screen)
            if said:
                screen.say(said)
        case Learned():
            _take_order(screen, event)
        case Progress(said):
            screen.status.progress = said
        case Fetching(said):
            screen.status.fetching = said
        case FetchEnded():
            fetching.ended(screen, event)
        case SaveFailed(message):
            screen.status.failed = message
        case Repaired(notice):
            screen.warn(notice)
        case Saved():
            screen.status.failed = ""
    screen.show_saving()


def follow(screen: MainScreen) -> None:
    """Show the list again after something other than a key changed it. The cursor stays on its
    paper. Dimmed papers stay too, until the cursor leaves them."""
    staying = screen.papers.staying()
    found = screen.ask_again()
    if found is None:
        screen.papers.forget()
        return
    question, listing = found
    rows = screen.library.papers.rows_by_id(staying)
    briefs = screen.library.papers.briefs([*rows.values()]) if listing.order in FIELDS else []
    days = {brief.row: key_of(brief, listing.order) for brief in briefs}
    listing, fallen = with_staying(listing, staying, rows, days)
    screen.show(question, listing, fallen, cursor=screen.papers.cursor)
    if not screen.searching:
        screen.choose()


def _take_order(screen: MainScreen, event: Learned) -> None:
    """Take the new order if the list is waiting for it, or if papers came. The cursor stays on its
    paper. Otherwise the new order is taken when the person asks for it or changes the view."""
    order = screen.current.order
    if not order.in_use:
        return
    awaited, outgrown = order.awaited, order.outgrown
    order.awaited = order.outgrown = False
    if event.error:
        screen.say(f"The order by interest could not be learned: {event.error}")
    elif interest.announce(screen):
        return
    elif outgrown and interest.by_interest(screen):
        order.renew()
        follow(screen)
    elif awaited:
        order.renew()
        interest.to_top(screen)
        screen.say("")
    elif not interest.by_interest(screen):
        screen.say(f"The order by interest is learned: {screen.key('sort')} i takes it")


def _drop_selection_of_others(screen: MainScreen) -> None:
    """Clear the selection if a row now stands for another paper, as after the index was rebuilt:
    the person did not select that one."""
    known = screen.papers.known()
    briefs = screen.library.papers.briefs([*known])
    if any(known[brief.row] not in ("", brief.id) for brief in briefs):
        screen.selection.clear()
