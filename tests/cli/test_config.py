"""`reader config`, and commands where the settings are wrong: as processes."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from reader.storage.paths import Paths
from tests.cli.process import run


def settings(paths: Paths, text: str) -> None:
    paths.config.mkdir(parents=True)
    paths.settings.write_text(text, encoding="utf-8")


def test_it_prints_the_file_and_what_is_set(paths: Paths) -> None:
    assert run("config").stdout == f"{paths.settings}\n"
    assert not paths.settings.exists()
    settings(paths, 'date = "long"\ncolumns = ["id"]\n[keys]\nread = "z"\n')
    assert run("config").stdout.splitlines()[1:] == [
        "date = long",
        "columns = id",
        "keys.read = z",
    ]


def test_edit_makes_the_file_and_checks_what_was_written(paths: Paths, tmp_path: Path) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\nfile = pathlib.Path(sys.argv[1])\n"
        "text = file.read_text()\nassert '# theme = ' in text and '# archive = ' in text\n"
        "file.write_text(text + 'fly = \"x\"\\n')\n"
    )
    editor = {"EDITOR": f"{sys.executable} {script}"}
    assert "'fly'" in run("config", "--edit", env=editor, code=2).stderr
    assert paths.settings.read_text().endswith('fly = "x"\n')
    run("config", "--edit", env={"EDITOR": "true"}, code=2)
    run("config", "--edit", env={"EDITOR": "false"}, code=1)


@pytest.mark.parametrize("command", [["config"], ["views"]])
def test_what_uses_settings_refuses_wrong_ones(paths: Paths, command: list[str]) -> None:
    settings(paths, "\nadvance = 3\n")
    done = run(*command, code=2)
    assert done.stdout == ""
    assert f"{paths.settings}, line 2: " in done.stderr
    assert "true or false" in done.stderr


@pytest.mark.parametrize("command", ["config", "doctor"])
@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('theme = "nope"\nsort = "foo"\n', [1, 2]),
        ('sort = "foo"\ntheme = "nope"\nfly = 1\nadvance = 3\n', [1, 2, 3, 4]),
        (
            'theme = "nope"\n[views]\nA = "colour:red"\nB = 3\nC = "a"\n[keys]\nfly = "x"\n',
            [1, 3, 4, 7],
        ),
        ('keys = 3\nviews = ""\ndate = ""\n', [1, 2, 3]),
        (
            '[keys]\nread = "nokey"\nstar = 1\n[commands]\nnokey = "cat"\nz = "x y: cat"\n',
            [2, 3, 5],
        ),
        ('sort = "foo"\n[keys]\nread = "s"\n', [1, 3]),
        ("sort = \n", [1]),
    ],
)
def test_every_error_is_told_in_the_order_of_lines(
    command: str, text: str, lines: list[int], paths: Paths
) -> None:
    settings(paths, text)
    done = run(command, code=2 if command == "config" else 1)
    said = done.stderr + done.stdout
    assert [int(n) for n in re.findall(rf"{paths.settings}, line (\d+): ", said)] == lines


def test_what_uses_none_goes_on(paths: Paths) -> None:
    settings(paths, "advance = 3\n")
    run("list", "--limit", "1")


def test_views_of_the_settings_are_among_the_views(paths: Paths) -> None:
    settings(paths, '[views]\nAgents = "title:agents"\n')
    rows = [line.split("\t") for line in run("views").stdout.splitlines()]
    (agents,) = [row for row in rows if row[0] == "6"]
    assert (agents[1], agents[3]) == ("Agents", "title:agents")
    assert 0 < int(agents[2]) < 46


def test_the_doctor_looks_at_the_settings(paths: Paths) -> None:
    assert "settings      none" in run("doctor").stdout
    settings(paths, '[keys]\nfly = "x"\n')
    said = run("doctor", code=1).stdout
    assert f"!! settings      {paths.settings}, line 2: " in said
