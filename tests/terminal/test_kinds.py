"""Kinds of terminals: few colours, and what they send beside letters."""

from __future__ import annotations

import re

import pytest

from reader.marks import MarkStore
from reader.storage.paths import Paths
from tests.terminal.terminal import ESCAPE, Terminal


@pytest.mark.parametrize("name", ["linux", "xterm-16color", "screen"])
def test_where_there_are_16_colours_they_are_the_terminals_own(name: str) -> None:
    with Terminal(env={"TERM": name, "COLORTERM": ""}) as reader:
        reader.wait("1/46")
        reader.press("j")
        reader.wait("2/46")
        assert not re.search(rb"\x1b\[[0-9;]*[34]8;[25]", bytes(reader.output))
        row = next(y for y, line in enumerate(reader.lines) if line[:1] in "▌>")
        assert reader.is_reversed(6, row)
        assert not reader.is_reversed(6, row + 1)
        assert ("●" in reader.lines[row]) is (name != "linux")


def test_what_terminals_send_beside_letters(paths: Paths) -> None:
    with Terminal() as reader:
        reader.wait("1/46")
        for sent, row in {
            "\x1b[106u": 2,  # j, as kitty's protocol has it
            "\x1b[1;1B": 3,
            "\x1bOB": 4,  # down, in the mode of applications
            "\x1b[<0;10;4M\x1b[<0;10;4m": 1,  # a click on the first row
            "\x1b[<65;10;4M": 1,  # the wheel moves no cursor
        }.items():
            reader.press(sent)
            reader.wait(f"row {row}/46")
        reader.press("n")
        reader.wait("escape keeps")
        composed = "日本語 e\u0301 ñ"  # as an input method gives it, at once
        reader.press(composed)
        reader.press("\x1b[200~qqq\nq\x1b[201~")
        reader.press(ESCAPE)
        reader.wait("Note written")
        reader.press("q")
        assert reader.wait_exit() == 0
    store = MarkStore(paths.marks, poll=0)
    assert store.get("2410.23743").note == f"{composed}qqq\nq"
