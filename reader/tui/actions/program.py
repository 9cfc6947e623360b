"""Help, palette, problems, suspending, quitting."""

from __future__ import annotations

from asyncio import sleep, to_thread
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.tui.main_screen import MainScreen

_PATIENCE = 2.0
"""Seconds that quitting waits for the disk before it asks."""


async def palette(screen: MainScreen) -> None:
    from reader.tui.dialogs.palette import Palette

    await screen.app.push_screen(Palette())


async def help(screen: MainScreen) -> None:
    from reader.tui.dialogs.pager import Pager, help_text

    await screen.app.push_screen(Pager("Help", help_text(screen.commands)))


async def statistics(screen: MainScreen) -> None:
    """Count on a thread, while the screen stays live; the keys typed meanwhile wait."""
    from datetime import date as Date

    from reader.library.statistics import activity
    from reader.tui.dialogs.stats import StatsDialog, weeks_that_fit

    library, weeks = screen.library, weeks_that_fit(screen.app.size.width)
    counts = await to_thread(library.papers.counts)
    made = await to_thread(activity, library.store.times(), Date.today(), weeks)
    await screen.app.push_screen(StatsDialog(counts, made))


async def problems(screen: MainScreen) -> None:
    from reader.tui.dialogs.pager import Pager, problems_text

    found, failed = screen.library.index.problems(), screen.library.fetcher.troubles()
    if found or failed:
        heading = "What could not be read" if found else "What could not be fetched"
        await screen.app.push_screen(Pager(heading, problems_text(found, failed)))
    else:
        screen.say("Every row of every catalogue was read")


def suspend(screen: MainScreen) -> None:
    screen.app.action_suspend_process()


async def quit(screen: MainScreen) -> None:
    """Quit; where marks are not saved and will not be soon, ask first."""
    screen.choose()
    app, library = screen.app, screen.library
    if await _all_saved(library):
        app.exit()
        return
    from reader.tui.dialogs.menu import Choice, Menu

    unsaved = "1 paper are" if library.store.pending == 1 else f"{library.store.pending} papers are"
    await app.push_screen(
        Menu(
            f"The marks of {unsaved} not saved. {library.store.error or 'The disk is slow.'}",
            [
                Choice("s", "stay: saving is tried again and again", ""),
                Choice("q", "quit, and lose them", ""),
            ],
            lambda choice: app.exit(return_code=1) if choice.key == "q" else None,
        )
    )


async def _all_saved(library: Library) -> bool:
    """Whether all is on disk, after a wait where it is being saved."""
    patience = monotonic() + _PATIENCE
    while library.store.pending and library.store.error is None and monotonic() < patience:
        await sleep(0.01)
    return not library.store.pending
