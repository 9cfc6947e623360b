"""Any sequence of marks, undo, redo, saving and starting again does what a plain dict would."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reader.library.library import Library
from reader.model.change import Place, flagged
from reader.model.flag import FLAGS
from reader.model.paper import UNMARKED, Mark
from reader.storage.paths import Paths
from reader.text.tags_and_notes import note_of

if TYPE_CHECKING:
    from reader.model.flag import Flag

IDS = ("2401.00001", "2401.00002", "2401.00003")
PLACE = Place("Inbox", "", IDS[0])

Marks = dict[str, Mark]

some_ids = st.lists(st.sampled_from(IDS), min_size=1, unique=True)
some_tags = st.lists(st.sampled_from(["rl", "to-read", "漢字", "[/]"]), unique=True)
flags = st.sampled_from(FLAGS)


class Undo(RuleBasedStateMachine):
    """The model keeps every former state whole; the library keeps what each step changed."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        home = Path(self._folder.name)
        self._paths = Paths(home / "data", home / "cache", home / "config")
        self._library = Library(self._paths)
        self._marks: Marks = dict.fromkeys(IDS, UNMARKED)
        self._done: list[Marks] = []
        self._undone: list[Marks] = []
        self._remembered: list[Marks] = []

    def teardown(self) -> None:
        assert self._library.close()
        self._folder.cleanup()

    def _change(self, ids: list[str], edit: Callable[[Mark], Mark]) -> None:
        before = self._marks
        self._marks = before | {id: edit(before[id]) for id in ids}
        if self._marks != before:
            self._done.append(before)
            self._remembered.append(before)
            self._undone.clear()

    @rule(ids=some_ids, flag=flags)
    def toggle(self, ids: list[str], flag: Flag) -> None:
        on = not all(getattr(self._marks[id], flag.name) for id in ids)
        assert self._library.marking.toggle(ids, flag, PLACE)[1] == on
        self._change(ids, lambda mark: flagged(mark, flag, on))

    @rule(ids=some_ids, add=some_tags, remove=some_tags)
    def retag(self, ids: list[str], add: list[str], remove: list[str]) -> None:
        self._library.marking.retag(ids, add=add, remove=remove, place=PLACE)
        self._change(
            ids, lambda mark: mark._replace(tags=tuple(sorted({*mark.tags, *add} - {*remove})))
        )

    @rule(id=st.sampled_from(IDS), text=st.text(max_size=5))
    def write(self, id: str, text: str) -> None:
        self._library.marking.write_note(id, text, PLACE)
        self._change([id], lambda mark: mark._replace(note=note_of(text)))

    @rule()
    def undo(self) -> None:
        change = self._library.marking.undo()
        assert (change is None) == (not self._done)
        if self._done:
            self._undone.append(self._marks)
            self._remembered.pop()
            self._marks = self._done.pop()

    @rule()
    def redo(self) -> None:
        change = self._library.marking.redo()
        assert (change is None) == (not self._undone)
        if self._undone:
            self._done.append(self._marks)
            self._remembered.append(self._marks)
            self._marks = self._undone.pop()

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
                self._marks = self._remembered.pop()

    @invariant()
    def as_the_dict(self) -> None:
        assert {id: self._library.store.get(id) for id in IDS} == self._marks


Undo.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestUndo = Undo.TestCase
