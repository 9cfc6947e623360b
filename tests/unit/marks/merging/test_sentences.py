"""No sentence is lost that anybody wrote and nobody deleted who had seen it, however two machines,
two programs on each, notes held open, undo, redo, merges and conflict copies come together."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reader.marks import MarkStore
from tests.faults.marks.sentences import World

PROGRAMS = st.integers(0, 3)
KEEP = st.sampled_from([0, 1, 2, 5, 255, 255])


class Stepped(MarkStore):
    """A store that saves only when it is told to, so that a schedule can be tried again."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, poll=0)
        self._saver.wake = lambda: None  # type: ignore[method-assign]

    def flush(self, timeout: float) -> bool:
        while self._dirty:
            assert self._work(), self.error
        return True


class Sentences(RuleBasedStateMachine):
    """Programs 0 and 1 are on one machine, 2 and 3 on the other."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._world = World(Path(self._folder.name), (2, 2), Stepped)
        self._programs = self._world.programs

    @invariant()
    def remembered(self) -> None:
        for program in self._programs:
            program.marking._log._flush(10)

    def teardown(self) -> None:
        try:
            self._world.check()
        finally:
            self._world.close()
            self._folder.cleanup()

    @rule(n=PROGRAMS)
    def look(self, n: int) -> None:
        self._world.look(self._programs[n])

    @rule(n=PROGRAMS, keep=KEEP, more=st.booleans())
    def write(self, n: int, keep: int, more: bool) -> None:
        self._world.write(self._programs[n], keep, more=more)

    @rule(n=PROGRAMS)
    def undo(self, n: int) -> None:
        self._world.undo(self._programs[n])

    @rule(n=PROGRAMS)
    def redo(self, n: int) -> None:
        self._world.redo(self._programs[n])

    @rule(n=PROGRAMS)
    def undo_last(self, n: int) -> None:
        self._world.undo_last(self._programs[n])

    @rule(n=PROGRAMS)
    def merge(self, n: int) -> None:
        self._world.merge(self._programs[n], self._programs[3 - n].home)

    @rule(n=PROGRAMS)
    def save(self, n: int) -> None:
        self._programs[n].store.flush(0)

    @rule(n=PROGRAMS)
    def refresh(self, n: int) -> None:
        self._programs[n].store.refresh()

    @rule(n=PROGRAMS, m=PROGRAMS)
    def conflict_copy(self, n: int, m: int) -> None:
        self._world.copy(self._programs[n].home, self._programs[m].home)

    @rule(n=PROGRAMS)
    def restart(self, n: int) -> None:
        self._programs[n].restart()


Sentences.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestSentences = Sentences.TestCase
