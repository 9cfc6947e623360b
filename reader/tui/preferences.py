"""The settings as the screen uses them: commands with their keys, columns, theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reader.settings import themes
from reader.settings.config import Config
from reader.settings.themes import OwnTheme
from reader.settings.toml_file import ConfigError
from reader.text.dates import DateFormat
from reader.tui import command, keymap
from reader.tui.commands import GROUPS, with_own
from reader.tui.widgets.columns import Columns

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen


@dataclass(frozen=True)
class Preferences:
    """What a person has set for the screen.

    `theme`, `view` and `sort` are "" and `advance` is None to keep what the last session had.
    `views` are queries by name. `fetch_every` is in hours, None for never. `troubles` say which
    theme files can't be used.
    """

    path: Path = Path()
    theme: str = ""
    own_themes: Sequence[OwnTheme] = ()
    troubles: Sequence[str] = ()
    signs: str = "auto"
    view: str = ""
    sort: str = ""
    advance: bool | None = None
    row_lines: int = 0
    counts: bool = False
    dates: DateFormat = field(default=DateFormat())
    columns: Columns = field(default=Columns())
    views: Mapping[str, str] = field(default_factory=dict)
    fetch_on_start: bool = False
    fetch_every: float | None = None
    commands: command.Groups[MainScreen] = field(default_factory=lambda: GROUPS)

    @classmethod
    def of(cls, config: Config) -> Preferences:
        """Return the settings, checked. Raises ConfigError for an unknown theme, command or key,
        and for a key given to two commands."""
        own, errors = themes.load_all(config.path)
        if wrong := _wrong_theme(config, own, errors):
            raise wrong
        return cls(
            path=config.path,
            theme=config.theme,
            own_themes=own,
            troubles=[str(error) for error in errors],
            signs=config.signs,
            view=config.view,
            sort=config.sort,
            advance=config.advance,
            row_lines=config.row_lines,
            counts=config.counts,
            dates=config.date,
            columns=Columns(config.columns, config.date, chosen=("", "columns") in config.lines),
            views=config.views,
            fetch_on_start=config.fetch_on_start,
            fetch_every=config.fetch_every,
            commands=keymap.checked(config, with_own(GROUPS, config.commands)),
        )

    @staticmethod
    def errors(config: Config) -> Iterator[ConfigError]:
        """Yield every error for which `of` raises."""
        if wrong := _wrong_theme(config, *themes.load_all(config.path)):
            yield wrong
        yield from keymap.errors(config, with_own(GROUPS, config.commands))

    @property
    def alt_keys(self) -> frozenset[str]:
        """The characters that are keys of commands together with alt."""
        keys = [key for each in command.listed(self.commands) for key in each.keys.split(",")]
        return frozenset(key[4:] for key in keys if key[:4] == "alt+" and len(key) == 5)

    def key(self, id: str) -> str:
        """Return the first key of a command, as a person writes it."""
        keys = command.by_id(self.commands)[id].keys
        return command.keys_shown(keys.split(",")[0])


AS_SHIPPED = Preferences()
"""The preferences of a person who has set nothing."""


def _wrong_theme(
    config: Config, own: Sequence[OwnTheme], errors: Sequence[ConfigError]
) -> ConfigError | None:
    """Return why the theme can't be used; None if it can, or if none is set."""
    if not config.theme:
        return None
    from textual.theme import BUILTIN_THEMES

    known = [*(theme.name for theme in own), *BUILTIN_THEMES]
    if config.theme in known:
        return None
    file = themes.folder(config.path) / f"{config.theme}.toml"
    why = f"there is no theme {config.theme!r}; there are {', '.join(known)}"
    return next(
        (error for error in errors if str(file) in str(error)), config.error("", "theme", why)
    )
