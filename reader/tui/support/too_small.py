"""Windows that are too small: a notice covers the screen, and no key reaches it."""

from __future__ import annotations

from typing import Any

from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static


def is_too_small(screen: Screen[Any], size: Size) -> bool:
    """Return whether a window of this size is too small for a screen, by the `SMALLEST` of its
    class."""
    smallest = getattr(screen, "SMALLEST", Size(0, 0))
    return size.width < smallest.width or size.height < smallest.height


def cover(screen: Screen[Any], size: Size) -> None:
    """Show the notice if the window is too small, otherwise the screen. The covered screen keeps
    its focus and all that was typed."""
    small = is_too_small(screen, size)
    if small and screen.is_attached and not screen.query("#too-small"):
        smallest: Size = getattr(screen, "SMALLEST", Size(0, 0))
        needed = f"{smallest.width} columns and {smallest.height} lines"
        screen.mount(
            Static(
                f"Reader needs {needed}. Make the window larger: nothing is lost.", id="too-small"
            )
        )
    screen.set_class(small, "-small")
