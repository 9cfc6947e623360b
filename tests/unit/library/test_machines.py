"""Two machines fetch, add, take away, mark, undo and pass on what they know, in any order: both
come to the same papers, the same marks and the same times at which papers came."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from datetime import date as Date
from pathlib import Path
from unittest import mock

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from reader import arrivals
from reader.fetch.connection import Limits
from reader.following.fetcher import Fetcher
from reader.following.source import source_of
from reader.library.added_papers import paper_named
from reader.library.library import Library
from reader.model.change import Place
from reader.model.flag import DELETED, READ, STARRED, Flag
from reader.model.paper import UNMARKED, Mark
from reader.storage.paths import Paths
from tests.network import Known, Network

IDS = [f"2611.0000{number}" for number in range(1, 7)]
SOURCES = {"cs.CL": IDS[:3], "cs.LG": IDS[1:4]}
"""What each source has in the end; further ids come by being added alone."""

machines = st.integers(0, 1)
some_ids = st.sampled_from(IDS)


class Machine:
    """One person's Reader on one machine."""

    def __init__(self, folder: Path) -> None:
        self.paths = Paths(folder / "data", folder / "cache", folder / "config")
        self.library = Library(self.paths)
        self.fetched: set[str] = set()
        self.added: set[str] = set()
        """The papers that are in its catalogues: of sources, and by themselves."""

    def fetch(self, source: str) -> None:
        """Fetch a source, as a program does that has just been started."""
        fetcher = Fetcher(self.paths, limits=Limits(connect=2, read=4, total=20))
        fetcher.fetch(source_of(source))

    def add(self, id: str) -> None:
        """Add a paper by its id."""
        paper = paper_named(id)
        assert paper
        self.library.marking.added([id], self.library.folder.add([(id, paper)]))
        self.added.add(id)

    @property
    def there(self) -> set[str]:
        return self.fetched | self.added

    def travel(self, back: bool) -> None:
        """Undo, or redo."""
        marking = self.library.marking
        change = marking.undo() if back else marking.redo()
        if change and change.added:
            (self.added.difference_update if back else self.added.update)(change.ids)

    def merge(self, other: Machine) -> None:
        """Take in what the other one knows, as `reader merge` does."""
        assert other.library.store.flush(10)
        if other.paths.marks.exists():
            self.library.marking.merge(other.paths.marks)
        arrivals.merge(self.paths.arrivals, other.paths.arrivals)

    def known(self) -> tuple[dict[str, str], dict[str, Mark], dict[str, str]]:
        """The papers that are listed with their titles, those that bear a mark with it, and when
        each came; of all that ever come here."""
        self.library.catalogues.refresh()
        papers, came = self.library.papers, arrivals.read(self.paths.arrivals)
        found = papers.briefs(papers.find(papers.query("")).rows)
        marks = {id: self.library.store.get(id) for id in IDS}
        return (
            {brief.id: brief.title for brief in found if brief.id in IDS},
            {id: mark for id, mark in marks.items() if mark != UNMARKED},
            {id: came[id] for id in IDS if id in came},
        )


class TwoMachines(RuleBasedStateMachine):
    """Time goes on by a second with each step."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._around = ExitStack()
        self._network = self._around.enter_context(Network())
        self._around.enter_context(mock.patch.dict(os.environ, self._network.environment))
        self._around.enter_context(mock.patch.object(arrivals, "now", self._now))
        self._around.enter_context(mock.patch.object(os, "fsync"))
        self._second = 0
        home = Path(self._folder.name)
        self._machines = [Machine(home / "one"), Machine(home / "other")]
        self._first: dict[str, str] = {}

    def _now(self) -> str:
        return f"{Date.today()}T08:{self._second // 60:02}:{self._second % 60:02}"

    @rule(source=st.sampled_from(sorted(SOURCES)), id=some_ids, version=st.integers(1, 2))
    def announce(self, source: str, id: str, version: int) -> None:
        """A source has one paper more, or it in another version, which may be older."""
        if id in SOURCES[source]:
            self._announce(source, id, version)

    def _announce(self, source: str, id: str, version: int) -> None:
        known = Known(id, version, (source,), title=f"Paper {id} v{version}")
        self._network.content.feeds.setdefault(source, []).append(known)

    @rule(which=machines, source=st.sampled_from(sorted(SOURCES)))
    def fetch(self, which: int, source: str) -> None:
        """A machine fetches what a source has by then."""
        feed = self._network.content.feeds.get(source, [])
        if feed:
            self._machines[which].fetch(source)
            self._machines[which].fetched |= {paper.id for paper in feed}

    @rule(which=machines, id=some_ids)
    def add(self, which: int, id: str) -> None:
        self._machines[which].add(id)

    @rule(which=machines, id=some_ids, flag=st.sampled_from([STARRED, READ, DELETED]))
    def toggle(self, which: int, id: str, flag: Flag) -> None:
        self._machines[which].library.marking.toggle([id], flag, Place())

    @rule(which=machines, id=some_ids, text=st.sampled_from(["", "one", "two"]))
    def write(self, which: int, id: str, text: str) -> None:
        self._machines[which].library.marking.write_note(id, text, Place())

    @rule(which=machines, back=st.booleans())
    def travel(self, which: int, back: bool) -> None:
        self._machines[which].travel(back)

    @rule(which=machines)
    def look(self, which: int) -> None:
        """A machine sees what came: that is when it did, for who sees it first."""
        self._second += 1
        machine = self._machines[which]
        machine.library.catalogues.refresh()
        for id in machine.there:
            self._first.setdefault(id, self._now())

    @rule(which=machines)
    def merge(self, which: int) -> None:
        self._machines[which].merge(self._machines[not which])

    @rule(which=machines)
    def start_again(self, which: int) -> None:
        """A machine loses its index, which is nothing to lose."""
        old = self._machines[which]
        assert old.library.close()
        for file in old.paths.index.glob("*"):
            file.unlink()
        self._machines[which] = new = Machine(old.paths.data.parent)
        new.fetched, new.added = old.fetched, old.added

    def teardown(self) -> None:
        try:
            self._settle()
            for machine in self._machines:
                assert machine.library.close()
        finally:
            self._around.close()
            self._folder.cleanup()

    def _settle(self) -> None:
        """Each fetches all that there is, in an order of its own, and they tell each other."""
        for source, ids in SOURCES.items():
            for id in ids:
                self._announce(source, id, 3)
        added = {id for machine in self._machines for id in machine.there} & {*IDS[4:]}
        for which, sources in enumerate((sorted(SOURCES), sorted(SOURCES, reverse=True))):
            for source in sources:
                self.fetch(which, source)
            machine = self._machines[which]
            for id in sorted(added - machine.there):  # the file of added papers lies in a folder
                named = [(id, paper) for paper in [paper_named(id)] if paper]  # that both share
                machine.library.folder.add(named)
                machine.added.add(id)
            self.look(which)
        for which in (0, 1, 0):
            self.merge(which)
        one, other = (machine.known() for machine in self._machines)
        assert one == other
        papers, marks, came = one
        there = {*IDS[:4]} | added
        assert papers.keys() == {id for id in there if not marks.get(id, UNMARKED).deleted}
        assert all(title == f"Paper {id} v3" for id, title in papers.items() if id in IDS[:4])
        assert came == self._first


TwoMachines.TestCase.settings = settings(max_examples=10, stateful_step_count=12, deadline=None)
TestTwoMachines = TwoMachines.TestCase
