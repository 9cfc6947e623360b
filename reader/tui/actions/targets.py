"""The papers that a command acts on: those selected, else the highlighted one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model.paper import Paper
    from reader.tui.main_screen import MainScreen


def rows(screen: MainScreen) -> list[int]:
    """Their rows in the order of the list. Where there is none, the person is told."""
    if selected := screen.selection.rows:
        return sorted(selected, key=screen.papers.rows.index)
    if screen.papers.highlighted is None:
        screen.say("No paper here")
        return []
    return [screen.papers.highlighted]


def papers(screen: MainScreen) -> list[Paper]:
    """These papers, as `rows` has them."""
    return screen.library.papers.read(rows(screen))


def ids(screen: MainScreen) -> list[str]:
    """The ids of these papers, as `rows` has them: those in sight are known already."""
    wanted = rows(screen)
    if len(wanted) == 1:
        return [screen.papers.line(wanted[0]).id]
    return [brief.id for brief in screen.library.papers.briefs(wanted)]
