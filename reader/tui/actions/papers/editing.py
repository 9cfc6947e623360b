"""Correcting the fields of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.actions import targets
from reader.tui.actions.marking import describe, here

if TYPE_CHECKING:
    from reader.model.paper import Paper
    from reader.tui.main_screen import MainScreen

_HINTS = {
    "title": "the title",
    "authors": "Ann Aye; Bo Bee",
    "date": "2026-11-26, 2026-11 or 2026",
    "url": "https://example.org/paper",
}
_LONGEST = 20_000
"""The most characters of a field that is edited on a line."""


async def edit(screen: MainScreen) -> None:
    """Ask for a field of the highlighted paper, and for its new value."""
    from reader.library.corrections import FIELDS
    from reader.tui.dialogs.menu import Choice, Menu

    id = targets.highlighted(screen)
    if not id:
        return
    if screen.library.catalogues.opened:
        screen.say("These files are open for once: papers are corrected in `reader` alone")
        return
    row = screen.library.papers.rows_by_id([id])[id]
    values = _values(screen.library.papers.paper(row))
    choices = [Choice(name[0], name, values[name]) for name in FIELDS if name in values]

    async def ask(choice: Choice) -> None:
        await _ask(screen, id, choice.label, choice.value)

    await screen.app.push_screen(Menu(f"Correct {describe(screen, [id])}", choices, ask))


async def _ask(screen: MainScreen, id: str, field: str, value: str) -> None:
    from reader.library.corrections import checked
    from reader.tui.dialogs.line import LineDialog

    place = here(screen)

    def complaint(line: str) -> str:
        try:
            checked(field, line)
        except ValueError as error:
            return str(error)
        return ""

    def done(line: str) -> None:
        if line == value:
            return
        try:
            screen.library.marking.edit(id, {field: checked(field, line)}, place)
        except OSError as error:
            screen.say(f"Not kept: {error.strerror or error}")
            return
        screen.background.look()
        said = "" if line else ", as the catalogues have it"
        screen.say(f"Corrected the {field}{said}: {describe(screen, [id])}")

    await screen.app.push_screen(
        LineDialog(
            f"The {field} of {describe(screen, [id])}",
            done,
            hint="enter keeps; an empty line takes it back",
            example=_HINTS[field],
            longest=_LONGEST,
            complaint=complaint,
            line=value,
        )
    )


def _values(paper: Paper) -> dict[str, str]:
    """Return the fields of a paper that fit on a line, as a person types them."""
    return {
        "title": paper.title,
        "authors": "; ".join(paper.authors),
        "date": paper.date.isoformat() if paper.date else "",
        "url": paper.url,
    }
