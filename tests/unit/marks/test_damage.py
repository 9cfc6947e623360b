"""What is wrong with the file at the start."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.marks import MarkStore, StoreError
from reader.model.paper import Mark
from reader.storage import backups
from tests.faults.files import DAMAGED, FOREIGN, GOOD
from tests.unit.marks.stores import FULL, A, B, Opener, beside, write


def test_the_newest_good_backup_is_read_for_a_damaged_file(opened: Opener, path: Path) -> None:
    write(path, {A: FULL})
    path.with_name("marks.json.bak2").write_bytes(path.read_bytes())
    path.with_name("marks.json.bak1").write_bytes(b"also torn")
    path.write_bytes(b"torn")
    store = opened()
    assert dict(store.marks()) == {A: FULL}
    assert "marks.json.bak2" in store.notices[0]
    again = opened()
    assert again.notices == []
    assert dict(again.marks()) == {A: FULL}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_without_a_backup_starts_afresh(
    opened: Opener, path: Path, content: bytes
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    store = opened()
    assert dict(store.marks()) == {}
    assert len(store.notices) == 1
    store.update({A: FULL})
    assert store.flush(10)
    assert dict(opened().marks()) == {A: FULL}


@pytest.mark.parametrize(
    "field",
    [
        '"read": true',
        '"read": {"at": "1", "on": true}',
        '"read": {"at": 1, "on": 1}',
        '"read": {"at": 1}',
        '"tags": ["a"]',
        '"tags": {"a": 1}',
        '"note": "text"',
        '"note": {"heads": {"1": "text"}, "gone": []}',
        '"note": {"heads": {}, "gone": [1]}',
        '"colour": "red"',
    ],
)
def test_what_is_sound_of_a_misshapen_mark_is_kept(opened: Opener, path: Path, field: str) -> None:
    path.parent.mkdir()
    sound = '"starred": {"at": 1, "on": true}'
    content = GOOD % f'{{"{A}": {{{sound}, {field}}}, "{B}": {{{sound}}}}}'.encode()
    path.write_bytes(content)
    store = opened()
    assert dict(store.marks()) == {A: Mark(starred=True), B: Mark(starred=True)}
    assert A in store.notices[0]
    (aside,) = path.parent.glob("marks.json.damaged-*")
    assert aside.read_bytes() == content


def test_both_sides_of_a_git_conflict_are_read(opened: Opener, path: Path) -> None:
    write(path, {A: Mark(read=True)}, clock=lambda: 1)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    ours = [line.replace(A, B) for line in lines]
    at = next(n for n, line in enumerate(lines) if A in line)
    conflict = ["<<<<<<< HEAD\n", lines[at], "=======\n", ours[at], ">>>>>>> other\n"]
    path.write_text("".join([*lines[:at], *conflict, *lines[at + 1 :]]), "utf-8")
    for backup in backups.backups_of(str(path)):
        os.unlink(backup)
    store = opened()
    assert dict(store.marks()) == {A: Mark(read=True), B: Mark(read=True)}
    assert "damaged" in store.notices[0]


def test_a_missing_file_with_a_backup_is_restored(opened: Opener, path: Path) -> None:
    write(path, {A: FULL})
    path.rename(path.with_name("marks.json.bak1"))
    store = opened()
    assert dict(store.marks()) == {A: FULL}
    assert "missing" in store.notices[0]
    assert path.exists()


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN.keys())
def test_somebody_elses_json_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError, match="another program"):
        MarkStore(path)
    assert path.read_bytes() == content
    assert beside(path) == {"marks.json"}


def test_a_newer_schema_is_refused_and_left_alone(path: Path) -> None:
    content = b'{"format": {"1": {"name": "reader-marks", "schema": 2}}, "marks": []}'
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"schema 2.*Update reader"):
        MarkStore(path)
    assert path.read_bytes() == content


def test_a_folder_in_the_place_of_the_file_is_a_clear_error(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be read: it is not a plain file"):
        MarkStore(path)


def test_a_damaged_file_that_cannot_be_mended_is_still_read(
    opened: Opener, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, {A: FULL})
    path.with_name("marks.json.bak1").write_bytes(path.read_bytes())
    path.write_bytes(b"torn")
    monkeypatch.setattr(os, "access", lambda name, mode: False)
    store = opened()
    assert dict(store.marks()) == {A: FULL}
    assert "could not be mended: the file is read-only" in store.notices[0]
    assert path.read_bytes() == b"torn"
