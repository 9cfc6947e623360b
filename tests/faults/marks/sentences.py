"""A model of notes that several people write at the same time: which sentences must remain.

A sentence may be gone only if somebody who saw it wrote a note without it and did not undo that, or
if its own writer undid it. Undoing a merge removes what it brought from that machine, but not from
the one that wrote it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from reader.library.marking import Marking
from reader.marks import MarkStore, Seen
from reader.model.change import Change, Place
from reader.storage.paths import Paths

PAPER = "2410.23743"
COPY = "marks.sync-conflict-20260101-{:06}-ABCDEFG.json"
HERE = Place()


def sentences(text: str) -> set[str]:
    """Return the sentences in a note."""
    return {*re.findall(r"\bs\d+\.", text)}


class Program:
    """One Reader on a machine, whose person may have a note open."""

    def __init__(self, home: Path, open_store: Callable[[Path], MarkStore]) -> None:
        self.home = home
        self._open = open_store
        self.dialog: Seen | None = None
        self._start()

    def _start(self) -> None:
        self.store = self._open(self.home / "marks.json")
        self.marking = Marking(self.store, Paths(self.home, self.home, self.home))

    def restart(self) -> None:
        """Save everything and start again, without the dialog."""
        self.close()
        self.dialog = None
        self._start()

    def close(self) -> None:
        assert self.store.flush(20), self.store.error
        assert self.marking.close(20)

    @property
    def shown(self) -> set[str]:
        return sentences(self.store.get(PAPER).note)


class World:
    """Machines with some programs each, and the sentences that somebody still wants."""

    def __init__(
        self, folder: Path, programs: Iterable[int], open_store: Callable[[Path], MarkStore]
    ) -> None:
        """`programs` is the number of programs on each machine."""
        self.machines: list[list[Program]] = []
        for number, count in enumerate(programs):
            home = folder / f"machine{number}"
            home.mkdir(parents=True)
            self.machines.append([Program(home, open_store) for _ in range(count)])
        self.programs = [program for machine in self.machines for program in machine]
        self.written = 0
        self._copies = 0
        self._home: dict[str, Path] = {}
        self._deleters: dict[str, set[str]] = {}
        self._taken_back: set[str] = set()
        self._ever_gone: set[str] = set()
        self._did: dict[str, tuple[set[str], set[str]]] = {}

    def look(self, program: Program) -> None:
        """Open the note, and leave it open."""
        program.dialog = program.store.seen(PAPER)

    def write(self, program: Program, keep: int, *, more: bool = True) -> None:
        """Write the note that is open, or else open it first. Of the sentences seen, those with a
        bit in `keep` are kept; with `more`, a new one is added."""
        seen = program.dialog or program.store.seen(PAPER)
        program.dialog = None
        saw = sorted(sentences(seen.mark.note))
        kept = [sentence for bit, sentence in enumerate(saw) if keep >> bit & 1]
        new = []
        if more:
            self.written += 1
            new = [f"s{self.written}."]
        text = " ".join([*kept, *new])
        if len(kept) == len(saw) and not new:
            text = seen.mark.note
        change = program.marking.write_note(PAPER, text, HERE, seen)
        if change.deltas:
            self._did[change.key] = {*new}, {*saw} - {*kept}
            self._home.update(dict.fromkeys(new, program.home))
            self._do(change.key)

    def undo(self, program: Program) -> None:
        self._undone(program.marking.undo(), program)

    def undo_last(self, program: Program) -> None:
        self._undone(program.marking.undo_last(), program)

    def redo(self, program: Program) -> None:
        change = program.marking.redo()
        if change and change.key in self._did:
            self._do(change.key)
            self._taken_back -= self._did[change.key][0] & program.shown

    def merge(self, program: Program, other: Path) -> None:
        file = other / "marks.json"
        if file.exists() and file.stat().st_size:  # else it is just being made
            program.marking.merge(file)

    def copy(self, home: Path, other: Path) -> None:
        """Copy marks to another machine as a file-sync tool's conflict copy."""
        if (other / "marks.json").exists():
            self._copies += 1
            new = home / "copy.new"
            shutil.copyfile(other / "marks.json", new)
            new.rename(home / COPY.format(self._copies))

    def wanted(self) -> set[str]:
        """Return the sentences that must exist somewhere."""
        deleted = {sentence for sentence, by in self._deleters.items() if by}
        return self._home.keys() - deleted - self._taken_back

    def check(self) -> None:
        """Save everything, merge all with all, and check that no wanted sentence is missing."""
        self._settle()
        for machine in self.machines:
            home = machine[0].home
            mine = {s for s in self.wanted() - self._ever_gone if self._home[s] == home}
            assert mine <= machine[0].shown, f"left home: {mine - machine[0].shown}"
        for machine in self.machines:
            for other in self.machines:
                self.merge(machine[0], other[0].home)
            self._settle()
        self.merge(self.machines[0][0], self.machines[-1][0].home)
        self._settle()
        for program in self.programs:
            assert self.wanted() <= program.shown, f"lost: {self.wanted() - program.shown}"

    def close(self) -> None:
        for program in self.programs:
            program.close()

    def _settle(self) -> None:
        for _ in range(2):
            for program in self.programs:
                assert program.store.flush(20), program.store.error
                program.store.refresh()

    def _do(self, key: str) -> None:
        _, removed = self._did[key]
        self._ever_gone |= removed
        for sentence in removed:
            self._deleters.setdefault(sentence, set()).add(key)

    def _undone(self, change: Change | None, program: Program) -> None:
        if change and change.key in self._did:
            added, removed = self._did[change.key]
            self._ever_gone |= added
            self._taken_back |= added
            for sentence in removed:
                self._deleters[sentence].discard(change.key)
