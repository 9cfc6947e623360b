"""The person's own themes: TOML files in `themes/` beside config.toml.

A theme is called as its file. `primary` is required; other colours that are missing are derived
from it. `dark` tells whether the background is dark.

    dark = true
    primary = "#7aa2f7"
    background = "#1a1b26"
    foreground = "#c0caf5"
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from reader.settings import toml_file
from reader.settings.toml_file import ConfigError

COLOURS = (
    "primary",
    "secondary",
    "accent",
    "foreground",
    "background",
    "surface",
    "panel",
    "success",
    "warning",
    "error",
)
"""The colours that a theme may define."""

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")


class OwnTheme(NamedTuple):
    """A theme: its name, whether it is dark, and its colours by their names in COLOURS."""

    name: str
    dark: bool
    colours: Mapping[str, str]


def folder(settings: Path) -> Path:
    """Return the folder of the themes that belong to a config.toml."""
    return settings.parent / "themes"


def load_all(settings: Path) -> tuple[list[OwnTheme], list[ConfigError]]:
    """Return the themes that belong to a config.toml, and the errors in files that are none."""
    themes, errors = [], []
    try:
        paths = sorted(folder(settings).glob("*.toml"))
    except OSError as error:
        return [], [ConfigError(f"{folder(settings)} can't be read: {error.strerror}.")]
    for path in paths:
        try:
            themes.append(load(path))
        except ConfigError as error:
            errors.append(error)
        except FileNotFoundError:  # deleted meanwhile
            continue
    return themes, errors


def load(path: Path) -> OwnTheme:
    """Return the theme in a file. Raises FileNotFoundError if there is no file, and else
    ConfigError."""
    values, lines = toml_file.read(path)
    for name, value in values.items():
        if why := _why_wrong(name, value):
            raise toml_file.error(path, lines, ("", name), why)
    if "primary" not in values:
        raise ConfigError(
            f'{path}: there is no colour of the name primary, as in primary = "#7aa2f7".'
        )
    dark = values.pop("dark", True)
    return OwnTheme(path.stem, dark, values)


def _why_wrong(name: str, value: object) -> str:
    if name == "dark":
        return "" if isinstance(value, bool) else f"dark: {value!r} is neither true nor false"
    if name not in COLOURS:
        return f"there is nothing to colour called {name!r}; there are dark, {', '.join(COLOURS)}"
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        return f"{name}: {value!r} is not a colour; write it as #rrggbb"
    return ""
