"""Help, palette, problems, drawing again, suspending, quitting."""

from __future__ import annotations

from asyncio import sleep, to_thread
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.catalogue import Problem
    from reader.library.library import Library
    from reader.tui.command import Command
    from reader.tui.main_screen import MainScreen

_THEME = "theme:"
_QUIT = ("exit", "q!", "qa", "wq", "wqa")
"""Words that quit other programs."""
_FEWEST_WEEKS = 4
"""The fewest weeks that the statistics show."""
_PATIENCE = 2.0
"""Seconds that quitting waits for the disk before it asks."""


async def palette(screen: MainScreen) -> None:
    from reader.tui.command import keys_shown, listed
    from reader.tui.dialogs.palette import ROW, Line, Palette

    async def done(value: str) -> None:
        if value.startswith(_THEME):
            screen.app.theme = value.removeprefix(_THEME)
        elif value.startswith(ROW):
            number = value.removeprefix(ROW)
            to = int(number) - 1
            screen.papers.move_to(screen.papers.cursor + to + 1 if number[0] in "+-" else to)
        else:
            await screen.action_run(value)

    def names(command: Command[MainScreen]) -> Sequence[str]:
        return (command.label, *(_QUIT if command.id == "quit" else ()))

    commands = [
        Line(each.sentence, keys_shown(each.keys) if each.keys else "", each.id, names(each))
        for each in listed(screen.commands)
        if each.id != "palette"
    ]
    themes = [
        Line(f"Theme: {name}", "now" if name == screen.app.theme else "", f"{_THEME}{name}")
        for name in screen.app.available_themes
    ]
    await screen.app.push_screen(Palette([*commands, *themes], done))


async def help(screen: MainScreen) -> None:
    from reader.tui.dialogs.help import HelpDialog, sections

    await screen.app.push_screen(HelpDialog(sections(screen.commands)))


async def statistics(screen: MainScreen) -> None:
    """Count on a thread while the screen stays live; keys typed meanwhile wait."""
    from datetime import date as Date

    from reader.library.figures.statistics import activity, begun
    from reader.tui.dialogs.stats import StatsDialog, weeks_that_fit

    library, weeks = screen.library, weeks_that_fit(screen.app.size.width)
    counts = await to_thread(library.papers.counts)
    today = Date.today()
    made = begun(await to_thread(activity, library.store.times(), today, weeks), _FEWEST_WEEKS)
    backlog = await to_thread(library.papers.backlog, made.start, today)
    await screen.app.push_screen(StatsDialog(counts, made, backlog, pictures=not screen.plain))


async def problems(screen: MainScreen) -> None:
    found, failed = screen.library.index.problems(), screen.library.fetcher.troubles()
    if not (found or failed):
        screen.say("Every row of every catalogue was read")
        return
    from reader.tui.dialogs.problems import ProblemsDialog, path_of

    def done(problem: Problem) -> None:
        path = path_of(problem)
        if path is None:
            screen.say(f"{problem.source} is not a file on this machine")
        else:
            _edit(screen, path, problem.line)

    await screen.app.push_screen(ProblemsDialog(found, failed, done))


def _edit(screen: MainScreen, path: Path, line: int) -> None:
    """Let the person edit a file, beginning at this line. The watcher notices a change."""
    from textual.app import SuspendNotSupported

    from reader.desktop.editor import edit_at

    try:
        with screen.app.suspend():
            edit_at(path, line)
    except SuspendNotSupported:
        screen.say("No editor can be opened in this terminal")
    except OSError as error:
        screen.say(f"The editor did not run: {error}")
    screen.app.refresh()


async def redraw(screen: MainScreen) -> None:
    """Draw all of the screen again, over what another program has written there."""
    await screen.app.run_action("draw_anew")


def suspend(screen: MainScreen) -> None:
    screen.app.action_suspend_process()


async def quit(screen: MainScreen) -> None:
    """Quit. If marks are unsaved and saving them fails, ask first."""
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
    """Return whether all marks are on disk. Waits for a save that is under way."""
    patience = monotonic() + _PATIENCE
    while library.store.pending and library.store.error is None and monotonic() < patience:
        await sleep(0.01)
    return not library.store.pending
