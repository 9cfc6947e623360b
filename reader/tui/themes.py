"""The themes of the screen: the person's own beside Textual's, and the colours of rows and rules in
each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual.color import Color, ColorParseError
from textual.theme import Theme

from reader.settings.themes import OwnTheme
from reader.tui.support.legible import SIGN, TEXT, Shown, bar, exact, legible

_RULES = {"rule": "panel-lighten-2", "border": "border", "scrollbar": "panel-lighten-2"}
"""The variables for lines, and the colour of the theme that each is made from."""

_TINT = 0.15
"""The part of the theme's colour in the background of a selected row, whose tick says what it
is."""


def made(own: OwnTheme) -> Theme:
    """Return a theme as Textual has it."""
    return replace(Theme(own.name, own.colours["primary"], dark=own.dark), **own.colours)  # type: ignore[arg-type]


def variables(theme: Mapping[str, str], shown: Shown = exact) -> dict[str, str]:
    """Return the variables of the style sheets that a theme does not have: backgrounds of the row
    under the cursor, with focus and without, and rules that are visible on each background."""
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
    rows = (selected, ground)
    with_focus, without = bar(rows, primary, shown), bar(rows, foreground, shown)
    found = {
        name: legible(legible(colour, ground, SIGN, shown), surface, SIGN, shown)
        for name, colour in rules.items()
    }
    in_dialog = bar([surface], primary, shown)
    in_field = legible(foreground, surface, TEXT, shown)
    return {
        "selected-row": selected.hex,
        "cursor-row": with_focus.hex,
        "cursor-row-blurred": without.hex,
        "block-cursor-background": in_dialog.hex,
        "block-cursor-foreground": legible(foreground, in_dialog, TEXT, shown).hex,
        "block-cursor-blurred-background": in_dialog.hex,
        "input-cursor-background": in_field.hex,
        "input-cursor-foreground": surface.hex,
        "input-cursor-text-style": "none",
        **{name: colour.hex for name, colour in found.items()},
    }


OF_TERMINAL = "ansi-dark"
"""The theme in a terminal of 16 colours if none is set: it uses the terminal's own colours."""

_ANY_GROUND = "ansi_magenta"
"""Red and magenta are the only ones of the 16 colours that are legible on black and on white."""

ANSI = {
    "selected-row": "ansi_default",
    "cursor-row": "ansi_default",
    "cursor-row-blurred": "ansi_default",
    "rule": "ansi_default",
    "primary": _ANY_GROUND,
    "text-primary": _ANY_GROUND,
    "text-accent": _ANY_GROUND,
    "text-warning": _ANY_GROUND,
    "block-cursor-background": "ansi_default",
    "block-cursor-foreground": "ansi_default",
    "block-cursor-blurred-background": "ansi_default",
    "block-cursor-text-style": "reverse",
}
"""The terminal's own colours, of which nothing is known: Solarized's bright black is a background.
The row under the cursor is reversed, and a selected one has its tick."""
