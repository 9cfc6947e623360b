"""The store of marks: memory, file, merging, damage, other programs."""

from __future__ import annotations

import errno
import json
import os
import threading
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from reader import durable
from reader.marks import (
    Changed,
    MarkStore,
    Repaired,
    Saved,
    SaveFailed,
    StoreError,
)
from reader.marks.doctor import inspect
from reader.marks.document import NOTE_SEPARATOR
from reader.marks.file import MarksFile, merge_files
from reader.marks.table import MarksTable
from reader.paper import UNMARKED, Mark
from reader.storage import DurableStorage
from tests.faults.files import COPIES, DAMAGED, FOREIGN, GOOD

A, B, C = "2401.00001", "2401.00002", "hep-th/9901001"


class Listener:
    """Events in the order they came, and a way to wait for one."""

    def __init__(self):
        self.events = []
        self._came = threading.Condition()

    def __call__(self, event):
        with self._came:
            self.events.append(event)
            self._came.notify_all()

    def wait(self, kind):
        def found():
            return next((event for event in self.events if isinstance(event, kind)), None)

        with self._came:
            assert self._came.wait_for(found, 10), f"no {kind.__name__} in {self.events}"
            return found()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "marks.json"


@pytest.fixture
def opened(path):
    """Open the store, as often as one likes; all are closed at the end."""
    stores = []

    def open_store(where=path, **options):
        stores.append(MarkStore(where, **{"poll": 0, **options}))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close(0.1)


def write(path, marks, **options):
    """Make a file that holds these marks, as another program would."""
    store = MarkStore(path, poll=0, **options)
    store.update(marks)
    assert store.close(10)


def beside(path) -> set[str]:
    return {entry.name for entry in path.parent.iterdir()}


# Memory and file.


def test_an_unknown_paper_is_unmarked(opened, path):
    store = opened()
    assert store.get(A) is UNMARKED
    assert dict(store.marks()) == {}
    assert not path.exists()


FULL = Mark(read=True, starred=True, archived=True, tags=("a", "ü b"), note="line\nline\n😀")


@pytest.mark.parametrize(
    "mark",
    [
        Mark(read=True),
        Mark(starred=True),
        Mark(archived=True),
        Mark(tags=("a", "b")),
        Mark(note="one\ntwo"),
        FULL,
    ],
)
def test_a_mark_is_there_at_once_and_after_reopening(opened, mark):
    store = opened()
    store.update({A: mark, C: FULL})
    assert store.get(A) == mark
    assert store.flush(10)
    assert store.pending == 0
    assert dict(opened().marks()) == {A: mark, C: FULL}


def test_a_mark_taken_back_stays_away(opened):
    store = opened()
    store.update({A: FULL})
    store.update({A: UNMARKED})
    assert store.get(A) == UNMARKED
    assert store.flush(10)
    assert opened().get(A) == UNMARKED


def test_lone_surrogates_are_replaced_so_that_saving_goes_on(opened):
    store = opened()
    store.update({A: Mark(tags=("x\ud800",), note="\udfff y")})
    assert store.flush(10)
    assert opened().get(A) == Mark(tags=("x?",), note="? y")


def test_an_id_that_no_file_can_hold_is_refused(opened):
    with pytest.raises(ValueError, match="surrogates"):
        opened().update({"\ud800": Mark(read=True)})


def test_the_file_is_a_tinydb_database(opened, path):
    opened().update({A: Mark(read=True)})
    assert opened().close(10) is True
    write(path, {A: Mark(read=True)})
    with TinyDB(path, storage=DurableStorage, access_mode="r") as db:
        assert db.table("format").all() == [{"name": "reader-marks", "schema": 1}]
    assert [doc.doc_id for doc in MarksTable(path).all()] == [A]


def test_tables_that_others_added_stay(opened, path):
    write(path, {A: Mark(read=True)})
    with TinyDB(path, storage=DurableStorage) as db:
        db.table("mine").insert({"keep": "me"})
    write(path, {B: Mark(read=True)})
    with TinyDB(path, storage=DurableStorage) as db:
        assert db.table("mine").all() == [{"keep": "me"}]


def test_only_what_differs_from_what_the_user_saw_is_changed(opened):
    store = opened()
    store.update({A: Mark(read=True, tags=("new",), note="theirs")})
    seen = Mark(tags=("old",))
    store.update({A: Mark(starred=True, tags=("old", "mine"))}, base={A: seen})
    assert store.get(A) == Mark(read=True, starred=True, tags=("mine", "new"), note="theirs")


def test_the_time_of_a_field_never_goes_back(opened, path):
    now = 2_000.0
    store = opened(clock=lambda: now)
    store.update({A: Mark(read=True)})
    now = 1_000.0
    store.update({A: Mark(read=False)})
    store.update({A: Mark(read=True)})
    assert store.flush(10)
    doc = json.loads(path.read_bytes())["marks"][A]
    assert doc == {"read": {"at": 2_000_000_002, "on": True}}


def test_revisions_tell_what_changed_since(opened):
    store = opened()
    store.update({A: Mark(read=True)})
    then = store.revision
    assert store.changed_since(then) == set()
    store.update({B: Mark(read=True)})
    store.update({B: Mark(read=False), C: Mark(read=True)})
    assert store.revision > then
    assert store.changed_since(then) == {B, C}
    assert store.changed_since(0) == {A, B, C}
    assert store.changed_since(store.revision + 1) is None
    store.update({str(n): Mark(read=True) for n in range(20_001)})
    assert store.changed_since(then) is None


def test_the_view_is_live_and_can_be_walked_while_it_grows(opened):
    store = opened()
    view = store.marks()
    store.update({A: Mark(read=True), B: Mark(read=True)})
    for id in view:
        store.update({id + "x": Mark(starred=True)})
    assert len(view) == 4
    with pytest.raises(KeyError):
        view[C]


MARKS = st.builds(
    Mark,
    read=st.booleans(),
    starred=st.booleans(),
    archived=st.booleans(),
    tags=st.sets(st.sampled_from("abc")).map(lambda tags: tuple(sorted(tags))),
    note=st.sampled_from(["", "one", "two", f"one{NOTE_SEPARATOR}two", "three\n\n---\n"]),
)
STEPS = st.one_of(st.tuples(st.sampled_from([A, B, C]), MARKS), st.just("save"), st.just("reopen"))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, max_size=12))
def test_any_sequence_of_marks_matches_a_plain_dict(tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("any") / "marks.json"
    store, plain = MarkStore(path, poll=0), {}
    for step in steps:
        if step == "save":
            assert store.flush(10)
        elif step == "reopen":
            assert store.close(10)
            store = MarkStore(path, poll=0)
        else:
            id, mark = step
            store.update({id: mark})
            plain[id] = mark
        assert {id: store.get(id) for id in plain} == plain
    assert store.close(10)
    again = MarkStore(path, poll=0)
    assert {id: again.get(id) for id in plain} == plain


# Saving.


def test_update_does_not_wait_for_the_disk(opened, path):
    listener = Listener()
    store = opened(listener=listener)
    path.parent.mkdir()
    with durable.locked(str(path)):
        store.update({A: Mark(read=True)})
        assert store.get(A) == Mark(read=True)
        assert store.pending == 1
        assert not store.flush(0.05)
        assert not store.close(0.05)
        assert opened().get(A) == UNMARKED
    assert store.flush(10)
    assert listener.wait(Saved) == Saved(pending=0)
    assert opened().get(A) == Mark(read=True)


def test_changes_made_while_a_commit_waits_become_one_more(opened, path):
    listener = Listener()
    store = opened(listener=listener)
    path.parent.mkdir()
    with durable.locked(str(path)):
        for number in range(100):
            store.update({f"paper{number}": Mark(read=True)})
        assert store.pending == 100
    assert store.flush(10)
    assert store.close(10)
    assert 1 <= len([event for event in listener.events if isinstance(event, Saved)]) <= 2
    assert len(opened().marks()) == 100


def once_after(monkeypatch, owner, name, then):
    """Have `then` called after the first call of `owner.name`."""
    real = getattr(owner, name)

    def call(*arguments, **options):
        result = real(*arguments, **options)
        monkeypatch.setattr(owner, name, real)
        then()
        return result

    monkeypatch.setattr(owner, name, call)


def test_a_change_made_in_the_midst_of_a_commit_is_saved_by_the_next(opened, monkeypatch):
    store = opened()
    once_after(monkeypatch, os, "replace", lambda: store.update({A: Mark(note="second")}))
    store.update({A: Mark(note="first")})
    assert store.flush(10)
    assert opened().get(A) == Mark(note="second")


@pytest.mark.parametrize(
    "moment", [(os, "replace"), (MarksFile, "changed")], ids=["after", "before"]
)
@pytest.mark.parametrize("content", [b"", b"{}", b"torn"])
def test_a_file_spoilt_in_the_midst_of_a_commit_is_made_whole(
    opened, path, monkeypatch, moment, content
):
    store = opened()
    for id in (A, B):
        store.update({id: Mark(read=True)})
        assert store.flush(10)
    for backup in durable.backups_of(str(path)):
        os.unlink(backup)
    once_after(monkeypatch, *moment, lambda: path.write_bytes(content))
    store.update({C: Mark(read=True)})
    assert store.flush(10)
    store.update({C: Mark(starred=True)})
    assert store.flush(10)
    assert set(opened().marks()) == {A, B, C}


def test_a_failed_save_says_why_keeps_the_changes_and_is_tried_again(opened, monkeypatch):
    listener = Listener()
    store = opened(listener=listener)

    def full(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        store.update({A: Mark(read=True)})
        failure = listener.wait(SaveFailed)
        assert failure.message == store.error
        assert "No space left" in failure.message
        assert store.pending == 1
        assert store.get(A) == Mark(read=True)
    listener.wait(Saved)
    assert store.error is None
    assert opened().get(A) == Mark(read=True)


def test_an_unforeseen_error_does_not_end_the_saving(opened, monkeypatch):
    listener = Listener()
    store = opened(listener=listener)
    with monkeypatch.context() as patch:
        patch.setattr(MarksTable, "__init__", lambda *_: 1 / 0)
        store.update({A: Mark(read=True)})
        assert "ZeroDivisionError" in listener.wait(SaveFailed).message
    assert store.flush(10)


def test_a_listener_that_fails_does_not_end_the_saving(opened):
    def fail(event):
        raise RuntimeError

    store = opened(listener=fail)
    for mark in (Mark(read=True), Mark(starred=True)):
        store.update({A: mark})
        assert store.flush(10)
    assert opened().get(A) == Mark(starred=True)


def test_a_closed_store_saves_again_when_it_is_used_again(opened):
    store = opened()
    for mark in (Mark(read=True), Mark(starred=True)):
        store.update({A: mark})
        assert store.close(10)
        assert opened().get(A) == mark


def test_a_folder_that_was_removed_is_made_again(opened, path):
    store = opened()
    store.update({A: Mark(read=True)})
    assert store.flush(10)
    for entry in path.parent.iterdir():
        entry.unlink()
    path.parent.rmdir()
    store.update({B: Mark(read=True)})
    assert store.flush(10)
    assert set(opened().marks()) == {A, B}


# Other programs.


def test_what_another_program_wrote_is_taken_in(opened, path):
    listener = Listener()
    store = opened(listener=listener, poll=0.01)
    write(path, {A: Mark(read=True), B: Mark(note="hello")})
    assert listener.wait(Changed).ids <= {A, B}
    deadline = time.monotonic() + 10
    while dict(store.marks()) != {A: Mark(read=True), B: Mark(note="hello")}:
        assert time.monotonic() < deadline
    assert store.changed_since(0) == {A, B}


def test_refresh_tells_whose_mark_changed(opened, path):
    write(path, {A: Mark(read=True), B: Mark(read=True)})
    store = opened()
    assert store.refresh() == set()
    write(path, {A: Mark(read=False), B: Mark(read=True), C: Mark(starred=True)})
    assert store.refresh() == {A, C}
    assert store.get(C) == Mark(starred=True)


def test_two_stores_unite_what_they_change(opened):
    one, two = opened(), opened()
    one.update({A: Mark(read=True, tags=("x",)), B: Mark(note="from one")})
    assert one.flush(10)
    two.update({A: Mark(starred=True, tags=("y",)), B: Mark(note="from two")})
    assert two.flush(10)
    one.refresh()
    for store in (one, two, opened()):
        assert store.get(A) == Mark(read=True, starred=True, tags=("x", "y"))
        assert store.get(B).note == f"from one{NOTE_SEPARATOR}from two"


def test_an_edit_supersedes_only_the_notes_its_writer_saw(opened):
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
    last.update({A: Mark(note="all of it")}, base={A: Mark(note=both)})
    assert last.flush(10)
    one.refresh()
    two.refresh()
    assert one.get(A) == two.get(A) == Mark(note="all of it")


def test_a_note_that_came_while_one_was_edited_is_kept(opened, path):
    store = opened()
    write(path, {A: Mark(note="from afar")})
    store.refresh()
    store.update({A: Mark(note="mine")}, base={A: UNMARKED})
    assert sorted(store.get(A).note.split(NOTE_SEPARATOR)) == ["from afar", "mine"]


@pytest.mark.parametrize("fate", ["deleted", "emptied", "torn", "rubbish", "set back"])
def test_a_file_that_is_lost_while_open_is_made_whole(opened, path, fate):
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
    if contents[fate] is not None:
        path.write_bytes(contents[fate])
    deadline = time.monotonic() + 10
    while not path.exists() or path.read_bytes() != whole:
        assert time.monotonic() < deadline
    if fate in ("emptied", "torn", "rubbish"):
        assert "damaged" in listener.wait(Repaired).message
        (aside,) = path.parent.glob("marks.json.damaged-*")
        assert aside.read_bytes() == contents[fate]


def test_a_foreign_file_that_comes_while_open_is_left_alone_and_reported(opened, path):
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


# Damage at the start.


def test_the_newest_good_backup_is_read_for_a_damaged_file(opened, path):
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
def test_a_damaged_file_without_a_backup_starts_afresh(opened, path, content):
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
def test_what_is_sound_of_a_misshapen_mark_is_kept(opened, path, field):
    path.parent.mkdir()
    sound = '"starred": {"at": 1, "on": true}'
    content = GOOD % f'{{"{A}": {{{sound}, {field}}}, "{B}": {{{sound}}}}}'.encode()
    path.write_bytes(content)
    store = opened()
    assert dict(store.marks()) == {A: Mark(starred=True), B: Mark(starred=True)}
    assert A in store.notices[0]
    (aside,) = path.parent.glob("marks.json.damaged-*")
    assert aside.read_bytes() == content


def test_both_sides_of_a_git_conflict_are_read(opened, path):
    write(path, {A: Mark(read=True)}, clock=lambda: 1)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    ours = [line.replace(A, B) for line in lines]
    at = next(n for n, line in enumerate(lines) if A in line)
    conflict = ["<<<<<<< HEAD\n", lines[at], "=======\n", ours[at], ">>>>>>> other\n"]
    path.write_text("".join([*lines[:at], *conflict, *lines[at + 1 :]]), "utf-8")
    for backup in durable.backups_of(str(path)):
        os.unlink(backup)
    store = opened()
    assert dict(store.marks()) == {A: Mark(read=True), B: Mark(read=True)}
    assert "damaged" in store.notices[0]


def test_a_missing_file_with_a_backup_is_restored(opened, path):
    write(path, {A: FULL})
    path.rename(path.with_name("marks.json.bak1"))
    store = opened()
    assert dict(store.marks()) == {A: FULL}
    assert "missing" in store.notices[0]
    assert path.exists()


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN.keys())
def test_somebody_elses_json_is_refused_and_left_alone(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError, match="another program"):
        MarkStore(path)
    assert path.read_bytes() == content
    assert beside(path) == {"marks.json"}


def test_a_newer_schema_is_refused_and_left_alone(path):
    content = b'{"format": {"1": {"name": "reader-marks", "schema": 2}}, "marks": []}'
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"schema 2.*Update reader"):
        MarkStore(path)
    assert path.read_bytes() == content


def test_a_folder_in_the_place_of_the_file_is_a_clear_error(path):
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be read: Is a directory"):
        MarkStore(path)


def test_a_damaged_file_that_cannot_be_mended_is_still_read(opened, path, monkeypatch):
    write(path, {A: FULL})
    path.with_name("marks.json.bak1").write_bytes(path.read_bytes())
    path.write_bytes(b"torn")
    monkeypatch.setattr(os, "access", lambda name, mode: False)
    store = opened()
    assert dict(store.marks()) == {A: FULL}
    assert "could not be mended: the file is read-only" in store.notices[0]
    assert path.read_bytes() == b"torn"


@pytest.mark.parametrize("name", COPIES)
def test_a_conflict_copy_is_merged_and_set_aside(opened, path, name):
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
def test_a_conflict_copy_that_cannot_be_read_is_left_alone(opened, path, content):
    write(path, {A: Mark(read=True)})
    before = path.read_bytes()
    copy = path.with_name(COPIES[0])
    copy.write_bytes(content)
    store = opened()
    assert str(copy) in store.notices[0]
    assert copy.read_bytes() == content
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["marks (1).json", "marks-old.json", "other.sync-conflict-1.json"])
def test_other_files_beside_it_are_none_of_its_business(opened, path, name):
    write(path, {A: Mark(read=True)})
    write(path.with_name(name), {B: Mark(read=True)})
    assert set(opened().marks()) == {A}


# Another machine's file, and the doctor.


def test_another_machines_file_is_merged_and_saved(opened, path, tmp_path):
    theirs = tmp_path / "theirs.json"
    write(theirs, {A: Mark(starred=True), B: Mark(note="b")})
    store = opened()
    store.update({A: Mark(read=True)})
    assert store.merge(theirs) == {A, B}
    assert store.merge(theirs) == set()
    assert store.close(10)
    assert dict(opened().marks()) == {A: Mark(read=True, starred=True), B: Mark(note="b")}


@pytest.mark.parametrize("content", [None, b"torn", b'{"their": "file"}'])
def test_a_file_that_is_none_of_marks_is_not_merged(opened, tmp_path, content):
    theirs = tmp_path / "theirs.json"
    if content is not None:
        theirs.write_bytes(content)
    with pytest.raises(StoreError, match=r"theirs\.json"):
        opened().merge(theirs)


def test_two_files_merge_into_the_first_and_nothing_is_left_beside_it(tmp_path, opened):
    ours, theirs = tmp_path / "git" / "A", tmp_path / "B"
    write(ours, {A: Mark(note="ours")})
    write(theirs, {A: Mark(note="theirs", read=True)})
    for name in beside(ours) - {"A"}:
        ours.with_name(name).unlink()
    merge_files(ours, theirs)
    assert beside(ours) == {"A"}
    merged = opened(ours).get(A)
    assert sorted(merged.note.split(NOTE_SEPARATOR)) == ["ours", "theirs"]
    assert merged.read


def test_a_healthy_file_has_nothing_but_good_findings(path):
    assert [finding.good for finding in inspect(path)] == [True, True]
    write(path, {A: FULL})
    write(path, {B: FULL})
    findings = inspect(path)
    assert all(finding.good for finding in findings)
    details = " ".join(finding.detail for finding in findings)
    assert "2 papers" in details
    assert "marks.json.bak1: 1 papers" in details


def test_the_doctor_finds_all_that_is_wrong_and_changes_nothing(path, tmp_path):
    write(path, {A: FULL})
    path.with_name("marks.json.bak1").write_bytes(b"torn")
    path.with_name(COPIES[0]).write_bytes(path.read_bytes())
    path.with_name("marks.json.damaged-20241031-101112").write_bytes(b"")
    path.write_bytes(b"torn")
    link = tmp_path / "link.json"
    link.symlink_to(path)
    before = {name: path.with_name(name).read_bytes() for name in beside(path)}
    with durable.locked(str(path)):
        findings = {(finding.subject, finding.good) for finding in inspect(link)}
    assert findings == {
        ("marks", True),
        ("marks", False),
        ("backup", False),
        ("conflict copy", False),
        ("set aside", True),
        ("lock", False),
    }
    assert {name: path.with_name(name).read_bytes() for name in beside(path)} == before
