"""Undo, redo and starting again, whatever was changed before and whatever others change meanwhile.

No change is computed here a second time. What holds: undo brings back what the store said before
the change, redo what it said after it, and neither touches what another program changed.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reader.library.library import Library
from reader.library.marking import Marking
from reader.marks import MarkStore
from reader.model.change import Place
from reader.model.flag import ARCHIVED, DELETED, FLAGS
from reader.model.paper import UNMARKED, Mark
from reader.storage.locks import locked
from reader.storage.paths import Paths

if TYPE_CHECKING:
    from reader.model.change import Change
    from reader.model.flag import Flag

IDS = ("2401.00001", "2401.00002", "2401.00003")
PLACE = Place("Inbox", "", IDS[0])

Marks = dict[str, Mark]

some_ids = st.lists(st.sampled_from(IDS), min_size=1, unique=True)
some_tags = st.lists(st.sampled_from(["rl", "to-read", "漢字", "[/]"]), unique=True)
flags = st.sampled_from([*(flag for flag in FLAGS if flag != ARCHIVED), DELETED])
"""What the person sets here; another program sets `archived`."""


class Step(NamedTuple):
    """What the store said before and after a change."""

    before: Marks
    after: Marks


def _others(mark: Mark, field: str) -> dict[str, object]:
    """The fields of a mark, but for one."""
    return {name: each for name, each in mark._asdict().items() if name != field}


class Undo(RuleBasedStateMachine):
    """One person's changes beside those of another program."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        home = Path(self._folder.name)
        self._paths = Paths(home / "data", home / "cache", home / "config")
        self._library = Library(self._paths)
        self._now: Marks = dict.fromkeys(IDS, UNMARKED)
        self._archived: set[str] = set()
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._remembered: list[Step] = []

    def teardown(self) -> None:
        assert self._library.close()
        self._folder.cleanup()

    def _said(self) -> Marks:
        """What the store says, but for what another program sets."""
        return {id: self._library.store.get(id)._replace(archived=False) for id in IDS}

    def _did(self, change: Change, ids: list[str]) -> Marks:
        """Take note of a step. Returns what the store says after it."""
        step = Step(self._now, self._said())
        touched = {id for id in IDS if step.after[id] != step.before[id]}
        assert touched == set(change.ids) <= set(ids)
        if touched:
            self._done.append(step)
            self._remembered.append(step)
            self._undone.clear()
        self._now = step.after
        return step.after

    @rule(ids=some_ids, flag=flags)
    def toggle(self, ids: list[str], flag: Flag) -> None:
        before = self._now
        change, on = self._library.marking.toggle(ids, flag, PLACE)
        after = self._did(change, ids)
        assert change.deltas
        for id in ids:
            assert getattr(after[id], flag.name) == on
            assert _others(after[id], flag.name) == _others(before[id], flag.name)

    @rule(ids=some_ids, add=some_tags, remove=some_tags)
    def retag(self, ids: list[str], add: list[str], remove: list[str]) -> None:
        before = self._now
        after = self._did(
            self._library.marking.retag(ids, add=add, remove=remove, place=PLACE), ids
        )
        for id in ids:
            tags = set(after[id].tags)
            assert not tags & set(remove)
            assert all(tag in tags or tag in remove for tag in (*add, *before[id].tags))
            assert all(tag in add or tag in before[id].tags for tag in tags)
            assert _others(after[id], "tags") == _others(before[id], "tags")

    @rule(id=st.sampled_from(IDS), text=st.sampled_from(["", "one", "one\ntwo", "漢字 😀"]))
    def write(self, id: str, text: str) -> None:
        before = self._now
        after = self._did(self._library.marking.write_note(id, text, PLACE), [id])
        assert after[id].note == text
        assert _others(after[id], "note") == _others(before[id], "note")

    @rule(ids=some_ids)
    def add(self, ids: list[str]) -> None:
        """Those that were deleted come back."""
        self._did(self._library.marking.added(ids, None), ids)
        assert not any(self._said()[id].deleted for id in ids)

    @rule(id=st.sampled_from(IDS), archived=st.booleans())
    def elsewhere(self, id: str, archived: bool) -> None:
        """Another program changes a mark, and this one takes that in."""
        other = MarkStore(self._paths.marks, poll=0)
        other.update({id: other.get(id)._replace(archived=archived)})
        assert other.close(10)
        self._library.store.refresh()
        (self._archived.add if archived else self._archived.discard)(id)

    @rule()
    def undo(self) -> None:
        change = self._library.marking.undo()
        assert (change is None) == (not self._done)
        if self._done:
            self._remembered.pop()
            self._undone.append(self._done.pop())
            self._now = self._undone[-1].before

    @rule()
    def redo(self) -> None:
        change = self._library.marking.redo()
        assert (change is None) == (not self._undone)
        if self._undone:
            self._done.append(self._undone.pop())
            self._remembered.append(self._done[-1])
            self._now = self._done[-1].after

    @rule(take_back=st.booleans())
    def start_again(self, take_back: bool) -> None:
        """What the session undoes is gone then; the last change can still be taken back."""
        assert self._library.close()
        self._library = Library(self._paths)
        self._done.clear()
        self._undone.clear()
        if take_back:
            change = self._library.marking.undo_last()
            assert (change is None) == (not self._remembered)
            if self._remembered:
                self._now = self._remembered.pop().before

    @invariant()
    def as_it_was(self) -> None:
        assert self._said() == self._now

    @invariant()
    def what_others_did_stays(self) -> None:
        assert {id for id in IDS if self._library.store.get(id).archived} == self._archived


def test_a_note_left_as_it_was_is_not_written(tmp_path: Path) -> None:
    """Neither is one that another program wrote with blanks around it."""
    store = MarkStore(tmp_path / "marks.json", poll=0)
    store.update({IDS[0]: Mark(note=" theirs\n")})
    marking = Marking(store, Paths(tmp_path, tmp_path, tmp_path))
    assert not marking.write_note(IDS[0], " theirs\n", PLACE).deltas
    assert store.get(IDS[0]).note == " theirs\n"
    assert marking.close(10)


def test_closing_tells_whether_every_mark_is_saved(tmp_path: Path) -> None:
    store = MarkStore(tmp_path / "marks.json", poll=0)
    marking = Marking(store, Paths(tmp_path, tmp_path, tmp_path))
    with locked(str(tmp_path / "marks.json")):
        marking.write_note(IDS[0], "note", PLACE)
        assert not marking.close(0.05)
    assert marking.close(10)


Undo.TestCase.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
TestUndo = Undo.TestCase
