"""Exporting the selection or the view, to the clipboard or a file."""

from __future__ import annotations

import threading
from asyncio import sleep
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from reader.search import positions
from reader.storage.paths import expanded
from reader.text.clean import one_line
from reader.tui.actions import targets
from reader.tui.actions.copying import copy

if TYPE_CHECKING:
    from reader.desktop.pipe import Pipe, Printed
    from reader.export.piped import Piped
    from reader.tui.main_screen import MainScreen

_BREATH = 64
"""Papers between two moments in which keys are handled."""


async def export(screen: MainScreen) -> None:
    """Ask for a format and a place, and write the selected papers, or all of the list if none are
    selected."""
    from reader.export import FORMATS
    from reader.tui.dialogs.line import LineDialog
    from reader.tui.dialogs.menu import Choice, Menu

    selected, listed = screen.selection.rows, screen.papers.rows
    listing = screen.current.listing
    matching = listed if listing is None or listing.loose is None else listed[: listing.loose]
    rows = [*positions(selected, listed)] if selected else matching
    if not rows:
        screen.say("None has all of the words: select what you want" if listed else "No paper here")
        return
    what = _counted(len(rows), " selected" if selected else "")

    async def ask_where(choice: Choice) -> None:
        async def work(path: str) -> None:
            said = f"{what} as {choice.label}"
            try:
                if path:
                    await _write(screen, rows, choice.value, expanded(path))
                    screen.say(f"Wrote {said} to {path}")
                else:
                    pieces: list[str] = []
                    await _pass_on(screen, rows, choice.value, pieces.append)
                    copy(screen, "".join(pieces), said)
            except OSError as error:
                screen.say(f"{path} could not be written: {error.strerror or error}")
            except KeyError:
                screen.say("Not exported: the catalogues changed meanwhile. Once more, please")

        await screen.app.push_screen(
            LineDialog(
                f"{what} as {choice.label}, to …",
                lambda path: screen.run_worker(work(path), group="export"),
                hint="enter copies, or writes the file",
                example="clipboard, or the name of a file",
                complaint=_complaints(),
            )
        )

    choices = [
        Choice(format.key, format.label, form, silent=True) for form, format in FORMATS.items()
    ]
    await screen.app.push_screen(Menu(f"Export {what} as", choices, ask_where))


def _counted(count: int, which: str) -> str:
    return f"{count:,}{which} {'paper' if count == 1 else 'papers'}"


def _complaints() -> Callable[[str], str]:
    """Return a function that checks a typed file name and returns what is wrong with it, or "". For
    a file that exists it complains once; pressing enter again replaces the file."""
    warned: set[Path] = set()

    def complaint(line: str) -> str:
        if not line:
            return ""
        try:
            path = expanded(line)
            if refusal := _refusal(path):
                return refusal
            asked = path in warned or not path.exists()
        except OSError as error:  # a name too long
            return str(error)
        warned.add(path)
        return "" if asked else f"{path} is there already: enter again replaces it"

    return complaint


def _refusal(path: Path) -> str:
    if not path.parent.is_dir():
        return f"there is no folder {path.parent}"
    if path.is_dir():
        return f"{path} is a folder: add a name"
    if path.exists() and not path.is_file():
        return f"{path} is not a plain file"
    return ""


async def _write(screen: MainScreen, rows: Iterable[int], form: str, path: Path) -> None:
    from reader.export.file import replacing

    with replacing(path) as file:
        await _pass_on(screen, rows, form, file.write)


async def _pass_on(
    screen: MainScreen, rows: Iterable[int], form: str, take: Callable[[str], object]
) -> None:
    """Pass the papers of these rows to `take` as text, in pieces, so that keys are handled in
    between."""
    from reader.library.exports.writing import written

    papers = screen.library.papers.marked([*rows])
    pieces = written(papers, form, screen.library.citation_keys, screen.library.store.marked_at)
    for number, piece in enumerate(pieces, start=1):
        take(piece)
        if number % _BREATH == 0:
            await sleep(0)


# Commands of the shell


async def pipe(screen: MainScreen) -> None:
    """Ask for a shell command and give it the selected papers, or the highlighted one. If a command
    is running, end that one."""
    from reader.tui.dialogs.line import LineDialog

    if running := _running.get(screen):
        running.stop()
        return
    rows = targets.rows(screen)
    if rows:
        what = _counted(len(rows), " selected" if screen.selection.rows else "")
        await screen.app.push_screen(
            LineDialog(
                f"Give {what} to …",
                lambda line: run_own(screen, line) if line else None,
                hint="enter runs",
                example="sort > ids · bibtex: cat > a.bib · ! less",
            )
        )


def run_own(screen: MainScreen, text: str) -> None:
    """Give the selected papers, or the highlighted one, to a shell command, written as in the
    settings."""
    from reader.export import piped
    from reader.library.exports.writing import written

    if screen in _running:
        screen.say(f"A command is running: {screen.key('pipe')} ends it")
        return
    try:
        wanted = piped.parse(text)
    except ValueError as error:
        screen.say(f"Not run: {error}")
        return
    if not (rows := targets.rows(screen)):
        return
    papers = screen.library.papers.marked(rows)
    data = "".join(
        written(papers, wanted.form, screen.library.citation_keys, screen.library.store.marked_at)
    ).encode("utf-8", "replace")
    if wanted.printed == piped.TERMINAL:
        _run_in_terminal(screen, wanted.command, data)
    else:
        _run_beside(screen, wanted, data)


def _run_in_terminal(screen: MainScreen, command: str, data: bytes) -> None:
    from textual.app import SuspendNotSupported

    from reader.desktop.pipe import in_terminal

    try:
        with screen.app.suspend():
            status = in_terminal(command, data)
    except (SuspendNotSupported, OSError) as error:
        screen.say(f"Not run: {error}")
    else:
        screen.say(_ended(command, status))


def _run_beside(screen: MainScreen, wanted: Piped, data: bytes) -> None:
    """Run a command on a thread of its own. Both end with the program."""
    from reader.desktop.pipe import Pipe

    running = _running[screen] = Pipe(wanted.command, data)
    screen.say(f"Running {_short(wanted.command)} … ({screen.key('pipe')} ends it)")

    async def tell(printed: Printed | OSError) -> None:
        _running.pop(screen, None)
        if isinstance(printed, OSError):
            screen.say(f"Not run: {printed.strerror or printed}")
        else:
            await _show(screen, wanted, printed)

    def work() -> None:
        printed: Printed | OSError
        try:
            printed = running.run()
        except OSError as error:
            printed = error
        with suppress(RuntimeError):  # the screen is gone
            screen.app.call_from_thread(screen.app.call_later, tell, printed)

    threading.Thread(target=work, name="pipe", daemon=True).start()


async def _show(screen: MainScreen, wanted: Piped, printed: Printed) -> None:
    """Show or copy what a command has printed."""
    from textual.content import Content

    from reader.export.piped import COPY
    from reader.text.clean import cap, clean
    from reader.tui.dialogs.pager import Pager

    text = clean(printed.output.decode("utf-8", "replace")).rstrip()
    said = _ended(wanted.command, printed.status)
    if printed.cut:
        said = f"{_short(wanted.command)} printed too much, and was ended"
    screen.say(said)
    if not text:
        return
    if wanted.printed == COPY and not printed.status:
        copy(screen, text, f"What {_short(wanted.command)} printed")
    elif len(screen.app.screen_stack) == 1:  # unless the person has opened a dialog since
        await screen.app.push_screen(Pager(said, Content(cap(text, _SHOWN))))


def _short(command: str) -> str:
    """Return a command, cut to the length that the status line has room for."""
    line = one_line(command)
    return line if len(line) <= _NAMED else f"{line[: _NAMED - 1]}…"


def _ended(command: str, status: int) -> str:
    how = f": it ended with status {status}" if status > 0 else ": it was ended" if status else ""
    return f"{_short(command)}{how or ': done'}"


_NAMED = 30
"""The most characters of a command in a message."""
_SHOWN = 50_000
"""The most characters of a command's output that are shown."""
_running: WeakKeyDictionary[MainScreen, Pipe] = WeakKeyDictionary()
"""The command that each screen has running."""
