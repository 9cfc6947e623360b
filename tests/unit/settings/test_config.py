"""The settings: what is read from config.toml, and what is said of what is wrong there."""

from __future__ import annotations

import re
from datetime import date as Date
from pathlib import Path

import pytest

from reader.settings.config import Config, load, template
from reader.settings.definitions import SETTINGS
from reader.settings.tables import TABLES
from reader.settings.toml_file import ConfigError
from reader.text.dates import DateFormat
from reader.tui.commands import COMMANDS
from reader.tui.preferences import Preferences


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def read(file: Path, text: str) -> Config:
    file.write_text(text, encoding="utf-8")
    config = load(file)
    Preferences.of(config)
    return config


def test_without_a_file_all_is_as_shipped(file: Path) -> None:
    assert load(file) == Config(path=file)


def test_what_is_set_is_read(file: Path) -> None:
    config = read(
        file,
        """\
theme = "nord"
date = "%d.%m.%Y"
columns = ["id", "marks"]
advance = true
editor = "vim -n"
browser = "firefox"
[views]
Agents = "agents -survey"
"To do" = "tag:todo OR is:unread"
[keys]
archive = "z,insert"
quit = ""
""",
    )
    assert (config.theme, config.date.text(Date(2026, 11, 2))) == ("nord", "02.11.2026")
    assert (config.columns, config.advance) == (("id", "marks"), True)
    assert config.views == {"Agents": "agents -survey", "To do": "tag:todo OR is:unread"}
    preferences = Preferences.of(config)
    keys = [preferences.key(id) for id in ("archive", "quit", "read")]
    assert keys == ["z", "no key", "r"]
    environment = {"VISUAL": "ed"}
    config.export_to(environment)
    assert environment == {"VISUAL": "vim -n", "BROWSER": "firefox"}


WRONG = [
    ('# one\ncolour = "red"', 2, ["colour", "theme", "[keys]"]),
    ("theme = 1", 1, ["theme", "1", "palette"]),
    ('\n\ntheme = "no-such"', 3, ["no-such", "textual-dark"]),
    ('date = "dd.mm"', 1, ["dd.mm", "iso", "strftime"]),
    ('date = "%n"', 1, ["strftime"]),
    ('columns = "date"', 1, ["list", "marks, interest, date, id"]),
    ('columns = ["date", "title"]', 1, ["'title'", "marks, interest, date, id"]),
    ('columns = ["date", "date"]', 1, ["twice"]),
    ('advance = "yes"', 1, ["'yes'", "true or false"]),
    ('editor = ""', 1, ["editor", "command"]),
    ('editor = "vi \'x"', 1, ["command"]),
    ("views = 3", 1, ["[views]"]),
    ("[views]\nA = 3", 2, ["A", "3", "query"]),
    ('[views]\nA = "agents"\nB = "colour:red"', 3, ["B", "colour"]),
    ('[views]\nInbox = "agents"', 2, ["Inbox"]),
    ('[views]\n"" = "agents"', 2, ["name"]),
    ('[keys]\nfly = "x"', 2, ["'fly'", "archive"]),
    ('[keys]\nread = "ctrl+nothing"', 2, ["ctrl+nothing"]),
    ('[keys]\nread = "xy"', 2, ["xy"]),
    ('[keys]\nread = "ctrl+c"', 2, ["ctrl+c"]),
    ('[keys]\nhelp = "h"\nread = "s"', 3, ["read", "star"]),
    ('[keys]\nread = "?"', 2, ["?", "read", "help"]),
    ('[keys]\nread = "x"\nstar = "x"', 3, ["read", "star"]),
    ('keys.read = "s"', 1, ["read", "star"]),
    ("theme = ", 1, ["TOML"]),
    ('theme = "nord"\ntheme = "nord"', 2, ["TOML"]),
    ("[keys", 1, ["TOML"]),
]


@pytest.mark.parametrize(("text", "line", "said"), WRONG, ids=[text for text, _, _ in WRONG])
def test_what_is_wrong_is_said_with_its_line(
    file: Path, text: str, line: int, said: list[str]
) -> None:
    with pytest.raises(ConfigError) as caught:
        read(file, text)
    message = str(caught.value)
    assert message.startswith(f"{file}, line {line}: ")
    assert message.endswith(".")
    for part in said:
        assert part in message


def test_bytes_that_are_no_text(file: Path) -> None:
    file.write_bytes(b"# one\ntheme = '\xff'")
    with pytest.raises(ConfigError, match="line 2: this is not UTF-8"):
        load(file)


def test_a_folder_in_its_place(file: Path) -> None:
    file.mkdir()
    with pytest.raises(ConfigError, match="can't be read"):
        load(file)


@pytest.mark.parametrize(
    "keys", ["z", "Z", "ctrl+x", "f5", "tilde", "alt+left", "é", "shift+f2,f12", "question_mark"]
)
def test_keys_that_there_are(file: Path, keys: str) -> None:
    read(file, f'[keys]\nhelp = "{keys}"')


def test_two_commands_change_keys(file: Path) -> None:
    preferences = Preferences.of(read(file, '[keys]\nread = "s"\nstar = "r"'))
    assert (preferences.key("read"), preferences.key("star")) == ("s", "r")


def test_the_new_file_holds_every_setting_and_command_and_sets_none(file: Path) -> None:
    text = template((c.id, c.keys, c.help) for c in COMMANDS.values())
    assert {**vars(read(file, text)), "lines": {}} == vars(Config(path=file))
    uncommented = re.sub(r'(?m)^# ([\w-]+ = ["\[\w].*)', r"\1", text)
    config = read(file, uncommented)
    assert {name for table, name in config.lines if not table} == {
        *(setting.name for setting in SETTINGS),
        *TABLES,
    }
    assert config.keys == {id: command.keys for id, command in COMMANDS.items()}


@pytest.mark.parametrize(
    ("style", "text", "width"),
    [
        ("iso", "2026-11-02", 10),
        ("long", "2 Nov 2026", 11),
        ("short", "11-02", 5),
        ("%A", "Mon", 9),
    ],
)
def test_dates(style: str, text: str, width: int) -> None:
    dates = DateFormat(style)
    assert dates.text(Date(2026, 11, 2)).startswith(text)
    assert dates.text(None) == ""
    assert dates.width == width
