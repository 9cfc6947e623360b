"""The themes of the screen: the person's own beside Textual's, and the colours of rows and rules in
each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual.color import Color, ColorParseError
from textual.theme import Theme

from reader.settings.themes import OwnTheme
from reader.tui.support.legible import SIGN, TEXT, bar, legible

_RULES = {"rule": "panel-lighten-2", "border": "border", "scrollbar": "panel-lighten-2"}
"""Lines, each after a colour of the theme."""

_TINT = 0.15
"""How much of the theme's colour is in the ground of a selected row: its tick says what it is."""


def made(own: OwnTheme) -> Theme:
    """Return a theme as Textual has it."""
    return replace(Theme(own.name, own.colours["primary"], dark=own.dark), **own.colours)  # type: ignore[arg-type]


def variables(theme: Mapping[str, str]) -> dict[str, str]:
    """Return what the style sheets need beside a theme's own variables: backgrounds of the rows
    under the cursor, with focus and without, and rules that are visible on each ground."""
    try:
        ground, surface, primary, foreground = (
            Color.parse(theme[name]) for name in ("background", "surface", "primary", "foreground")
        )
        rules = {name: Color.parse(theme[after]) for name, after in _RULES.items()}
    except ColorParseError:
        return {}
    if ground.ansi is not None:
        return ANSI
    surface = ground + surface
    selected = ground.blend(primary, _TINT)
    with_focus, without = bar(selected, primary), bar(selected, foreground)
    found = {
        name: legible(legible(colour, ground, SIGN), surface, SIGN)
        for name, colour in rules.items()
    }
    in_dialog = bar(surface, primary)
    return {
        "selected-row": selected.hex,
        "cursor-row": with_focus.hex,
        "cursor-row-blurred": without.hex,
        "block-cursor-background": in_dialog.hex,
        "block-cursor-foreground": legible(foreground, in_dialog, TEXT).hex,
        "block-cursor-blurred-background": in_dialog.hex,
        **{name: colour.hex for name, colour in found.items()},
    }


OF_TERMINAL = "ansi-dark"
"""The theme of a terminal of 16 colours, where none is set: it has the colours of that."""

_ANY_GROUND = "ansi_magenta"
"""Of the 16 colours, red and magenta alone are legible on black and on white as well."""

ANSI = {
    "selected-row": "ansi_bright_black",
    "cursor-row": "ansi_default",
    "cursor-row-blurred": "ansi_default",
    "rule": "ansi_bright_black",
    "primary": _ANY_GROUND,
    "text-primary": _ANY_GROUND,
    "text-accent": _ANY_GROUND,
    "text-warning": _ANY_GROUND,
    "block-cursor-background": "ansi_default",
    "block-cursor-foreground": "ansi_default",
    "block-cursor-blurred-background": "ansi_default",
    "block-cursor-text-style": "reverse",
}
"""The terminal's own colours, of which nothing is known: the row under the cursor is reversed."""
