"""The tables of the settings, which contain what the person has named."""

from __future__ import annotations

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


def why_wrong(table: str, name: str, value: object) -> str:
    """Return why an entry of a table is wrong; "" if it is not. Keys are checked where the commands
    are known."""
    if not isinstance(value, str):
        return f"{name}: {value!r} is not text; allowed: {TABLES[table][2]}"
    check = {"views": _why_no_view, "commands": _why_no_command}.get(table)
    return check(name, value) if check else ""


def _why_no_view(name: str, query: str) -> str:
    from reader.query import QueryError, parse
    from reader.settings.views import why_no_name

    if why := why_no_name(name):
        return why
    try:
        parse(query)
    except QueryError as error:
        return f"{name}: {error}"
    return ""


def _why_no_command(key: str, text: str) -> str:
    from reader.export import piped

    try:
        piped.parse(text)
    except ValueError as error:
        return f"{key}: {error}"
    return ""
