"""Folders and files whose names are not text, or none that the locale could say."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from reader.storage.paths import Paths
from tests.cli.process import READER, run
from tests.terminal.terminal import Terminal

ID = "2401.00001"
LIST = f"- [One](https://arxiv.org/abs/{ID}) 2031-01-01\n"
NAMES = {
    "no UTF-8": b"caf\xe9",
    "other letters": "Größe 漢字".encode(),
    "controls": b"a\x1b[5mb\tc\nd",
    "bidi": "a\u202eb".encode(),
}
LOCALES = {
    "UTF-8": {"LC_ALL": "C.UTF-8"},
    "C": {"LC_ALL": "C"},
    "C, and no UTF-8 instead": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
}


def reader(*args: str | bytes, env: Mapping[str, str] | None = None, code: int = 0) -> bytes:
    """Run `reader`; what it printed."""
    done = subprocess.run(
        [*READER, *args],
        env={**os.environ, **(env or {})},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("variable", "locale", "name"),
    [
        ("READER_HOME", "UTF-8", "no UTF-8"),
        ("READER_HOME", "UTF-8", "controls"),
        ("HOME", "C", "bidi"),
        ("HOME", "C, and no UTF-8 instead", "other letters"),
        ("HOME", "C, and no UTF-8 instead", "no UTF-8"),
    ],
)
def test_a_home_of_any_name_in_any_locale(
    variable: str, locale: str, name: str, tmp_path: Path
) -> None:
    home = tmp_path / os.fsdecode(NAMES[name])
    env = {"READER_HOME": "", "XDG_DATA_HOME": "", **LOCALES[locale], variable: str(home)}
    file = tmp_path / "new.md"
    file.write_text(LIST)
    reader("add", "--offline", str(file), "2401.00002", env=env)
    reader("mark", "in:new", "--star", env=env)
    assert reader("list", "is:starred", "--format", "ids", env=env) == f"{ID}\n".encode()
    assert b"starred" in reader("show", ID, env=env)
    assert reader("doctor", env=env).count(b"!!") == 0
    assert b"undone" in reader("undo", env=env)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_catalogue_of_any_name_is_indexed_listed_and_found(name: bytes, paths: Paths) -> None:
    paths.catalogues.mkdir(parents=True)
    file = paths.catalogues / os.fsdecode(name + b".md")
    file.write_text(f"{LIST}- https://arxiv.org/abs/2413.00001\n")
    assert reader("list", ID, "--format", "ids") == f"{ID}\n".encode()
    query = b'in:"' + name + b'"'
    assert reader("list", query, "--format", "ids") == f"{ID}\n".encode()
    assert name.replace(b"\t", b" ").replace(b"\n", b" ") in reader("doctor", code=1)
    assert reader("list", b"in:nowhere\xff", code=2) == b""
    file.write_bytes(b"\0\1\2")
    reader("list", "--limit", "1")
    file.unlink()
    assert reader("list", ID) == b""


def test_a_screen_opens_in_a_home_whose_name_is_no_text(tmp_path: Path) -> None:
    home = str(tmp_path / os.fsdecode(b"caf\xe9"))
    catalogues = Path(home) / "data" / "catalogues"
    catalogues.mkdir(parents=True)
    (catalogues / os.fsdecode(b"caf\xe9.md")).write_text(LIST)
    with Terminal(env={"READER_HOME": home}) as terminal:
        terminal.wait("row 1 of 1")
        terminal.press("s")
        terminal.wait("Starred")
        terminal.press("0")
        terminal.wait("row 1 of 47")
        terminal.press("/in:caf")
        terminal.wait("row 1 of 1")
        terminal.press("\x1b[27u")
        terminal.wait("row 1 of 47")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert (
        reader("list", "is:starred", "--format", "ids", env={"READER_HOME": home})
        == f"{ID}\n".encode()
    )


@pytest.mark.parametrize("command", ["list", "stats", "views", "config", "doctor", f"add {ID}"])
def test_a_home_that_is_nowhere_is_a_sentence(command: str) -> None:
    said = run(*command.split(), env={"READER_HOME": "~nosuchuser/x"}, code=2).stderr
    assert said.startswith("reader: READER_HOME, which is '~nosuchuser/x', can't be found")
    assert len(said.splitlines()) == 1
