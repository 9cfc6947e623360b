"""Where the index lives when its own folder will not do: no start waits, nothing fails."""

from __future__ import annotations

import fcntl
import threading
import time
from pathlib import Path

import pytest

from reader.index import Index, IndexUnavailable, build, places
from reader.index.files import Damaged
from reader.storage.locks import is_locked, locked
from tests.unit.catalogue_text import line, write
from tests.unit.index.seen import found, listed

SOON = 5.0
"""Seconds: the second that one waits, on a machine that has other things to do."""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return write(tmp_path / "a.md", [line("2410.00001", "one")])


def test_an_index_that_another_program_writes_is_done_without(
    index: Index, catalogue: Path
) -> None:
    index.path.parent.mkdir(parents=True)
    start = time.monotonic()
    with locked(index.path):
        index.refresh([catalogue])
    assert time.monotonic() - start < SOON
    assert listed(index) == listed(index.new_connection()) == ["2410.00001 one"]


@pytest.mark.parametrize("name", [".tantivy-writer.lock", ".tantivy-meta.lock"])
def test_so_is_one_of_which_any_lock_is_held(index: Index, catalogue: Path, name: str) -> None:
    index.refresh([catalogue])
    with catalogue.open("a") as more:
        more.write(line("2410.00002", "two"))
    with (index.path / name).open("ab") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        other = Index(index.path)
        start = time.monotonic()
        other.refresh([catalogue])
        assert time.monotonic() - start < SOON
        assert listed(other) == ["2410.00002 two", "2410.00001 one"]
    assert listed(index) == ["2410.00001 one"]


def test_readers_that_look_whether_it_is_written_do_not_send_it_elsewhere(
    index: Index, catalogue: Path
) -> None:
    index.refresh([catalogue])
    path, ended = index.path, threading.Event()

    def look() -> None:
        while not ended.is_set():
            is_locked(path / ".tantivy-meta.lock")

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(2, 12):
        with catalogue.open("a") as more:
            more.write(line(f"2410.{number:05}", "more"))
        index.refresh([catalogue])
    ended.set()
    reader.join()
    assert index.path == path
    assert index.count == 11


def test_a_reader_waits_for_nobody(index: Index, catalogue: Path) -> None:
    index.refresh([catalogue])
    with locked(index.path):
        start = time.monotonic()
        assert listed(Index(index.path)) == ["2410.00001 one"]
        assert time.monotonic() - start < SOON


def test_an_index_in_memory_where_there_is_no_folder_at_all(
    index: Index, catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def no_memory(*_: object) -> None:
        raise Damaged("there is no memory left")

    monkeypatch.setattr(places, "refresh", full)
    index.refresh([catalogue])
    assert listed(index) == listed(index.new_connection()) == ["2410.00001 one"]
    assert found(index, "one") == ["2410.00001"]
    assert not index.stale([catalogue])
    with catalogue.open("a") as more:
        more.write(line("2410.00002", "two"))
    assert index.stale([catalogue])
    index.refresh([catalogue])
    assert listed(index) == ["2410.00002 two", "2410.00001 one"]
    monkeypatch.setattr(build, "in_memory", no_memory)
    with pytest.raises(IndexUnavailable, match="There can be no index of the papers"):
        index.refresh([catalogue])
    assert listed(index) == ["2410.00002 two", "2410.00001 one"]
