"""Reader in a real terminal: start, triage, copy, resize, leave; then start again."""

from __future__ import annotations

import base64
import os
import re
import signal
import sys
import termios
import time
from pathlib import Path

import pytest

from reader.storage.paths import Paths
from tests.cli.process import run
from tests.editor import FAILING, editor
from tests.terminal.terminal import ESCAPE, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

FIRST_TITLE = "What Happened in LLMs Layers"
ABSTRACT = b"What makes a difference"
ALTERNATE_SCREEN_OFF = b"\x1b[?1049l"
SHOW_CURSOR = b"\x1b[?25h"


def _first_is_starred(text: str) -> bool:
    return any("★" in line and FIRST_TITLE in line for line in text.splitlines())


def test_a_session_from_start_to_finish_and_again() -> None:
    with Terminal() as reader:
        reader.wait("1 of 46")
        reader.press("s")
        reader.wait(lambda text: "Starred: “" in text and "●saving" not in text.replace(" ", ""))
        reader.press("jr")
        reader.wait("Read:")
        reader.resize(80, 24)
        reader.wait(lambda text: len(text.splitlines()) == 24 and "2 of 46" in text)
        reader.press("q")
        assert reader.wait_exit() == 0
        assert ALTERNATE_SCREEN_OFF in reader.output
        assert reader.output.rfind(SHOW_CURSOR) > reader.output.rfind(b"\x1b[?25l")
        assert termios.tcgetattr(reader.slave)[3] == reader.settings[3]
    with Terminal() as reader:
        reader.wait("2 of 46")
        reader.wait(_first_is_starred)


def test_only_what_changes_is_sent_and_everything_by_ctrl_l() -> None:
    with Terminal() as reader:
        reader.wait("1 of 46")
        for key, said in {"s": "Starred:", "u": "Undone", "r": "Read:"}.items():
            before = len(reader.output)
            reader.press(key)
            reader.wait(said)
        assert ABSTRACT not in reader.output[before:]
        os.write(reader.slave, b"\x1b[12;30Hwritten by another program")
        reader.wait("another program")
        reader.press("\x0c")
        reader.wait(lambda text: "another program" not in text and FIRST_TITLE in text)


def test_copying_reaches_the_terminal() -> None:
    with Terminal(env={"PATH": "/nonexistent"}) as reader:
        reader.wait("1 of 46")
        reader.press("y")
        reader.wait(lambda _: b"]52;" in reader.output and "https://" in reader.lines[-2])
        found = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", bytes(reader.output))
        assert found
        assert base64.b64decode(found[1]) == b"https://arxiv.org/abs/2410.23743"


def test_keys_typed_at_once_or_before_the_list_is_there_are_all_obeyed() -> None:
    with Terminal() as reader:
        reader.press("js")
        reader.wait("Starred: “ReferEverything")
        reader.press("gjjjsjjjr/tokenformer\rs")
        reader.wait("Starred: “TokenFormer")


def test_a_range_reaches_to_the_cursor_before_it_is_drawn() -> None:
    with Terminal() as reader:
        reader.wait("1 of 46")
        reader.press("Vjjs")
        reader.wait("Starred: 3 papers")


@pytest.mark.parametrize("key", [":", "?", "i", "n", "t", "w", "Y", "/"])
def test_keys_after_escape_go_to_the_list(key: str) -> None:
    with Terminal() as reader:
        reader.wait("1 of 46")
        reader.press(f"{key}{ESCAPE}js")
        reader.wait("Starred: “ReferEverything")


def test_the_paper_of_the_last_key_is_the_one_to_come_back_to() -> None:
    with Terminal() as reader:
        reader.wait("1 of 46")
        reader.press("Gkq")
        assert reader.wait_exit() == 0
    with Terminal() as reader:
        reader.wait("45 of 46")


def test_opened_files_leave_the_own_session_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "two.txt"
    file.write_text("2401.00001\n2401.00002\n")
    with Terminal() as reader:
        reader.wait("1 of 46")
        reader.press("2/tokenformer\r")
        reader.wait("row 1 of 1 ")
        reader.press("q")
        assert reader.wait_exit() == 0
    with Terminal("open", str(file)) as reader:
        reader.wait("row 1 of 2 ")
        reader.press("jaq")
        assert reader.wait_exit() == 0
    with Terminal() as reader:
        reader.wait("row 3 of 46 ")
        reader.press("a")
        reader.wait("Moving on after marking: off")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT"])
def test_a_signal_saves_and_restores_the_terminal(name: str) -> None:
    with Terminal() as reader:
        reader.wait("1 of 46")
        reader.press("s")
        reader.wait("Starred: “")
        reader.process.send_signal(getattr(signal, name))
        reader.wait_exit()
        assert ALTERNATE_SCREEN_OFF in reader.output
        assert termios.tcgetattr(reader.slave)[3] == reader.settings[3]
    with Terminal() as reader:
        reader.wait(_first_is_starred)


def test_a_draft_outlives_a_kill(paths: Paths) -> None:
    with Terminal() as reader:
        reader.wait("1 of 46")
        reader.press("n")
        reader.wait("escape keeps")
        reader.press("half a thought")
        reader.wait("half a thought")
        reader.wait(lambda _: any(_texts(paths.drafts)))
        reader.wait(lambda _: "half a thought" in _texts(paths.drafts))
        reader.process.kill()
        reader.process.wait()
    with Terminal() as reader:
        reader.wait("1 of 46")
        reader.press("n")
        reader.wait("half a thought")


def _texts(folder: Path) -> list[str]:
    return [file.read_text() for file in folder.glob("*.md")]


def test_a_note_is_handed_to_an_editor_and_taken_back(tmp_path: Path) -> None:
    script = tmp_path / "editor.py"
    script.write_text("import sys; open(sys.argv[1], 'a').write(' and more')")
    with Terminal(env={"VISUAL": f"{sys.executable} {script}"}) as reader:
        reader.wait("1 of 46")
        reader.press("nmine\x05")
        reader.wait("mine and more")
        reader.press("\x1b")
        reader.wait("Note written")


def test_what_an_editor_wrote_that_failed_stays_and_is_named(tmp_path: Path) -> None:
    code = FAILING["it says that it failed"]
    env = {"VISUAL": editor(tmp_path, code), "TMPDIR": str(tmp_path)}
    with Terminal(env=env) as reader:
        reader.wait("1 of 46")
        reader.press("nmine\x05")
        reader.wait("ended with status 1")
        (left,) = tmp_path.glob("note-*.md")
        reader.wait(lambda _: left.name in _in_boxes(reader))
        assert left.read_text() == "minenaïve thought"
        reader.press("\x1b")
        reader.wait("Note written")


def test_ctrl_c_hints_at_q_and_ctrl_l_draws_again() -> None:
    with Terminal() as reader:
        reader.wait("46 unread")
        while reader.read(0.5):
            pass
        reader.painted("\x0c", "LOKI")
        reader.press("\x03")
        reader.wait("q quits")


def test_a_second_reader_sees_what_the_first_did() -> None:
    with Terminal() as first, Terminal() as second:
        first.wait("1 of 46")
        second.wait("1 of 46")
        first.press("s")
        second.wait("★")


def test_what_a_command_did_is_seen_within_a_second() -> None:
    """Each command but the first runs right after the screen looked for news, so that a screen
    that looks too seldom is late every time; the best of them tells it from a busy machine."""
    with Terminal() as reader:
        reader.wait("1 of 46")
        took = [_seconds_until_seen(reader, starred) for starred in (True, False, True, False)]
    assert min(took[1:]) < 1.0


def _seconds_until_seen(reader: Terminal, starred: bool) -> float:
    """How long after the exit of `reader mark` the open screen shows what it did."""
    run("mark", "2410.23743", "--star" if starred else "--unstar")
    exit = time.monotonic()
    reader.wait(lambda text: _first_is_starred(text) == starred)
    return time.monotonic() - exit


STUCK = """
import asyncio, signal
from reader.tui.support import shutdown
signal.signal(signal.SIGHUP, signal.SIG_IGN)
async def stuck():
    shutdown.on_hang_up(lambda: None)
    print("waiting", flush=True)
    await asyncio.sleep(60)
asyncio.run(stuck())
"""


def test_a_program_that_is_stuck_ends_once_its_terminal_is_gone() -> None:
    with Terminal(program=("-c", STUCK)) as terminal:
        terminal.wait("waiting")
        terminal.close_window()
        assert terminal.process.wait(20) == 1


def _in_boxes(reader: Terminal) -> str:
    """What stands in dialogs, as one line: a path may be broken at any letter."""
    lines = [line.split("│")[1].strip() for line in reader.lines if line.count("│") > 1]
    return "".join(lines)
