"""Fetching from the screen: starting it, stopping it, and reporting what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.news import FetchEnded
from reader.tui.actions import adding

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen


def fetch(screen: MainScreen) -> None:
    """Fetch all sources; if the person has asked for that already, stop it."""
    fetcher = screen.library.fetcher
    if fetcher.asked:
        fetcher.cancel()
    elif screen.library.catalogues.opened:
        screen.say("These files are open for once: what you follow is fetched in `reader` alone")
    else:
        fetcher.fetch_all(_untitled(screen))


def _untitled(screen: MainScreen) -> list[str]:
    """Return the id of the highlighted paper if only its id is known: its title is asked for even
    if it was not found recently."""
    row = screen.papers.highlighted
    id = "" if row is None else screen.papers.line(row).id
    return [id] if id in screen.library.papers.untitled() else []


def ended(screen: MainScreen, news: FetchEnded) -> None:
    """Report what was fetched. The answer to the last key stays on the status line."""
    if news.why == "added":
        adding.completed(screen, news)
        return
    brought = news.brought or "Nothing new"
    by_hand = news.why in ("asked", "followed")
    if news.cancelled:
        said = f"Fetching ended: {_with_left(news)}"
    elif not news.asked and not news.errors:
        said = f"Nothing is followed yet: {screen.key('add')} cs.CL follows it"
    elif news.errors:
        failed = "1 source" if len(news.errors) == 1 else f"{len(news.errors)} sources"
        said = f"{brought} · {failed} failed: {screen.key('problems')} shows why"
        if by_hand:
            screen.say(f"{news.errors[0]} · {brought}")
    else:
        said = brought
    if news.unknown and by_hand:
        screen.say(adding.unknown(screen, news.unknown))
    followed = f"Followed: {', '.join(news.followed)} · " if news.followed else ""
    screen.status.fetching = followed + said


def _with_left(news: FetchEnded) -> str:
    """Return what a fetch that was stopped has brought, and what it did not fetch."""
    if not news.left:
        return news.brought or "Nothing new"
    more = f" and {len(news.left) - 1} more" if len(news.left) > 1 else ""
    left = f"{news.left[0]}{more} {'were' if more else 'was'} not fetched"
    return f"{news.brought} · {left}" if news.brought else left
