"""Files of marks that a sync tool writes in place, with pauses, beside a program that marks."""

from __future__ import annotations

import os
import threading
import time
from itertools import count
from pathlib import Path
from typing import IO

import pytest

from reader.marks import MarkStore, Repaired, StoreError
from reader.marks.doctor import inspect
from reader.marks.in_place import Stillness, Strays, Unsettled, _version
from reader.model.paper import Mark
from tests.faults.common import until
from tests.unit.marks.stores import FULL, A, B, C, Listener, Opener, beside, write


@pytest.fixture
def theirs(tmp_path: Path) -> bytes:
    """The content of another machine's file."""
    file = tmp_path / "theirs.json"
    write(file, {B: FULL})
    return file.read_bytes()


def pieces(content: bytes) -> tuple[bytes, bytes, bytes]:
    third = len(content) // 3
    return content[:third], content[third : 2 * third], content[2 * third :]


@pytest.mark.parametrize("delete", [False, True])
def test_half_written_is_not_damaged(
    opened: Opener, path: Path, theirs: bytes, delete: bool
) -> None:
    write(path, {A: Mark(read=True)})
    listener = Listener()
    store = opened(listener=listener, poll=0.01)
    if delete:
        path.unlink()
        time.sleep(0.05)
    with open(path, "wb") as file:
        for number, piece in enumerate(pieces(theirs)):
            file.write(piece)
            file.flush()
            store.update({f"during{number}": Mark(starred=True)})
            time.sleep(0.05)
    until(lambda: store.get(B) == FULL, "their mark")
    assert store.flush(10)
    assert not list(path.parent.glob("*.damaged-*"))
    assert not [event for event in listener.events if isinstance(event, Repaired)]
    assert {A, B, "during0", "during1", "during2"} <= opened().marks().keys()


def test_a_start_waits_for_what_is_half_written(opened: Opener, path: Path, theirs: bytes) -> None:
    path.parent.mkdir()
    first, *rest = pieces(theirs)
    path.write_bytes(first)

    def go_on() -> None:
        for piece in rest:
            time.sleep(0.05)
            with open(path, "ab") as file:
                file.write(piece)

    writer = threading.Thread(target=go_on)
    writer.start()
    store = opened()
    writer.join()
    assert store.get(B) == FULL
    assert store.notices == []
    assert beside(path) <= {"marks.json", "marks.json.lock"}


def test_a_start_does_not_wait_for_ever(
    opened: Opener, path: Path, theirs: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.marks.in_place.STILL", 60)
    monkeypatch.setattr("reader.marks.file._AT_THE_START", 0.1)
    path.parent.mkdir()
    path.with_name("marks.json.bak1").write_bytes(theirs)
    path.write_bytes(b"{")
    store = opened()
    assert "being written" in store.notices[0]
    assert store.get(B) == FULL
    assert path.read_bytes() == b"{"


def _opened_as_it_is_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[IO[bytes]]:
    """A tool has the file open for writing when the next new one takes its place: its handle,
    once that is there."""
    real = os.replace
    tools: list[IO[bytes]] = []

    def replace(source: str, target: str) -> None:
        if not tools and str(target) == str(path):
            tools.append(open(path, "wb"))  # noqa: SIM115
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    return tools


def test_what_was_written_while_the_file_was_replaced_is_taken_in(
    opened: Opener, path: Path, theirs: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tool has the file open, and writes on into the one that is gone."""
    write(path, {A: Mark(read=True)})
    store = opened(poll=0.01)
    tools = _opened_as_it_is_replaced(path, monkeypatch)
    store.update({C: Mark(read=True)})
    assert store.flush(10)
    (tool,) = tools
    with tool:
        for piece in pieces(theirs):
            tool.write(piece)
            tool.flush()
            time.sleep(0.02)
    until(lambda: store.get(B) == FULL, "their mark")
    assert store.flush(10)
    assert {A, B, C} <= opened().marks().keys()
    assert not list(path.parent.glob("*.damaged-*"))


def test_closing_takes_in_what_was_written_while_the_file_was_replaced(
    opened: Opener, path: Path, theirs: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, {A: Mark(read=True)})
    store = opened()
    tool = _opened_as_it_is_replaced(path, monkeypatch)
    store.update({C: Mark(read=True)})
    assert store.flush(10)
    monkeypatch.setattr("reader.marks.in_place.STILL", 60)
    with tool[0]:
        tool[0].write(theirs)
    assert store.close(10)
    assert {A, B, C} <= opened().marks().keys()


def test_what_was_moved_aside_is_merged_once_it_can_be_read(
    opened: Opener, path: Path, theirs: bytes
) -> None:
    write(path, {A: Mark(read=True)})
    store = opened(poll=0.01)
    first, *rest = pieces(theirs)
    path.write_bytes(first)
    until(lambda: any(path.parent.glob("*.damaged-*")), "the file moved aside")
    (aside,) = path.parent.glob("*.damaged-*")
    with open(aside, "ab") as file:
        file.writelines(rest)
    until(lambda: store.get(B) == FULL, "their mark")
    assert store.flush(10)
    until(lambda: not aside.exists(), "another name")
    assert [name.read_bytes() for name in path.parent.glob("*.merged-*")] == [theirs]


def test_a_start_merges_what_was_moved_aside_and_can_be_read_once(
    opened: Opener, path: Path, theirs: bytes
) -> None:
    write(path, {A: Mark(read=True)})
    aside = path.with_name("marks.json.damaged-20260101-000000")
    aside.write_bytes(theirs)
    torn = path.with_name("marks.json.damaged-20260101-000001")
    torn.write_bytes(theirs[:-30])
    assert {(each.good, "reader merge" in each.detail) for each in inspect(path)} >= {
        (False, True),
        (True, False),
    }
    store = opened()
    assert store.get(B) == FULL
    assert str(aside) in store.notices[0]
    store.update({B: Mark()})
    assert store.close(10)
    again = opened()
    assert again.get(B) == Mark()
    assert again.notices == []
    assert torn.exists()


def test_a_file_that_is_merged_is_waited_for(
    opened: Opener, path: Path, theirs: bytes, tmp_path: Path
) -> None:
    half = tmp_path / "half.json"
    half.write_bytes(theirs[:40])
    writer = threading.Timer(0.05, half.write_bytes, [theirs])
    writer.start()
    store = opened()
    assert store.merge(half)[1] == {B}
    writer.join()
    half.write_bytes(theirs[:40])
    with pytest.raises(StoreError, match="not a whole file"):
        store.merge(half)


def test_a_handle_that_is_not_written_to_is_closed(path: Path, theirs: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(theirs)
    strays = Strays()
    with strays.watching(str(path)):
        path.unlink()
    assert not strays
    with pytest.raises(RuntimeError), strays.watching(str(path)):
        raise RuntimeError
    assert not any(name.startswith(str(path)) for name in open_files())


def open_files() -> list[str]:
    """The names of the files that this process has open; those deleted end in " (deleted)"."""
    folder = Path("/proc/self/fd")
    return [os.readlink(handle) for handle in folder.iterdir() if handle.is_symlink()]


def test_a_file_that_nobody_writes_to_is_not_looked_at_for_ever(
    path: Path, theirs: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    path.write_bytes(theirs)
    strays = Strays()
    strays.add(str(path), _version(str(path)))
    assert [*strays.settled()] == []
    assert strays
    monkeypatch.setattr("reader.marks.in_place._WATCHED", -1)
    assert [*strays.settled()] == []
    assert not strays


def test_a_file_that_never_comes_to_rest_is_taken_as_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.marks.in_place._LONGEST", 0.2)
    monkeypatch.setattr("reader.marks.in_place.STILL", 60)
    path.parent.mkdir()
    stillness = Stillness(str(path))
    end = time.monotonic() + 10
    for number in count():
        path.write_bytes(b"x" * number)
        try:
            stillness.require()
            break
        except Unsettled:
            assert time.monotonic() < end
    assert number > 0


def test_marks_made_meanwhile_are_there_at_once(
    path: Path, theirs: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.marks.in_place.STILL", 60)
    write(path, {A: Mark(read=True)})
    store = MarkStore(path, poll=0.01)
    path.write_bytes(theirs[:-30])
    begun = time.monotonic()
    store.update({C: Mark(read=True)})
    assert store.get(C) == Mark(read=True)
    assert not store.close(0.1)
    assert time.monotonic() - begun < 1
    path.write_bytes(theirs)
    assert store.flush(10)
    assert store.close(10)
