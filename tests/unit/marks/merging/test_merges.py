"""A merge is one step of undo, also where other programs have the file open."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.marking import Marking
from reader.marks import MarkStore
from reader.marks.document import NOTE_SEPARATOR
from reader.marks.format import parse
from reader.model.change import Place
from reader.model.paper import UNMARKED, Mark
from reader.storage.paths import Paths
from tests.unit.marks.stores import A, B, Opener, write


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Another machine's file."""
    file = tmp_path / "theirs.json"
    write(file, {A: Mark(read=True, note="theirs"), B: Mark(tags=("t",))})
    return file


def marking(store: MarkStore, path: Path) -> Marking:
    return Marking(store, Paths(path.parent, path.parent, path.parent))


def test_undoing_a_merge_leaves_the_file_as_it_was(
    opened: Opener, path: Path, theirs: Path
) -> None:
    write(path, {A: Mark(note="mine")})
    before = parse(path.read_bytes(), str(path))
    store = opened()
    marks = marking(store, path)
    change, changed = marks.merge(theirs)
    assert changed == set(change.ids) == {A, B}
    assert store.get(A).note.split(NOTE_SEPARATOR) == ["theirs", "mine"]
    marks.undo()
    assert dict(store.marks()) == {A: Mark(note="mine")}
    assert store.flush(10)
    assert parse(path.read_bytes(), str(path)) == before
    marks.redo()
    assert store.flush(10)
    assert store.get(B).tags == opened().get(B).tags == ("t",)


def test_a_program_that_is_open_forgets_what_another_forgot(
    opened: Opener, path: Path, theirs: Path
) -> None:
    write(path, {A: Mark(note="mine")})
    one, two = opened(), opened()
    marks = marking(one, path)
    marks.merge(theirs)
    assert one.flush(10)
    assert two.refresh() == {A, B}
    two.update({B: Mark(tags=("t",), starred=True)})
    marks.undo()
    assert one.flush(10)
    assert two.flush(10)
    two.refresh()
    one.refresh()
    for store in (one, two, opened()):
        assert store.get(A) == Mark(note="mine")
        assert store.get(B) == Mark(starred=True)
    # and takes it in again when it is merged again
    marks.redo()
    assert one.flush(10)
    two.refresh()
    assert two.get(A) == Mark(read=True, note=one.get(A).note)


def test_what_another_machine_forgot_is_kept_here(
    opened: Opener, path: Path, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = opened(), opened()
    marks = marking(one, path)
    marks.merge(theirs)
    assert one.flush(10)
    two.refresh()
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("platform.node", lambda: "elsewhere")
        marks.undo()
        assert one.flush(10)
    assert one.get(A) == UNMARKED
    two.refresh()
    assert two.get(A).note == "theirs"
    assert two.flush(10)
    assert opened().get(A).note == "theirs"


def test_undo_of_an_older_change_leaves_what_a_merge_brought(
    opened: Opener, path: Path, theirs: Path
) -> None:
    store = opened()
    marks = marking(store, path)
    marks.write_note(A, "mine", Place())
    assert store.flush(10)
    other = opened()
    other.refresh()
    other.merge(theirs)
    assert other.flush(10)
    store.refresh()
    marks.undo()
    assert store.get(A) == Mark(read=True, note="theirs")
    marks.redo()
    assert sorted(store.get(A).note.split(NOTE_SEPARATOR)) == ["mine", "theirs"]


@pytest.mark.parametrize("forgetful", [False, True])
def test_a_merge_undone_before_it_was_saved_is_not_saved(
    opened: Opener, path: Path, theirs: Path, forgetful: bool
) -> None:
    store = opened()
    marks = marking(store, path)
    if forgetful:
        store.update({A: Mark(starred=True)})
    marks.merge(theirs)
    marks.undo()
    assert store.flush(10)
    store.refresh()
    assert opened().get(B) == store.get(B) == UNMARKED
