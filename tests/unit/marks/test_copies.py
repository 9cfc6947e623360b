"""Other machines' files: conflict copies, and files to merge."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.marks import StoreError
from reader.marks.document import NOTE_SEPARATOR
from reader.marks.file import merge_files
from reader.model.paper import Mark
from tests.faults.files import COPIES
from tests.unit.marks.stores import FULL, A, B, Opener, beside, write


@pytest.mark.parametrize("name", COPIES)
def test_a_conflict_copy_is_merged_and_set_aside(opened: Opener, path: Path, name: str) -> None:
    write(path, {A: Mark(read=True)})
    copy = path.with_name(name)
    write(copy, {A: Mark(starred=True), B: FULL})
    content = copy.read_bytes()
    store = opened()
    assert dict(store.marks()) == {A: Mark(read=True, starred=True), B: FULL}
    assert not copy.exists()
    (aside,) = path.parent.glob("*.merged-*")
    assert aside.read_bytes() == content
    assert str(aside) in store.notices[0]
    assert opened().notices == []


@pytest.mark.parametrize("content", [b"torn", b'{"their": "file"}'])
def test_a_conflict_copy_that_cannot_be_read_is_left_alone(
    opened: Opener, path: Path, content: bytes
) -> None:
    write(path, {A: Mark(read=True)})
    before = path.read_bytes()
    copy = path.with_name(COPIES[0])
    copy.write_bytes(content)
    store = opened()
    assert str(copy) in store.notices[0]
    assert copy.read_bytes() == content
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["marks (1).json", "marks-old.json", "other.sync-conflict-1.json"])
def test_other_files_beside_it_are_none_of_its_business(
    opened: Opener, path: Path, name: str
) -> None:
    write(path, {A: Mark(read=True)})
    write(path.with_name(name), {B: Mark(read=True)})
    assert set(opened().marks()) == {A}


def test_another_machines_file_is_merged_and_saved(
    opened: Opener, path: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs.json"
    write(theirs, {A: Mark(starred=True), B: Mark(note="b")})
    store = opened()
    store.update({A: Mark(read=True)})
    assert store.merge(theirs)[1] == {A, B}
    assert store.merge(theirs) == ({}, set())
    assert store.close(10)
    assert dict(opened().marks()) == {A: Mark(read=True, starred=True), B: Mark(note="b")}


def test_a_mark_that_looks_the_same_after_a_merge_is_not_told(
    opened: Opener, path: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs.json"
    write(path, {A: FULL}, clock=lambda: 1)
    write(theirs, {A: FULL, B: FULL}, clock=lambda: 2)
    deltas, changed = opened().merge(theirs)
    assert ({*deltas}, changed) == ({A, B}, {B})


@pytest.mark.parametrize("content", [None, b"torn", b'{"their": "file"}'])
def test_a_file_that_is_none_of_marks_is_not_merged(
    opened: Opener, tmp_path: Path, content: bytes
) -> None:
    theirs = tmp_path / "theirs.json"
    if content is not None:
        theirs.write_bytes(content)
    with pytest.raises(StoreError, match=r"theirs\.json"):
        opened().merge(theirs)


def test_two_files_merge_into_the_first_and_nothing_is_left_beside_it(
    tmp_path: Path, opened: Opener
) -> None:
    ours, theirs = tmp_path / "git" / "A", tmp_path / "B"
    write(ours, {A: Mark(note="ours")})
    write(theirs, {A: Mark(note="theirs", read=True)})
    for name in beside(ours) - {"A"}:
        ours.with_name(name).unlink()
    ours.chmod(0o644)
    merge_files(ours, theirs)
    assert beside(ours) == {"A"}
    assert ours.stat().st_mode & 0o777 == 0o644, "git decides who may read it"
    merged = opened(ours).get(A)
    assert sorted(merged.note.split(NOTE_SEPARATOR)) == ["ours", "theirs"]
    assert merged.read
