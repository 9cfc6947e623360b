"""The tables of the settings, which hold what the person has named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.settings.config import Config

TABLES = {
    "views": (
        'Agents = "agents -survey"',
        "views of your own, a query under a name; they get the keys 6 to 9, more stand in a menu",
        "each a query as in the search bar",
    ),
    "commands": (
        '"ctrl+e" = "bibtex copy: pandoc -f biblatex -t html -C"',
        "commands of the shell under keys of your own, which are given the selection",
        "a key, and a command as `|` takes it; before it, with a colon, one of the formats of "
        "export (ids without it) and show, copy or terminal: what becomes of what it prints",
    ),
    "keys": (
        'archive = "e,z"',
        "the keys of commands, by the command's id",
        'a key such as x, ctrl+x, f5 or space, several with commas between them, or "" for none',
    ),
}
"""The tables: an example of an entry, what they are for, and what is allowed."""


def check_views(views: Mapping[str, str], blank: Config) -> None:
    """Raise ConfigError for a view that is none."""
    from reader.query import QueryError, parse
    from reader.settings.views import why_no_name

    for name, query in views.items():
        if why := why_no_name(name):
            raise blank.error("views", name, why)
        try:
            parse(query)
        except QueryError as error:
            raise blank.error("views", name, f"{name}: {error}") from error


def check_commands(commands: Mapping[str, str], blank: Config) -> None:
    """Raise ConfigError for a command that is none."""
    from reader.export import piped

    for key, text in commands.items():
        try:
            piped.parse(text)
        except ValueError as error:
            raise blank.error("commands", key, f"{key}: {error}") from error
