"""What another program states is taken in where nothing is known, and can be taken back whole."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.library.marking import Marking
from reader.marks import MarkStore
from reader.marks.document import mark_of, with_stated
from reader.model.change import Change
from reader.model.flag import FLAG_NAMES
from reader.model.paper import Mark
from reader.model.stated_mark import StatedMark
from reader.storage.paths import Paths

NOW = 1_700_000_000
WORDS = st.text("abcé \n", max_size=6).map(str.strip)
MARKS = st.builds(
    Mark,
    **dict.fromkeys(FLAG_NAMES, st.booleans()),
    tags=st.sets(st.sampled_from("abcd")).map(sorted).map(tuple),
    note=WORDS,
    deleted=st.just(False),
)
STATED = st.builds(StatedMark, MARKS, st.none() | st.floats(0, 2 * NOW), st.none())
ID = "2410.00001"


def marking(folder: Path) -> Marking:
    """Marks kept in a folder."""
    store = MarkStore(folder / "marks.json", poll=0, clock=lambda: NOW)
    return Marking(store, Paths(folder, folder, folder))


def mark_in(of: Marking) -> Mark:
    return of._store.get(ID)


def write(of: Marking, mark: Mark) -> Change:
    """Give the paper a mark, as its reader does."""
    return of.change("test", [ID], lambda _: mark)


@given(MARKS, STATED)
def test_what_is_marked_stays_and_what_is_stated_joins_it(mine: Mark, stated: StatedMark) -> None:
    own = with_stated({}, StatedMark(mine), NOW)
    both = mark_of(with_stated(own, stated, NOW * 1_000_000))
    theirs = stated.mark
    for name in ("read", "starred", "archived"):
        assert getattr(both, name) == (getattr(mine, name) or getattr(theirs, name))
    assert {*both.tags} == {*mine.tags, *theirs.tags}
    assert both.note.startswith(mine.note)
    assert theirs.note.split() == [] or " ".join(theirs.note.split()) in " ".join(both.note.split())


@given(st.lists(STATED, max_size=3), STATED)
def test_the_same_again_changes_nothing(before: list[StatedMark], stated: StatedMark) -> None:
    doc: dict[str, object] = {}
    for each in [*before, stated]:
        doc = with_stated(doc, each, NOW * 1_000_000)
    for each in [*before, stated]:
        assert with_stated(doc, each, (NOW + 9) * 1_000_000) is doc


def test_what_was_taken_away_here_does_not_come_again(tmp_path: Path) -> None:
    of = marking(tmp_path)
    stated = {
        ID: StatedMark(
            Mark(read=True, starred=True, archived=False, tags=("a", "b"), note="theirs")
        )
    }
    of.take_in(stated, "a file")
    mine = Mark(read=False, starred=True, archived=False, tags=("b",), note="rewritten")
    write(of, mine)
    assert not of.take_in(stated, "a file").deltas
    assert of.would_take_in(stated) == {}
    assert mark_in(of) == mine
    write(of, Mark())
    assert not of.take_in(stated, "a file").deltas


def test_a_note_comes_below_that_which_there_is(tmp_path: Path) -> None:
    of = marking(tmp_path)
    write(of, Mark(note="mine"))
    of.take_in({ID: StatedMark(Mark(note="theirs"), at=1.0)}, "a file")
    assert mark_in(of).note.startswith("mine\n")
    assert mark_in(of).note.endswith("\ntheirs")


def test_one_undo_takes_all_back_and_it_can_come_again(tmp_path: Path) -> None:
    of = marking(tmp_path)
    write(of, Mark(starred=True, note="mine"))
    stated = {
        ID: StatedMark(Mark(read=True, starred=True, archived=True, tags=("a",), note="theirs")),
        "b": StatedMark(Mark(read=True)),
    }
    of.take_in(stated, "a file")
    after = mark_in(of)
    of.undo()
    assert mark_in(of) == Mark(starred=True, note="mine")
    of.redo()
    assert mark_in(of) == after
    of.undo()
    assert {*of.take_in(stated, "a file").ids} == {ID, "b"}
    assert mark_in(of) == after
    assert of.close(9)
    again = marking(tmp_path)
    assert again.undo_last()
    assert mark_in(again) == Mark(starred=True, note="mine")
    assert again.close(9)


def test_marks_have_the_time_that_is_stated_but_none_to_come(tmp_path: Path) -> None:
    of = marking(tmp_path)
    of.take_in(
        {
            "a": StatedMark(Mark(read=True), at=1e9),
            "b": StatedMark(Mark(starred=True), added=1e8),
            "c": StatedMark(Mark(archived=True), at=9e12),
        },
        "a file",
    )
    times = dict(of._store.times())
    assert times["read"] == 1e9
    assert times["starred"] == 1e8
    assert times["archived"] < 9e10
    of.close(1)
