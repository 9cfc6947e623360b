"""Other programs that write, lose or replace the file while it is open."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from reader.marks import Changed, Repaired, SaveFailed
from reader.marks.document import NOTE_SEPARATOR
from reader.model.paper import Mark
from tests.unit.marks.stores import A, B, C, Listener, Opener, write


def test_what_another_program_wrote_is_taken_in(opened: Opener, path: Path) -> None:
    listener = Listener()
    store = opened(listener=listener, poll=0.01)
    write(path, {A: Mark(read=True), B: Mark(note="hello")})
    assert listener.wait(Changed).ids <= {A, B}
    deadline = time.monotonic() + 10
    while dict(store.marks()) != {A: Mark(read=True), B: Mark(note="hello")}:
        assert time.monotonic() < deadline
    assert store.changed_since(0) == {A, B}


def test_refresh_tells_whose_mark_changed(opened: Opener, path: Path) -> None:
    write(path, {A: Mark(read=True), B: Mark(read=True)})
    store = opened()
    assert store.refresh() == set()
    write(path, {A: Mark(read=False), B: Mark(read=True), C: Mark(starred=True)})
    assert store.refresh() == {A, C}
    assert store.get(C) == Mark(starred=True)


def test_two_stores_unite_what_they_change(opened: Opener) -> None:
    one, two = opened(), opened()
    one.update({A: Mark(read=True, tags=("x",)), B: Mark(note="from one")})
    assert one.flush(10)
    two.update({A: Mark(starred=True, tags=("y",)), B: Mark(note="from two")})
    assert two.flush(10)
    one.refresh()
    for store in (one, two, opened()):
        assert store.get(A) == Mark(read=True, starred=True, tags=("x", "y"))
        assert store.get(B).note == f"from one{NOTE_SEPARATOR}from two"


def test_an_edit_supersedes_only_the_notes_its_writer_saw(opened: Opener) -> None:
    one, two = opened(), opened()
    one.update({A: Mark(note="first")})
    assert one.flush(10)
    two.refresh()
    two.update({A: Mark(note="second")})
    one.update({A: Mark(note="third")})
    assert two.flush(10)
    assert one.flush(10)
    both = opened().get(A).note
    assert sorted(both.split(NOTE_SEPARATOR)) == ["second", "third"]
    last = opened()
    last.update({A: Mark(note="all of it")}, seen={A: last.seen(A)})
    assert last.flush(10)
    one.refresh()
    two.refresh()
    assert one.get(A) == two.get(A) == Mark(note="all of it")


def test_a_note_that_came_while_one_was_edited_is_kept(opened: Opener, path: Path) -> None:
    store = opened()
    seen = store.seen(A)
    write(path, {A: Mark(note="from afar")})
    store.refresh()
    store.update({A: Mark(note="mine")}, seen={A: seen})
    assert sorted(store.get(A).note.split(NOTE_SEPARATOR)) == ["from afar", "mine"]


@pytest.mark.parametrize("fate", ["deleted", "emptied", "torn", "rubbish", "set back"])
def test_a_file_that_is_lost_while_open_is_made_whole(
    opened: Opener, path: Path, fate: str
) -> None:
    write(path, {A: Mark(read=True)})
    older = path.read_bytes()
    listener = Listener()
    store = opened(listener=listener, poll=0.01)
    store.update({B: Mark(starred=True)})
    assert store.flush(10)
    whole = path.read_bytes()
    contents = {
        "deleted": None,
        "emptied": b"",
        "torn": whole[:-40],
        "rubbish": os.urandom(500),
        "set back": older,
    }
    path.unlink()
    content = contents[fate]
    if content is not None:
        path.write_bytes(content)
    deadline = time.monotonic() + 10
    while not path.exists() or path.read_bytes() != whole:
        assert time.monotonic() < deadline
    if fate in ("emptied", "torn", "rubbish"):
        assert "damaged" in listener.wait(Repaired).message
        (aside,) = path.parent.glob("marks.json.damaged-*")
        assert aside.read_bytes() == content


def test_a_foreign_file_that_comes_while_open_is_left_alone_and_reported(
    opened: Opener, path: Path
) -> None:
    listener = Listener()
    store = opened(listener=listener)
    store.update({A: Mark(read=True)})
    assert store.flush(10)
    path.write_bytes(b'{"their": "file"}')
    store.update({B: Mark(read=True)})
    assert "another program" in listener.wait(SaveFailed).message
    assert path.read_bytes() == b'{"their": "file"}'
    path.unlink()
    assert store.flush(10)
    assert set(opened().marks()) == {A, B}
