"""The papers that a command acts on: those selected, else the highlighted one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.index import Brief
    from reader.model.paper import Paper
    from reader.tui.main_screen import MainScreen

_GONE = "This paper is in no catalogue any more"


def rows(screen: MainScreen) -> list[int]:
    """Their rows in the order of the list. Where there is none, the person is told."""
    if selected := screen.selection.rows:
        return sorted(selected, key=screen.papers.rows.index)
    if screen.papers.highlighted is None:
        screen.say("No paper here")
        return []
    return [screen.papers.highlighted]


def papers(screen: MainScreen) -> list[Paper]:
    """These papers, as `rows` has them, without those that are gone."""
    there = [brief.row for brief in _there(screen)]
    return screen.library.papers.read(there)


def ids(screen: MainScreen) -> list[str]:
    """The ids of these papers, as `papers` has them: those in sight are known already."""
    wanted = rows(screen)
    if len(wanted) == 1 and (id := screen.papers.line(wanted[0]).id):
        return [id]
    return [brief.id for brief in _there(screen, wanted)]


def highlighted(screen: MainScreen) -> str:
    """The id of the highlighted paper, empty where there is none, which the person is told."""
    row = screen.papers.highlighted
    id = "" if row is None else screen.papers.line(row).id
    if not id:
        screen.say("No paper here" if row is None else _GONE)
    return id


def _there(screen: MainScreen, wanted: Sequence[int] | None = None) -> list[Brief]:
    """What is known of those that are not gone. Where all are, the person is told."""
    wanted = rows(screen) if wanted is None else wanted
    briefs = screen.library.papers.briefs(wanted)
    if wanted and not briefs:
        screen.say(_GONE)
    return briefs
