"""The tables of the settings, which contain what the person has named."""

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
"""For each table: an example of an entry, its purpose, and what is allowed in it."""


def check_views(views: Mapping[str, str], blank: Config) -> None:
    """Raise ConfigError if a view's name or query is not valid."""
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
    """Raise ConfigError if a command is not valid."""
    from reader.export import piped

    for key, text in commands.items():
        try:
            piped.parse(text)
        except ValueError as error:
            raise blank.error("commands", key, f"{key}: {error}") from error
