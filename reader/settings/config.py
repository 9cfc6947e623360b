"""The person's settings: reading and checking `config.toml`.

All settings are defined in `reader.settings.definitions`, from which the checks, the file that
`reader config --edit` writes, and the reference are made. The tables `[views]`, `[commands]` and
`[keys]` contain what the person has named. Commands and themes, which only the screen knows, are
checked by `reader.tui.preferences`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reader.settings import toml_file
from reader.settings.definitions import SETTINGS
from reader.settings.tables import TABLES, why_wrong
from reader.settings.toml_file import ConfigError
from reader.text.dates import DateFormat
from reader.text.sentences import capitalized


@dataclass(frozen=True)
class Config:
    """The settings, with defaults for those that are not in the file. None and `""` mean not
    set."""

    theme: str = ""
    signs: str = "auto"
    view: str = ""
    sort: str = ""
    date: DateFormat = field(default=DateFormat())
    columns: tuple[str, ...] = ("marks", "interest", "date", "authors")
    row_lines: int = 0
    advance: bool | None = None
    counts: bool = False
    editor: str = ""
    browser: str = ""
    fetch_on_start: bool = False
    fetch_every: float | None = None
    pdf_folder: str = ""
    pdf_viewer: str = ""
    citation_key: str = ""
    views: Mapping[str, str] = field(default_factory=dict)
    commands: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    path: Path = Path()
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """The line (from 1) of each entry, by its table (`""` for none) and name."""

    def error(self, table: str, name: str, why: object) -> ConfigError:
        """Return the error about an entry, with its line; `why` is the message."""
        return toml_file.error(self.path, self.lines, (table, name), why)

    def export_to(self, environment: MutableMapping[str, str]) -> None:
        """Set the environment variables from which the programs that Reader starts take editor and
        browser."""
        for name, command in (("VISUAL", self.editor), ("BROWSER", self.browser)):
            if command:
                environment[name] = command


def load(path: Path) -> Config:
    """Return the settings in a file; the defaults if there is no file. Raises ConfigError for the
    first that is wrong."""
    config, errors = sound(path)
    if errors:
        raise errors[0]
    return config


def sound(path: Path) -> tuple[Config, list[ConfigError]]:
    """Return the settings in a file, with the defaults for those that are wrong, and an error for
    each of these. Raises ConfigError if the file is not TOML."""
    try:
        file = toml_file.read(path)
    except FileNotFoundError:
        return Config(path=path), []
    blank = Config(path=path, lines=file.lines)
    checks = {setting.name: setting for setting in SETTINGS}
    values: dict[str, Any] = {}
    errors: list[ConfigError] = []
    for name, value in file.values.items():
        if name in TABLES:
            values[name] = _sound_table(name, value, blank, errors)
        elif name in checks:
            try:
                values[name] = checks[name].check(value)
            except ValueError as error:
                why = f"{name}: {error}; allowed: {checks[name].allowed}"
                errors.append(blank.error("", name, why))
        else:
            known = ", ".join([*checks, *(f"[{table}]" for table in TABLES)])
            why = f"there is no setting {name!r}; there are {known}"
            errors.append(blank.error("", name, why))
    return replace(blank, **values), errors


def _sound_table(
    table: str, value: object, blank: Config, errors: list[ConfigError]
) -> dict[str, str]:
    """Return the entries of a table that are right, and add an error for each other."""
    if not isinstance(value, dict):
        why = f"{table} is a table, [{table}], of {TABLES[table][2]}"
        errors.append(blank.error("", table, why))
        return {}
    wrong = {name: why for name, text in value.items() if (why := why_wrong(table, name, text))}
    errors += [blank.error(table, name, why) for name, why in wrong.items()]
    return {name: text for name, text in value.items() if name not in wrong}


def template(commands: Iterable[tuple[str, str, str]]) -> str:
    """Return a settings file with every setting as a comment. `commands` are the id, keys and help
    of each command."""
    lines = [
        "# The settings of Reader. Remove the # before one to set it;",
        "# `reader config` checks them.",
    ]
    for setting in SETTINGS:
        about = f"{setting.about}: {setting.allowed}"
        lines += ["", f"# {capitalized(about)}.", f"# {setting.name} = {setting.example}"]
    examples = {
        **{table: [example] for table, (example, *_) in TABLES.items()},
        "keys": [f'{id} = "{keys}"  # {help}' for id, keys, help in commands],
    }
    for table, (_, help, allowed) in TABLES.items():
        about = f"{help}: {allowed}"
        lines += ["", f"# {capitalized(about)}.", f"[{table}]"]
        lines += [f"# {example}" for example in examples[table]]
    return "\n".join(lines) + "\n"
