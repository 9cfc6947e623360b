"""The papers that a command acts on: those selected, else the highlighted one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model.paper import Paper
    from reader.tui.main_screen import MainScreen


def papers(screen: MainScreen) -> list[Paper]:
    """These papers in the order of the list. Where there is none, the person is told."""
    if selected := screen.selection.rows:
        return screen.library.papers([row for row in screen.papers.rows if row in selected])
    if screen.papers.highlighted is None:
        screen.say("No paper here")
        return []
    return [screen.library.paper(screen.papers.highlighted)]


def ids(screen: MainScreen) -> list[str]:
    """The ids of these papers."""
    return [paper.id for paper in papers(screen)]
