"""The card shown over the details of the paper to a person who opens Reader for the first time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen

_LINES: Sequence[Sequence[tuple[str, str]]] = (
    (
        ("read", "read"),
        ("star", "star"),
        ("archive", "archive"),
        ("tags", "tag"),
        ("undo", "undo"),
    ),
    (("search", "search: words, #tag, is:unread, after:7d"),),
    (("add", "add papers; cs.CL there follows arXiv"),),
    (("help", "keys and signs"), ("palette", "commands"), ("settings", "settings")),
)
"""Pairs of a command's id and its text, for each line."""
_LAST = "46 papers to try; yours take their place"


def card(screen: MainScreen) -> Content:
    """Return five lines on how to begin, as long as there are only the shipped papers; empty once
    there was ever anything else."""
    catalogues = screen.library.catalogues
    if not (screen.session.begun or catalogues.opened or catalogues.only_shipped):
        screen.session.begun = True
    if screen.session.begun or catalogues.opened:
        return Content("")
    lines = [
        Content("  ").join(
            Content.assemble(Content(screen.key(id)).stylize("bold $text-accent"), f" {said}")
            for id, said in line
        )
        for line in _LINES
    ]
    return Content("\n").join([*lines, Content(_LAST).stylize("$foreground 70%"), Content("")])
