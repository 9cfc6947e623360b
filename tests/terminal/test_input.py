"""Keys as a real terminal sends them: odd bytes, escape, bursts, pastes, floods, stopping."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from reader.model.paper import Mark
from reader.storage.paths import Paths
from tests.terminal.terminal import Terminal
from tests.tui.driver import mark

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

PAPERS = 400


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A file of papers with numbered titles, in their order."""
    file = tmp_path / "many.csv"
    rows = (f"3001.{number:05},Paper {number}\n" for number in range(1, PAPERS + 1))
    file.write_text("id,title\n" + "".join(rows))
    return file


ODD = [
    b"\xff",
    b"\xf6",
    b"\xc3",
    b"\x1b[M !\xe0",
    b"\x1b[M\xff\xff\xff",
    b"\x1b[1114112u",
    b"\x1b[99999999999u",
    b"\x1b[55296u",
    b"\x1b[97;1;55296u",
    b"\x1b[27;5;99999999~",
    b"\x1b[48;60000;60000;0;0t",
    b"\x1b[48;0;0;0;0t",
    b"\x1b[<0;99999999999999999999;1M",
    b"\x1b[12;12",
    b"\x1b]52;c;ZXNy\x07",
    b"\x1bP1+re\x1b\\",
]


def test_no_odd_byte_ends_the_screen_or_is_a_key() -> None:
    with Terminal() as reader:
        reader.wait("1 of 46")
        reader.press("G")
        reader.wait("46 of 46")
        for position, data in enumerate(ODD, start=1):
            reader.send(data)
            time.sleep(0.15)  # no key after it is taken for its end
            reader.press("k")
            reader.wait(f"{46 - position} of 46")
        reader.press("q")
        assert reader.wait_exit() == 0
    assert not Paths.of_user().marks.exists()
    assert not Paths.of_user().errors.exists()


def test_a_byte_that_is_no_text_costs_a_note_nothing() -> None:
    with Terminal() as reader:
        reader.wait("1 of 46")
        reader.press("n")
        reader.wait("escape keeps")
        reader.send(b"Schr\xf6dinger")
        reader.wait("Schrdinger")
        reader.press("\x1b")
        reader.wait("Note written")


@pytest.mark.parametrize("seconds", [0.0, 0.03, 0.09])
def test_a_key_soon_after_escape_is_a_key(seconds: float) -> None:
    with Terminal() as reader:
        reader.wait("1 of 46")
        reader.press("/lang")
        reader.wait("/ lang")
        reader.press("\x1b")
        time.sleep(seconds)
        reader.press("js")
        reader.wait("Starred: “ReferEverything")


def test_a_burst_of_keys_is_obeyed_in_its_order() -> None:
    with Terminal() as reader:
        reader.wait("1 of 46")
        reader.press("/language model")
        reader.wait("/ language model")
        reader.press("\x7f" * 14 + "zebra")
        reader.wait(lambda _: reader.lines[0] == " / zebra")
        reader.press("\x1bnone two" + "\x7f" * 3 + "\x1b[D\x1b[DX\x1b")
        reader.wait("Note written")
        reader.wait("onXe")


@pytest.mark.parametrize("keys", ["j", "\x1b[B", "jjk", "\x1b[<65;100;9Mj"])
def test_no_move_of_a_burst_is_lost(many: Path, keys: str) -> None:
    """However far behind the screen is: the key after the moves is for the paper they lead to."""
    lines = keys.count("j") + keys.count("B") - keys.count("k")
    with Terminal("open", str(many)) as reader:
        reader.wait("row 1 of 400")
        for count in (1, 31, 33, 64, 150, 300):
            reader.press("g" + keys * count + "s")
            reader.wait(f"Starred: “Paper {1 + count * lines}”")
        reader.press("g" + keys * count + "/Paper 7\rs")
        reader.wait("Starred: “Paper 7”")


def test_a_click_comes_before_the_key_behind_it(paths: Paths) -> None:
    mark(paths, {"2410.23287": Mark(tags=("vision",))})
    with Terminal() as reader:
        reader.wait("1 of 46")
        _click(reader, "CORAL", "s")
        reader.wait("Starred: “CORAL")
        reader.press("t")
        reader.wait("#vision  1 elsewhere")
        _click(reader, "#vision  1", "\r")
        reader.wait("Tags of “CORAL: Benchmarking Multi-turn Conversat…”: #vision")
        reader.press("S")
        reader.wait("title, A to Z")
        _click(reader, "title, A to Z", "g")
        reader.wait("row 1 of 46")
        reader.wait("━title, A to Z━")
        _click(reader, "3 Starred", "r")
        reader.wait("Read: “CORAL")


def _click(reader: Terminal, text: str, keys: str) -> None:
    """Click on this text and type, all at once."""
    reader.wait(text)
    y = next(y for y, line in enumerate(reader.lines, 1) if text in line)
    x = reader.lines[y - 1].index(text) + 2
    reader.press(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m{keys}")


def test_a_paste_is_text_or_nothing(paths: Paths) -> None:
    pasted = b"\x1b[200~%b\x1b[201~"
    with Terminal() as reader:
        reader.wait("1 of 46")
        reader.send(pasted % b"e\x1b echo reads \x1b[B\ru")
        reader.wait("Nothing to add was pasted")
        reader.press("/")
        reader.wait("To the list")
        reader.send(pasted % b"language\r\n  model \n")
        reader.wait("/ language model")
        reader.press("\x1bj")
        reader.wait("2 of 46")
    assert not paths.marks.exists()


def test_a_signal_ends_it_where_nobody_reads_what_it_draws() -> None:
    with Terminal() as reader:
        reader.wait("1 of 46")
        for columns in range(80, 110):
            reader.resize(columns, 40)
            reader.press("jk")
            time.sleep(0.03)
        start = time.monotonic()
        reader.process.send_signal(signal.SIGTERM)
        reader.process.wait(10)
        assert time.monotonic() - start < 2.0


SHELL = 'import os; os.environ["PS1"] = "ready>"; os.execvp("bash", ["bash", "--norc", "-i"])'


def test_after_a_stop_the_screen_is_drawn_again() -> None:
    with Terminal(program=("-c", SHELL)) as shell:
        shell.wait("ready>")
        shell.press(f"{sys.executable} -m reader\r")
        shell.wait("1 of 46")
        for _ in range(2):
            shell.press("\x1a")
            shell.wait("Stopped")
            shell.painted("clear; fg\r", "Layers")
            shell.wait("1 of 46")
        shell.press("q")
        shell.wait("ready>")
        shell.press("exit\r")
        assert shell.wait_exit() == 0
