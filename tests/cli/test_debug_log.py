"""The log that the person asks for."""

from __future__ import annotations

import re

from reader.storage.paths import Paths
from tests.cli.process import ids, run
from tests.terminal.terminal import Terminal

ASKED = {"READER_DEBUG": "1"}
NOTE, TAG, QUERY = "nobody's business", "of-nobody", "nobodies"
TIMED = re.compile(r"[-\d]{10} [:,\d]{12} \d+ \w+ .* ms=\d+\.\d+")


def log_of(paths: Paths) -> str:
    """Return the log, of which each line has its time and how long it took, and none a secret."""
    log = paths.debug.read_text(encoding="utf-8")
    assert all(map(TIMED.fullmatch, log.splitlines()))
    assert not re.search("nobod", log)
    return log


def test_it_tells_what_was_done_and_nothing_that_was_written(paths: Paths) -> None:
    run("note", "2410.23743", NOTE)
    assert not paths.debug.exists()
    run("--debug", "note", "2410.23743", f"{NOTE} again")
    run("mark", "2410.23743", "--tag", f"+{TAG}", env=ASKED)
    run("list", QUERY, f"#{TAG}", "note:nobody", env=ASKED)
    log = log_of(paths)
    assert all(word in log for word in ("command name='note'", "save papers=1", "search words="))


def test_it_tells_of_keys_and_of_nothing_typed(paths: Paths) -> None:
    with Terminal(env=ASKED) as reader:
        reader.wait("1 of 46")
        reader.press("n")
        reader.wait("Note")
        reader.press(NOTE)
        reader.wait(NOTE)
        reader.press("\x13")
        reader.wait(NOTE)
        reader.press("t")
        reader.wait("Tags")
        reader.press(f"{TAG}\r\r")
        reader.wait(f"#{TAG}")
        reader.press("/" + QUERY)
        reader.wait(QUERY)
        reader.press("\x1b[27uq")
        assert reader.wait_exit() == 0
    log = log_of(paths)
    assert ids(f"note:nobody #{TAG}")
    assert all(word in log for word in ("command name='screen'", "action name=", "save papers=1"))


def test_the_doctor_says_where_it_is(paths: Paths) -> None:
    assert str(paths.debug) in run("doctor").stdout


def test_a_log_that_can_not_be_written_is_done_without(paths: Paths) -> None:
    paths.debug.mkdir(parents=True)
    assert run("--debug", "list", "--limit", "1").returncode == 0
