"""Fetching from the screen: starting it, stopping it, and reporting what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.news import FetchEnded
from reader.tui.actions import adding

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen


def fetch(screen: MainScreen) -> None:
    """Fetch all sources; if that is running already, stop it."""
    fetcher = screen.library.fetcher
    if fetcher.running:
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
    if news.cancelled:
        said = f"Fetching ended: {brought}"
    elif not news.asked and not news.errors:
        said = f"Nothing is followed yet: {screen.key('add')} cs.CL follows it"
    elif news.errors:
        failed = "1 source" if len(news.errors) == 1 else f"{len(news.errors)} sources"
        said = f"{brought} · {failed} failed: {screen.key('problems')} shows why"
        if news.why == "asked":
            screen.say(f"{news.errors[0]} · {brought}")
    else:
        said = brought
    if news.unknown and news.why == "asked":
        screen.say(adding.unknown(screen, news.unknown))
    screen.status.fetching = said
