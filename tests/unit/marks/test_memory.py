"""Marks in memory, and after reopening the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from reader.marks import MarkStore
from reader.marks.document import NOTE_SEPARATOR
from reader.marks.table import MarksTable
from reader.model.paper import UNMARKED, Mark
from reader.storage.tinydb_storage import DurableStorage
from tests.unit.marks.stores import FULL, A, B, C, Opener, write


def test_an_unknown_paper_is_unmarked(opened: Opener, path: Path) -> None:
    store = opened()
    assert store.get(A) is UNMARKED
    assert dict(store.marks()) == {}
    assert not path.exists()


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
def test_a_mark_is_there_at_once_and_after_reopening(opened: Opener, mark: Mark) -> None:
    store = opened()
    store.update({A: mark, C: FULL})
    assert store.get(A) == mark
    assert store.flush(10)
    assert store.pending == 0
    assert dict(opened().marks()) == {A: mark, C: FULL}


def test_a_mark_taken_back_stays_away(opened: Opener) -> None:
    store = opened()
    store.update({A: FULL})
    store.update({A: UNMARKED})
    assert store.get(A) == UNMARKED
    assert store.flush(10)
    assert opened().get(A) == UNMARKED


def test_lone_surrogates_are_replaced_so_that_saving_goes_on(opened: Opener) -> None:
    store = opened()
    store.update({A: Mark(tags=("x\ud800",), note="\udfff y")})
    assert store.flush(10)
    assert opened().get(A) == Mark(tags=("x?",), note="? y")


def test_an_id_that_no_file_can_hold_is_refused(opened: Opener) -> None:
    with pytest.raises(ValueError, match="surrogates"):
        opened().update({"\ud800": Mark(read=True)})


def test_the_file_is_a_tinydb_database(opened: Opener, path: Path) -> None:
    opened().update({A: Mark(read=True)})
    assert opened().close(10) is True
    write(path, {A: Mark(read=True)})
    with TinyDB(path, storage=DurableStorage, access_mode="r") as db:
        assert db.table("format").all() == [{"name": "reader-marks", "schema": 1}]
    assert [str(doc.doc_id) for doc in MarksTable(path).all()] == [A]


def test_tables_that_others_added_stay(opened: Opener, path: Path) -> None:
    write(path, {A: Mark(read=True)})
    with TinyDB(path, storage=DurableStorage) as db:
        db.table("mine").insert({"keep": "me"})
    write(path, {B: Mark(read=True)})
    with TinyDB(path, storage=DurableStorage) as db:
        assert db.table("mine").all() == [{"keep": "me"}]


def test_only_what_differs_from_what_the_user_saw_is_changed(opened: Opener) -> None:
    store = opened()
    store.update({A: Mark(tags=("old",))})
    seen = store.seen(A)
    store.update({A: Mark(read=True, tags=("new",), note="theirs")})
    store.update({A: Mark(starred=True, tags=("old", "mine"))}, seen={A: seen})
    assert store.get(A) == Mark(read=True, starred=True, tags=("mine", "new"), note="theirs")


def test_the_time_of_a_field_never_goes_back(opened: Opener, path: Path) -> None:
    now = 2_000.0
    store = opened(clock=lambda: now)
    store.update({A: Mark(read=True)})
    now = 1_000.0
    store.update({A: Mark(read=False)})
    store.update({A: Mark(read=True)})
    assert store.flush(10)
    doc = json.loads(path.read_bytes())["marks"][A]
    assert doc == {"read": {"at": 2_000_000_002, "on": True}}


def test_revisions_tell_what_changed_since(opened: Opener) -> None:
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


def test_the_view_is_live_and_can_be_walked_while_it_grows(opened: Opener) -> None:
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
    deleted=st.booleans(),
    tags=st.sets(st.sampled_from("abc")).map(lambda tags: tuple(sorted(tags))),
    note=st.sampled_from(["", "one", "two", f"one{NOTE_SEPARATOR}two", "three\n\n---\n"]),
)
Step = tuple[str, Mark] | Literal["save", "reopen"]
STEPS: st.SearchStrategy[Step] = st.one_of(
    st.tuples(st.sampled_from([A, B, C]), MARKS), st.just("save"), st.just("reopen")
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, max_size=12))
def test_any_sequence_of_marks_matches_a_plain_dict(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    path = tmp_path_factory.mktemp("any") / "marks.json"
    store = MarkStore(path, poll=0)
    plain: dict[str, Mark] = {}
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


def test_tags_in_use_are_kept_up_without_a_walk(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened()
    assert store.tags_in_use() == {}
    store.update({"a": Mark(tags=("x", "y")), "b": Mark(tags=("x",))})
    assert store.tags_in_use() == {"x": 2, "y": 1}
    monkeypatch.setattr(store, "marks", lambda: pytest.fail("all marks were walked through"))
    store.update({"a": Mark(tags=("z",), read=True), "c": Mark(starred=True)})
    assert store.tags_in_use() == {"x": 1, "z": 1}
