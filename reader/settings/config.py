"""The person's settings: reading and checking `config.toml`.

All settings are defined in `reader.settings.definitions`, from which the checks, the file that
`reader config --edit` writes, and the reference are made. The tables `[views]`, `[commands]` and
`[keys]` contain what the person has named. Commands and themes, which only the screen knows, are
checked by `reader.tui.preferences`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.settings import toml_file
from reader.settings.definitions import SETTINGS
from reader.settings.tables import TABLES, check_commands, check_views
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
    """Return the settings in a file; the defaults if there is no file. Raises ConfigError."""
    try:
        file = toml_file.read(path)
    except FileNotFoundError:
        return Config(path=path)
    return _checked(file.values, Config(path=path, lines=file.lines))


def _checked(values: Mapping[str, object], blank: Config) -> Config:
    from dataclasses import replace

    checks = {setting.name: setting for setting in SETTINGS}
    checked: dict[str, object] = {}
    for name, value in values.items():
        if name in TABLES:
            checked[name] = _table(name, value, blank)
        elif name in checks:
            try:
                checked[name] = checks[name].check(value)
            except ValueError as error:
                why = f"{name}: {error}; allowed: {checks[name].allowed}"
                raise blank.error("", name, why) from error
        else:
            known = ", ".join([*checks, *(f"[{table}]" for table in TABLES)])
            raise blank.error("", name, f"there is no setting {name!r}; there are {known}")
    return replace(blank, **checked)  # type: ignore[arg-type]


def _table(table: str, value: object, blank: Config) -> dict[str, str]:
    allowed = TABLES[table][2]
    if not isinstance(value, dict):
        raise blank.error("", table, f"{table} is a table, [{table}], of {allowed}")
    for name, text in value.items():
        if not isinstance(text, str):
            why = f"{name}: {text!r} is not text; allowed: {allowed}"
            raise blank.error(table, name, why)
    if table == "views":
        check_views(value, blank)
    if table == "commands":
        check_commands(value, blank)
    return value


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
