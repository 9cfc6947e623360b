"""Going to another list in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.settings.views import view_named

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen


def show_all(screen: MainScreen, query: str, said: str) -> None:
    """Show all papers that a query finds, in place of the current list. `ctrl+o` comes back."""
    screen.zoomed = False
    screen.search_bar.put(query)
    screen.searches.add(query)
    screen.browse(view=view_named("All"))
    screen.choose()
    screen.say(f"{said}: {screen.key('back')} goes back")
