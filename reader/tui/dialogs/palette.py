"""The palette of all commands and themes."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandPalette


class Palette(CommandPalette):
    """Textual's own, but that a key typed right after escape goes to the screen behind it: escape
    is a priority binding, as it is in `Dialog`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "escape", priority=True)]

    def __init__(self) -> None:
        super().__init__(id="--command-palette")
