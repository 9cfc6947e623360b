"""Kinds of terminals: few colours, and what they send beside letters."""

from __future__ import annotations

import re
from functools import partial

import pytest

from reader.marks import MarkStore
from reader.storage.paths import Paths
from tests.terminal.terminal import ESCAPE, Terminal

KINDS = {
    "linux": {"TERM": "linux"},
    "8 colours": {"TERM": "screen"},
    "no colour": {"TERM": "xterm-256color", "NO_COLOR": "1"},
}
_OF_A_PALETTE = rb"\x1b\[[0-9;]*[34]8;[25]"
_ANY_COLOUR = rb"\x1b\[(?:[0-9;]*;)?(?:[34][0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m"


@pytest.mark.parametrize("kind", KINDS)
def test_where_colours_are_few_they_are_the_terminals_own(kind: str) -> None:
    with Terminal(env={"COLORTERM": "", **KINDS[kind]}) as reader:
        reader.wait("1 of 46")
        reader.press("s")
        reader.wait("Starred: “" if kind != "linux" else 'Starred: "')
        row = next(y for y, line in enumerate(reader.lines) if line[:1] in "▌>")
        assert reader.is_reversed(6, row)
        assert not reader.is_reversed(6, row + 1)
        assert ("●★" in reader.lines[row]) is (kind != "linux")
        reader.press("Yj")
        reader.wait("its key")
        reader.wait(lambda _: _reversed(reader, "PDF link") and not _reversed(reader, "BibTeX"))
        reader.press("\x1b")
        reader.wait(lambda text: "its key" not in text)
        for key, opened in {"t": "enter keeps", "n": "escape keeps", ":": "enter runs"}.items():
            reader.press(key)
            reader.wait(opened)
            reader.press("hi")
            reader.wait(lambda _: _is_reversed_behind(reader, "hi"))
            reader.press("\x1b")
            reader.wait(partial(_is_gone, opened))
        pattern = _ANY_COLOUR if kind == "no colour" else _OF_A_PALETTE
        assert not re.search(pattern, bytes(reader.output))


def _reversed(reader: Terminal, text: str) -> bool:
    """Whether this text is on the screen in reverse video."""
    y = next(y for y, line in enumerate(reader.lines) if text in line)
    return reader.is_reversed(reader.lines[y].index(text), y)


def _is_reversed_behind(reader: Terminal, text: str) -> bool:
    """Whether the cell behind this text, at the beginning of a field, is."""
    places = [
        (line.find(f"{edge} {text} "), y) for y, line in enumerate(reader.lines) for edge in "│|"
    ]
    return any(x >= 0 and reader.is_reversed(x + 2 + len(text), y) for x, y in places)


def _is_gone(opened: str, text: str) -> bool:
    return opened not in text


def test_what_terminals_send_beside_letters(paths: Paths) -> None:
    with Terminal() as reader:
        reader.wait("1 of 46")
        for sent, row in {
            "\x1b[106u": 2,  # j, as kitty's protocol has it
            "\x1b[1;1B": 3,
            "\x1bOB": 4,  # down, in the mode of applications
            "\x1b[<0;10;4M\x1b[<0;10;4m": 1,  # a click on the first row
            "\x1b[<65;10;4M": 1,  # the wheel moves no cursor
        }.items():
            reader.press(sent)
            reader.wait(f"row {row} of 46")
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
