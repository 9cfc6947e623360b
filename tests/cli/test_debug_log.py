"""The log that the person asks for."""

from __future__ import annotations

from reader.storage.paths import Paths
from tests.cli.process import run

NOTE = "nobody's business"


def test_it_tells_what_was_done_and_nothing_of_notes(paths: Paths) -> None:
    assert run("note", "2410.23743", NOTE).returncode == 0
    assert not paths.debug.exists()
    assert run("--debug", "note", "2410.23743", f"{NOTE} again").returncode == 0
    assert run("list", "attention", env={"READER_DEBUG": "1"}).returncode == 0
    log = paths.debug.read_text(encoding="utf-8")
    assert all(word in log for word in ("command name='note'", "save papers=1", "search words=1"))
    assert "ms=" in log
    assert NOTE not in log


def test_the_doctor_says_where_it_is(paths: Paths) -> None:
    assert str(paths.debug) in run("doctor").stdout


def test_a_log_that_can_not_be_written_is_done_without(paths: Paths) -> None:
    paths.debug.mkdir(parents=True)
    assert run("--debug", "list", "--limit", "1").returncode == 0
