"""Exporting the selection or the view, to the clipboard or a file."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reader.tui.actions.copying import copy

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen

_BREATH = 64
"""Papers after which the keyboard is looked at."""


async def export(screen: MainScreen) -> None:
    """Ask for a format and a place, and write the selected papers, else all that are listed."""
    from reader.export import FORMATS
    from reader.tui.dialogs.line import LineDialog
    from reader.tui.dialogs.menu import Choice, Menu

    selected, listed = screen.selection.rows, screen.papers.rows
    listing = screen.current.listing
    matching = listed if listing is None or listing.loose is None else listed[: listing.loose]
    rows = sorted(selected, key=listed.index) if selected else matching
    if not rows:
        screen.say("None has all of the words: select what you want" if listed else "No paper here")
        return
    what = _counted(len(rows), " selected" if selected else "")

    async def ask_where(choice: Choice) -> None:
        async def work(path: str) -> None:
            said = f"{what} as {choice.label}"
            try:
                if path:
                    await _write(screen, rows, choice.value, Path(path).expanduser())
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
    """What says why a line names no place to write to. Of a file that is there it says so once."""
    warned: set[Path] = set()

    def complaint(line: str) -> str:
        if not line:
            return ""
        try:
            path = Path(line).expanduser()
            if refusal := _refusal(path):
                return refusal
            asked = path in warned or not path.exists()
        except (OSError, RuntimeError) as error:  # a name too long, a home that is none
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
        return f"{path} is no plain file"
    return ""


async def _write(screen: MainScreen, rows: Iterable[int], form: str, path: Path) -> None:
    from reader.export.file import replacing

    with replacing(path) as file:
        await _pass_on(screen, rows, form, file.write)


async def _pass_on(
    screen: MainScreen, rows: Iterable[int], form: str, take: Callable[[str], object]
) -> None:
    """Give the papers of these rows as text to `take`, piece by piece, between keys."""
    from reader.library.exports.writing import written

    papers = screen.library.papers.marked([*rows])
    pieces = written(papers, form, screen.library.citation_keys)
    for number, piece in enumerate(pieces, start=1):
        take(piece)
        if number % _BREATH == 0:
            await sleep(0)
