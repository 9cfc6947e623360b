"""The settings as the screen uses them: commands with their keys, columns, theme."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reader.settings.config import Config, ConfigError
from reader.text.dates import DateFormat
from reader.tui import commands
from reader.tui.widgets.paper_list import Columns

_RESERVED = "ctrl+c"
_MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}


@dataclass(frozen=True)
class Custom:
    """What of the screen a person can have their way. `theme` is empty, and `advance` None, where
    it is to be as it was left; `views` are queries by name."""

    theme: str = ""
    advance: bool | None = None
    dates: DateFormat = field(default=DateFormat())
    columns: Columns = field(default=Columns())
    views: Mapping[str, str] = field(default_factory=dict)
    commands: commands.Groups = field(default_factory=lambda: commands.GROUPS)

    @classmethod
    def of(cls, config: Config) -> Custom:
        """The settings, checked. Raises ConfigError for a theme, command or key that is none, and
        for a key that two commands have."""
        if config.theme:
            _check_theme(config)
        return cls(
            config.theme,
            config.advance,
            config.date,
            Columns(config.columns, config.date),
            config.views,
            _commands(config),
        )

    def key(self, command: str) -> str:
        """The first key of a command, as a person writes it."""
        members = commands.listed(self.commands)
        keys = next(member.keys for member in members if member.id == command)
        return commands.keys_shown(keys.split(",")[0])


AS_SHIPPED = Custom()
"""What the screen is like without settings."""


def _check_theme(config: Config) -> None:
    from textual.theme import BUILTIN_THEMES

    if config.theme not in BUILTIN_THEMES:
        why = f"there is no theme {config.theme!r}; there are {', '.join(BUILTIN_THEMES)}"
        raise config.error("", "theme", why)


def _commands(config: Config) -> commands.Groups:
    if not config.keys:
        return commands.GROUPS
    for id, keys in config.keys.items():
        if id not in commands.COMMANDS:
            known = ", ".join(commands.COMMANDS)
            raise config.error("keys", id, f"there is no command {id!r}; there are {known}")
        for key in filter(None, keys.split(",")):
            if why := _why_no_key(key.strip()):
                raise config.error("keys", id, f"{id}: {why}")
    groups = commands.as_set(config.keys)
    if error := next(_clashes(config, groups), None):
        raise error
    return groups


def _clashes(config: Config, groups: commands.Groups) -> Iterator[ConfigError]:
    taken: dict[str, str] = {}
    for command in commands.listed(groups):
        for key in commands.key_names(command):
            other = taken.setdefault(key, command.id)
            if other != command.id:
                id = command.id if command.id in config.keys else other
                why = f"the key {commands.keys_shown(key)} is that of both {other} and {command.id}"
                yield config.error("keys", id, why)


def _why_no_key(key: str) -> str:
    """Why a terminal has no such key, or nothing where it has."""
    from textual.keys import KEY_NAME_REPLACEMENTS, Keys

    if key == _RESERVED:
        return f"{key} can't be given to a command"
    *modifiers, name = key.split("+") if len(key) > 1 else [key]
    if set(modifiers) <= _MODIFIERS and (
        (len(name) == 1 and name.isprintable())
        or name in {known.value for known in Keys}
        or name in KEY_NAME_REPLACEMENTS.values()
        or _is_character(name)
    ):
        return ""
    return f"there is no key {key!r}; write it such as x, X, ctrl+x, f5, space, comma or ?"


def _is_character(name: str) -> bool:
    """Whether this is the Unicode name of a character, as Textual writes it."""
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True
