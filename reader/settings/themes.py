"""Themes of the person's own: a small TOML file each, in `themes/` beside config.toml.

The name of the file is that of the theme. `primary` must be there; what else is not is derived from
it. `dark` says whether the ground is dark.

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
"""What a theme may give a colour to."""

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")


class OwnTheme(NamedTuple):
    """A theme: its name, whether it is dark, and its colours by what they are for."""

    name: str
    dark: bool
    colours: Mapping[str, str]


def folder(settings: Path) -> Path:
    """Where the themes lie of which config.toml lies there."""
    return settings.parent / "themes"


def load_all(settings: Path) -> tuple[list[OwnTheme], list[ConfigError]]:
    """The themes beside a config.toml, and what is wrong with those that are none."""
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
        except FileNotFoundError:  # gone meanwhile
            continue
    return themes, errors


def load(path: Path) -> OwnTheme:
    """The theme of a file. Raises FileNotFoundError where there is none, else ConfigError."""
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
        return f"{name}: {value!r} is no colour; write it as #rrggbb"
    return ""
