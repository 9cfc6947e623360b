"""The generated parts of README.md and REFERENCE.md: `python -m tests.readme` writes them."""

from __future__ import annotations

from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

from reader.cli import parser
from reader.importing.registry import PROGRAMS
from reader.query import EXAMPLES
from reader.settings.definitions import SETTINGS
from reader.settings.tables import TABLES
from reader.tui.command import keys_shown
from reader.tui.commands import GROUPS

_ROOT = Path(__file__).parents[1]
README = _ROOT / "README.md"
REFERENCE = _ROOT / ".github" / "REFERENCE.md"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def keys() -> str:
    """Return every command of the screen with its keys, as Markdown tables."""
    parts = []
    for group, commands in GROUPS.items():
        parts += ["", f"| {group} | | id |", "|---|---|---|"]
        parts += [
            f"| {' '.join(f'`{key}`' for key in keys_shown(c.keys).split())} | {_cell(c.help)} "
            f"| `{c.id}` |"
            for c in commands
        ]
    return "\n".join(parts[1:])


def queries() -> str:
    """Return the examples of the query language, as a Markdown table."""
    rows = [f"| `{_cell(query)}` | {_cell(meaning)} |" for query, meaning in EXAMPLES]
    return "\n".join(["| query | finds |", "|---|---|", *rows])


def settings() -> str:
    """Return every setting, as a Markdown table."""
    rows = [
        f"| `{s.name} = {s.example}` | {_cell(s.about)} | {_cell(s.allowed)} |" for s in SETTINGS
    ]
    rows += [
        f"| `[{table}]`<br>`{example}` | {_cell(help)} | {_cell(allowed)} |"
        for table, (example, help, allowed) in TABLES.items()
    ]
    return "\n".join(["| setting | what it does | allowed |", "|---|---|---|", *rows])


def commands() -> str:
    """Return every command of the command line with its arguments and options, as a Markdown
    table."""
    rows = ["| command | |", "|---|---|"]
    for name, command, help in _commands():
        wanted = [action for action in command._actions if "--help" not in action.option_strings]
        words = [_usage(action) for action in wanted if not action.option_strings]
        rows.append(f"| **`{_cell(' '.join(['reader', name, *words]))}`** | {help} |")
        rows += [
            f"| `{_cell(_usage(action))}` | {_cell((action.help or '').replace('%%', '%'))} |"
            for action in wanted
            if action.option_strings or action.help
        ]
    return "\n".join(rows)


def _commands() -> Iterator[tuple[str, ArgumentParser, str]]:
    for action in parser()._actions:
        if isinstance(action, _SubParsersAction):
            helps = {each.dest: each.help or "" for each in action._get_subactions()}
            for name, command in action.choices.items():
                yield name, command, helps[name]


def _usage(action: Action) -> str:
    """Return an argument or option as it is written on the command line."""
    if action.nargs == 0:
        return action.option_strings[0]
    if isinstance(action.metavar, tuple):
        value = " ".join(action.metavar)
    else:
        value = action.metavar or "|".join(action.choices or ())
    value += "..." if action.nargs in {"*", "+"} else ""
    value = f"[{value}]" if action.nargs in {"*", "?"} else value
    return " ".join([*action.option_strings, value])


def programs() -> str:
    """Return every program that papers and marks are imported from, as a Markdown table."""
    rows = [
        f"| `{name}` | {program.title}: {program.reads} | {program.brings} |"
        for name, program in PROGRAMS.items()
    ]
    return "\n".join(
        ["| `reader import` | what is read | what comes beside papers |", "|---|---|---|", *rows]
    )


PARTS = {
    README: {"keys": keys, "queries": queries, "programs": programs},
    REFERENCE: {"commands": commands, "settings": settings},
}


def written(page: Path) -> str:
    """Return a page's text with every generated part up to date. Raises KeyError if a part is
    missing."""
    text = page.read_text(encoding="utf-8")
    for name, part in PARTS[page].items():
        begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        before, begun, rest = text.partition(begin)
        _, ended, after = rest.partition(end)
        if not (begun and ended):
            raise KeyError(f"{page.name} has no {begin} or no {end}")
        text = f"{before}{begin}\n{part()}\n{end}{after}"
    return text


if __name__ == "__main__":
    for page in PARTS:
        page.write_text(written(page), encoding="utf-8")
