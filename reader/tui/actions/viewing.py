"""Choosing what the list shows: search, views, order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.query.parser import QueryError
from reader.text.clean import one_line
from reader.tui.actions import interest
from reader.tui.actions.copying import open_links
from reader.tui.actions.finding import views
from reader.tui.presenter import ORDERS

if TYPE_CHECKING:
    from reader.model.change import Place
    from reader.tui.main_screen import MainScreen


def show(screen: MainScreen, key: str) -> None:
    if screen.zoomed:
        open_link(screen, int(key))
        return
    screen.look_at_views()  # a command of the shell may have saved one
    view = next((view for view in screen.current.views if view.key == key), None)
    if view is None:
        pressed, keeps = screen.key(f"view-{key}"), screen.key("keep-view")
        screen.say(f"{pressed} has no view yet: {keeps} keeps what is searched for")
        return
    views.show(screen, view)


def open_link(screen: MainScreen, number: int) -> None:
    """Open the link of this number in the paper on the full screen."""
    details = screen.detail.details
    links = details.links[:9] if details else ()
    if 1 <= number <= len(links):
        open_links(screen, [links[number - 1]])
    else:
        screen.say(f"There is no link {number} here")


SORT_KEYS = {
    "d": "date",
    "D": "-date",
    "t": "title",
    "T": "-title",
    "a": "added",
    "A": "-added",
    "r": "relevance",
    "i": "interest",
}
"""The keys of the orders in the menu of `S`."""
_HEADINGS = "headings"


def search(screen: MainScreen) -> None:
    screen.zoomed = False  # the list must be visible
    screen.searches.rest()
    screen.set_focus(screen.search_bar.input)
    screen.search_bar.input.action_select_all()  # typing replaces the former query


def next_hit(screen: MainScreen) -> None:
    cursor = screen.papers.cursor
    _to_hit(screen, range(cursor + 1, len(screen.papers.rows)), "below")


def previous_hit(screen: MainScreen) -> None:
    _to_hit(screen, range(screen.papers.cursor - 1, -1, -1), "above")


def _to_hit(screen: MainScreen, positions: range, where: str) -> None:
    """Go to the next paper of the list that matches the last search."""
    text = screen.search_bar.text or screen.searches.newest
    if not text:
        screen.say(f"Nothing was searched for yet: {screen.key('search')}")
        return
    papers = screen.library.papers
    try:
        found = papers.find(papers.query(screen.current.view.query, text))
    except QueryError as error:
        screen.say(f"{one_line(text)} finds nothing: {error}")
        return
    hits = frozenset(found.rows[: found.matched])
    rows = screen.papers.rows
    position = next((each for each in positions if rows[each] in hits), None)
    if position is None:
        screen.say(f"No paper {where} that {one_line(text)} finds")
    else:
        screen.papers.move_to(position)


def back(screen: MainScreen) -> None:
    """Go back to where the cursor was before the last jump."""
    screen.choose()
    place = screen.jumps.back(screen.current.place)
    if place is None:
        screen.say("There is no place to go back to")
        return
    _show_place(screen, place)


async def go_to(screen: MainScreen) -> None:
    """Ask which place to go to. The current place is the one to which the next such jump leads
    back."""
    from reader.tui.dialogs.menu import Choice, Menu

    last = screen.library.marking.last
    choices = [Choice("apostrophe", "where you were before the jump", "", silent=True)]
    if last:
        choices.append(Choice("full_stop", f"the last change: {last.what}", "", silent=True))

    def done(choice: Choice) -> None:
        screen.choose()
        now = screen.current.place
        place = last.place if last and choice.key == "full_stop" else screen.jumps.back(now)
        if place is None:
            screen.say("There is no place to go back to")
            return
        screen.jumps.leave(now)
        _show_place(screen, place)

    await screen.app.push_screen(Menu("Go to", choices, done))


def _show_place(screen: MainScreen, place: Place) -> None:
    screen.session.view, screen.session.paper = place.view, place.paper
    screen.search_bar.put(place.query)
    screen.browse()
    screen.choose()


def leave(screen: MainScreen) -> None:
    if screen.zoomed:
        screen.zoomed = False
    elif screen.search_bar.text:
        screen.choose()
        screen.leave_search()
    elif screen.selection.rows:
        screen.selection.clear()
        screen.show_selection()
    elif screen.in_detail:
        screen.set_focus(screen.papers)


async def sort(screen: MainScreen) -> None:
    from reader.tui.dialogs.menu import Choice, Menu

    def done(choice: Choice) -> None:
        if choice.value == _HEADINGS:
            screen.session.headings = not screen.session.headings
            screen.browse()
            screen.say(f"Headings by day: {'on' if screen.session.headings else 'off'}")
            return
        screen.browse(sort=choice.value)
        screen.say(f"Sorted: {choice.label}")
        if choice.value == "interest":
            interest.to_top(screen)
            interest.announce(screen)

    choices = [Choice(key, ORDERS[order], order, silent=True) for key, order in SORT_KEYS.items()]
    said = "without headings by day" if screen.session.headings else "with headings by day"
    choices.append(Choice("h", said, _HEADINGS, silent=True))
    orders = [*SORT_KEYS.values()]
    at = orders.index(screen.current.sort) if screen.current.sort in orders else 0
    await screen.app.push_screen(Menu("Sort by", choices, done, at=at))
