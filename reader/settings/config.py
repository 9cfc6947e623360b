"""The person's settings: `config.toml`, checked as it is read.

`SETTINGS` is the one table of them: checks, the file that `reader config --edit` writes and the
README come from it. The tables `[views]` and `[keys]` hold what the person has named. What only
the screen knows, commands and themes, is checked by `reader.tui.preferences`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.query.language import SORTS
from reader.settings import toml_file
from reader.settings.tables import TABLES, check_commands, check_views
from reader.settings.toml_file import ConfigError
from reader.text.dates import STYLES, DateFormat

COLUMNS = ("marks", "interest", "date", "id", "authors")
"""What the list can show before the title; interest where it is in that order."""
SIGNS = ("auto", "unicode", "ascii", "plain")
"""Which signs and lines are drawn; `auto` is ASCII where locale or terminal have no others."""
MOST_HOURS = 10_000


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `example` is TOML, the default where there is one; `check` gives the value in
    the shape that the program uses, and raises ValueError, with a sentence, for what is not
    `allowed`. Where there are `choices`, it is one of them, unless it is `free` to be another."""

    name: str
    example: str
    help: str
    allowed: str
    check: Callable[[object], object]
    choices: tuple[str, ...] = ()
    free: bool = False


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError(f"{value!r} is no text")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")
    return value


def _date(value: object) -> DateFormat:
    return DateFormat.checked(_text(value))


def _signs(value: object) -> str:
    if value not in SIGNS:
        raise ValueError(f"{value!r} are no signs")
    return str(value)


def _row_lines(value: object) -> int:
    if value not in (1, 2) or isinstance(value, bool):
        raise ValueError(f"{value!r} is neither 1 nor 2")
    return int(str(value))


def _columns(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is no list")
    for name in value:
        if name not in COLUMNS:
            raise ValueError(f"there is no column {name!r}")
        if value.count(name) > 1:
            raise ValueError(f"the column {name!r} is there twice")
    return tuple(value)


def _sort(value: object) -> str:
    if _text(value).removeprefix("-") not in SORTS:
        raise ValueError(f"there is no order {value!r}")
    return _text(value)


def _command(value: object) -> str:
    import shlex

    try:
        shlex.split(_text(value))
    except ValueError as error:
        raise ValueError(f"{value!r} is no command") from error
    return _text(value)


def _hours(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= MOST_HOURS:
        raise ValueError(f"{value!r} is no number of hours")
    return float(value)


def _citation_key(value: object) -> str:
    from reader.export.citation_key import check

    return check(_text(value))


SETTINGS = (
    Setting(
        "theme",
        '"textual-dark"',
        "how Reader looks when it opens; without it, as you left it",
        "the name of a theme, as the palette lists them, or of a file in themes/ beside this one",
        _text,
    ),
    Setting(
        "signs",
        '"auto"',
        "which signs and lines the screen is drawn with",
        "auto (ascii where the locale is not UTF-8, and on the console), unicode, ascii, or plain:"
        " for screen readers, without lines, the terminal's cursor on the highlighted row",
        _signs,
        SIGNS,
    ),
    Setting(
        "view",
        '"New"',
        "the view that Reader opens in; without it, as you left it",
        "the name of a view, shipped or your own",
        _text,
    ),
    Setting(
        "sort",
        '"interest"',
        "the order that the list opens in; without it, as you left it",
        f"{', '.join(SORTS)}; with - before it, the other way round",
        _sort,
        (*SORTS, *(f"-{name}" for name in SORTS)),
    ),
    Setting(
        "date",
        '"iso"',
        "how the screen writes dates",
        ", ".join(f"{name} ({example})" for name, example in STYLES.items())
        + " or a strftime pattern such as %d.%m.%Y",
        _date,
        tuple(STYLES),
        free=True,
    ),
    Setting(
        "columns",
        '["marks", "interest", "date", "authors"]',
        "what the list shows before the title, in this order; authors from 100 cells on, and"
        " without this setting no date in rows that stand under their day",
        f"a list of any of {', '.join(COLUMNS)}",
        _columns,
    ),
    Setting(
        "row_lines",
        "1",
        "lines of a row of the list: 2 have authors, categories and tags below; without it, as you"
        " left it",
        "1 or 2",
        _row_lines,
        ("1", "2"),
    ),
    Setting(
        "advance",
        "false",
        "whether marking moves on to the next paper; without it, as you left it",
        "true or false",
        _flag,
        ("true", "false"),
    ),
    Setting(
        "counts",
        "false",
        "whether digits before a key count, as in vim (5j, 10r, 12G); views are then reached by alt"
        " and their digit",
        "true or false",
        _flag,
        ("true", "false"),
    ),
    Setting(
        "editor",
        '"vi"',
        "what edits notes and this file; without it, $VISUAL or $EDITOR",
        "a command, to which the file's name is added",
        _command,
    ),
    Setting(
        "browser",
        '"firefox"',
        "what opens links; without it, $BROWSER or the system's own",
        "a command, to which the link is added, or in which it stands for %s",
        _command,
    ),
    Setting(
        "fetch_on_start",
        "false",
        "whether opening Reader fetches what you follow, where that was not done within the hour",
        "true or false",
        _flag,
        ("true", "false"),
    ),
    Setting(
        "fetch_every",
        "6",
        "fetch what you follow again after so many hours while Reader is open; without it, never",
        f"a number of hours up to {MOST_HOURS}, such as 0.5",
        _hours,
    ),
    Setting(
        "pdf_folder",
        '"~/papers"',
        "where PDFs are downloaded to; without it, `pdfs` in the data folder",
        "the path of a folder, which need not exist",
        _text,
    ),
    Setting(
        "pdf_viewer",
        '"zathura"',
        "what opens downloaded PDFs; without it, the system's own",
        "a command, to which the file is added",
        _command,
    ),
    Setting(
        "citation_key",
        '"{auth}{year}{shorttitle}"',
        "how papers get the keys they are cited by; one that has a key keeps it",
        "text with {auth} {year} {yy} {month} {shorttitle} {title3} {id}, or {Auth} and so on",
        _citation_key,
    ),
)


@dataclass(frozen=True)
class Config:
    """The settings, each as its default where the file lacks it; None and `""` are not set."""

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
    """Where each entry stands, by table (`""` is none) and name; lines count from 1."""

    def error(self, table: str, name: str, why: object) -> ConfigError:
        """The error of an entry, which `why` says."""
        return toml_file.error(self.path, self.lines, (table, name), why)

    def export_to(self, environment: MutableMapping[str, str]) -> None:
        """Have the programs that Reader starts know of editor and browser."""
        for name, command in (("VISUAL", self.editor), ("BROWSER", self.browser)):
            if command:
                environment[name] = command


def load(path: Path) -> Config:
    """The settings of a file; the defaults where there is none. Raises ConfigError."""
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
                why = f"{name}: {error}; allowed is {checks[name].allowed}"
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
            why = f"{name}: {text!r} is no text; allowed is {allowed}"
            raise blank.error(table, name, why)
    if table == "views":
        check_views(value, blank)
    if table == "commands":
        check_commands(value, blank)
    return value


def template(commands: Iterable[tuple[str, str, str]]) -> str:
    """A file with every setting as a comment; `commands` are ids, keys and what they do."""
    lines = [
        "# The settings of Reader. One counts once the # before it is taken away;",
        "# `reader config` checks them.",
    ]
    for setting in SETTINGS:
        about = f"{setting.help}: {setting.allowed}"
        lines += ["", f"# {about[0].upper()}{about[1:]}.", f"# {setting.name} = {setting.example}"]
    examples = {
        **{table: [example] for table, (example, *_) in TABLES.items()},
        "keys": [f'{id} = "{keys}"  # {help}' for id, keys, help in commands],
    }
    for table, (_, help, allowed) in TABLES.items():
        about = f"{help}: {allowed}"
        lines += ["", f"# {about[0].upper()}{about[1:]}.", f"[{table}]"]
        lines += [f"# {example}" for example in examples[table]]
    return "\n".join(lines) + "\n"
