"""`reader` by itself: help, version, completion, and where there is no terminal."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from reader.cli import COMMANDS
from tests.cli.process import run, shell
from tests.readme import PARTS
from tests.terminal.terminal import Terminal


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("reader ")
    assert run("-V").stdout == run("--version").stdout
    assert all(command in run("--help").stdout for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command: str) -> None:
    assert f"usage: reader {command}" in run(command, "--help").stdout


def test_an_unknown_command_names_those_there_are_or_the_one_that_was_meant() -> None:
    for word in ("zzz", "-x", "-Vx"):
        said = run(word, code=2).stderr
        assert f"there is no '{word}'" in said
        assert all(command in said for command in COMMANDS)
    assert run("lits", code=2).stderr.endswith("there is no 'lits': did you mean list?\n")


@pytest.mark.parametrize("env", [{}, {"TERM": "dumb"}])
def test_the_screen_needs_a_terminal(env: dict[str, str]) -> None:
    assert "reader list" in run(env=env, code=2).stderr


@pytest.mark.parametrize(("term", "said"), [("dumb", "TERM is dumb,"), ("", "TERM is not set,")])
def test_a_terminal_that_only_prints_lines_is_named(term: str, said: str) -> None:
    with Terminal(env={"TERM": term}, columns=500) as terminal:
        assert terminal.wait_exit() == 2
        assert said in terminal.text


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "</dev/null", "2>/dev/null"])
def test_a_closed_stream_is_no_traceback(closed: str) -> None:
    done = shell(f"reader {closed}")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command(shell: str, tmp_path: Path) -> None:
    script = run("completion", shell).stdout
    assert all(re.search(rf"\b{command}\b", script) for command in COMMANDS)
    if shutil.which(shell):
        (tmp_path / "script").write_text(script)
        subprocess.run([shell, "-n", tmp_path / "script"], check=True, timeout=60)


def test_completion_of_an_unknown_shell() -> None:
    assert "fish" in run("completion", "cmd", code=2).stderr


def test_every_option_that_the_pages_speak_of_exists() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PARTS)
    spoken = {
        (command, option)
        for command, rest in re.findall(r"\breader (\w+)([^`\n|#]*)", text)
        for option in re.findall(r"(?<!\S)--[\w-]+", rest)
    }
    assert len(spoken) > 5
    for command, option in sorted(spoken):
        assert option in run(command, "--help").stdout, f"reader {command} {option}"
