"""The papers that a command acts on: the selected ones, or the highlighted one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.search import positions

if TYPE_CHECKING:
    from reader.index import Brief
    from reader.model.paper import Paper
    from reader.tui.main_screen import MainScreen

_GONE = "This paper is in no catalogue any more"


def rows(screen: MainScreen) -> list[int]:
    """Return the rows of these papers in the order of the list. If there is none, say so on the
    status line."""
    if selected := screen.selection.rows:
        return [*positions(selected, screen.papers.rows)]
    if screen.papers.highlighted is None:
        screen.say("No paper here")
        return []
    return [screen.papers.highlighted]


def papers(screen: MainScreen) -> list[Paper]:
    """Return these papers without those that are gone."""
    there = [brief.row for brief in _there(screen)]
    return screen.library.papers.read(there)


def ids(screen: MainScreen) -> list[str]:
    """Return the ids of the papers of these rows. Those on the screen need not be looked up."""
    wanted = rows(screen)
    if len(wanted) == 1 and (id := screen.papers.line(wanted[0]).id):
        return [id]
    return [brief.id for brief in _there(screen, wanted)]


def highlighted(screen: MainScreen) -> str:
    """Return the id of the highlighted paper. If there is none, say so and return ""."""
    row = screen.papers.highlighted
    id = "" if row is None else screen.papers.line(row).id
    if not id:
        screen.say("No paper here" if row is None else _GONE)
    return id


def _there(screen: MainScreen, wanted: Sequence[int] | None = None) -> list[Brief]:
    """Return the papers that are not gone. If all are gone, say so on the status line."""
    wanted = rows(screen) if wanted is None else wanted
    briefs = screen.library.papers.briefs(wanted)
    if wanted and not briefs:
        screen.say(_GONE)
    return briefs
