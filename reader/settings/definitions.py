"""The settings: what each does, which values are allowed, and how they are checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.query.language import SORTS
from reader.text.dates import STYLES, DateFormat

COLUMNS = ("marks", "interest", "date", "id", "authors")
"""What the list can show before the title; interest only in the order by interest."""
SIGNS = ("auto", "unicode", "ascii", "plain")
"""The sets of signs and lines; `auto` is ASCII if the locale or the terminal has no others."""
MOST_HOURS = 10_000


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    `example`: a value in TOML. `unset`: in a few words, the default. `check`: returns the value in
    the form that the program uses; raises ValueError, with a sentence, unless it is `allowed`.
    `choices`: the allowed values, if they can be listed; if `free`, there are others.
    """

    name: str
    example: str
    help: str
    unset: str
    allowed: str
    check: Callable[[object], object]
    choices: tuple[str, ...] = ()
    free: bool = False

    @property
    def about(self) -> str:
        """What the setting does, and its default, in a sentence without a full stop."""
        return f"{self.help}; without it, {self.unset}"


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError(f"{value!r} is not text")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")
    return value


def _date(value: object) -> DateFormat:
    return DateFormat.checked(_text(value))


def _signs(value: object) -> str:
    if value not in SIGNS:
        raise ValueError(f"{value!r} are not signs")
    return str(value)


def _row_lines(value: object) -> int:
    if value not in (1, 2) or isinstance(value, bool):
        raise ValueError(f"{value!r} is neither 1 nor 2")
    return int(str(value))


def _columns(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is not a list")
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
        raise ValueError(f"{value!r} is not a command") from error
    return _text(value)


def _hours(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= MOST_HOURS:
        raise ValueError(f"{value!r} is not a number of hours")
    return float(value)


def _citation_key(value: object) -> str:
    from reader.export.citation_key import check

    return check(_text(value))


SETTINGS = (
    Setting(
        "theme",
        '"textual-dark"',
        "how Reader looks when it opens",
        "as you left it",
        "the name of a theme, as the palette lists them, or a file in themes/ beside config.toml",
        _text,
    ),
    Setting(
        "signs",
        '"auto"',
        "which signs and lines the screen is drawn with",
        "auto",
        "auto (ascii where the locale is not UTF-8, and on the console), unicode, ascii, or plain:"
        " for screen readers, without lines, the terminal's cursor on the highlighted row",
        _signs,
        SIGNS,
    ),
    Setting(
        "view",
        '"New"',
        "the view that Reader opens in",
        "as you left it",
        "the name of a view, shipped or your own",
        _text,
    ),
    Setting(
        "sort",
        '"interest"',
        "the order that the list opens in",
        "as you left it",
        f"{', '.join(SORTS)}; with - before it, the other way round",
        _sort,
        (*SORTS, *(f"-{name}" for name in SORTS)),
    ),
    Setting(
        "date",
        '"iso"',
        "how the screen writes dates",
        "iso",
        ", ".join(f"{name} ({example})" for name, example in STYLES.items())
        + " or a strftime pattern such as %d.%m.%Y",
        _date,
        tuple(STYLES),
        free=True,
    ),
    Setting(
        "columns",
        '["marks", "interest", "date", "authors"]',
        "what a row shows before the title, in this order; authors only in lists of 100 cells and "
        "more",
        "marks, interest, date, authors, and no date below a heading with the day",
        f"a list of any of {', '.join(COLUMNS)}",
        _columns,
    ),
    Setting(
        "row_lines",
        "1",
        "lines of a row: 2 show authors, categories and tags below the title",
        "as you left it",
        "1 or 2",
        _row_lines,
        ("1", "2"),
    ),
    Setting(
        "advance",
        "false",
        "whether marking moves on to the next paper",
        "as you left it",
        "true or false",
        _flag,
        ("true", "false"),
    ),
    Setting(
        "counts",
        "false",
        "whether digits before a key count, as in vim (5j, 10r, 12G); alt and the digit then "
        "shows a view. If not, a semicolon goes before (;5j)",
        "false",
        "true or false",
        _flag,
        ("true", "false"),
    ),
    Setting(
        "editor",
        '"vi"',
        "the program that edits notes and this file",
        "$VISUAL, $EDITOR or vi",
        "a command, to which the file's name is added",
        _command,
    ),
    Setting(
        "browser",
        '"firefox"',
        "the program that opens links",
        "$BROWSER or the system's own",
        "a command, to which the link is added, or in which it stands for %s",
        _command,
    ),
    Setting(
        "fetch_on_start",
        "false",
        "whether Reader fetches when it opens, unless it did within the last hour",
        "false",
        "true or false",
        _flag,
        ("true", "false"),
    ),
    Setting(
        "fetch_every",
        "6",
        "fetch again after this many hours while Reader is open",
        "never",
        f"a number of hours up to {MOST_HOURS}, such as 0.5",
        _hours,
    ),
    Setting(
        "pdf_folder",
        '"~/papers"',
        "the folder that PDFs are downloaded to",
        "pdfs in the data folder",
        "the path of a folder, which need not exist",
        _text,
    ),
    Setting(
        "pdf_viewer",
        '"zathura"',
        "the program that opens downloaded PDFs",
        "the system's own",
        "a command, to which the file is added",
        _command,
    ),
    Setting(
        "citation_key",
        '"{auth}{year}{shorttitle}"',
        "how citation keys are made; a paper keeps the one it has",
        "{auth}{year}{shorttitle}",
        "text with {auth} {year} {yy} {month} {shorttitle} {title3} {id}, or {Auth} and so on",
        _citation_key,
    ),
)
