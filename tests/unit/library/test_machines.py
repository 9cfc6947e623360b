"""Two machines fetch, add, replace, take away, mark, undo, have files edited by hand and pass on
what they know, in any order: both come to the same papers, marks and times of arrival."""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
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
from reader.library.catalogue_folder import incoming
from reader.library.library import Library
from reader.model.change import Addition, Place
from reader.model.flag import DELETED, READ, STARRED, Flag
from reader.model.paper import UNMARKED, Mark
from reader.storage.paths import ADDED, Paths
from tests.network import Known, Network

IDS = [f"2611.0000{number}" for number in range(1, 7)]
SOURCES = {"cs.CL": IDS[:3], "cs.LG": IDS[1:4]}
"""What each source has in the end; further ids come by being added alone."""
FILE = "mine.txt"

machines = st.integers(0, 1)
some_ids = st.sampled_from(IDS)


class Machine:
    """One person's Reader on one machine."""

    def __init__(self, folder: Path) -> None:
        self.paths = Paths(folder / "data", folder / "cache", folder / "config")
        self.library = Library(self.paths)
        self.fetched: dict[str, set[str]] = {source: set() for source in SOURCES}
        self.added: Counter[str] = Counter()
        self.listed: frozenset[str] = frozenset()
        """The papers that are in its catalogues: of each source, by themselves, of a file."""
        self.seen: dict[str, int] = {}
        """How long each feed was when it was last fetched."""
        self.replaced: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        """What changes made of the file: its papers before and after."""

    def fetch(self, source: str) -> None:
        """Fetch a source, as a program does that has just been started."""
        fetcher = Fetcher(self.paths, limits=Limits(connect=2, read=4, total=20))
        fetcher.fetch(source_of(source))

    def add(self, id: str) -> None:
        """Add a paper by its id."""
        paper = paper_named(id)
        assert paper
        added = self.library.folder.add([(id, paper)])
        self.library.marking.added([id], added)
        self.added[id] += added is not None

    def replace(self, ids: frozenset[str]) -> None:
        """Add a file again, with other papers in it, as `reader add` does."""
        data = "".join(f"{id}\n" for id in sorted(ids)).encode()
        kept = self.library.folder.keep(incoming(data, FILE, origin=f"/{FILE}"), [])
        if kept:
            change = Addition(files={kept.path.name: kept.states})
            key = self.library.marking.added([], change).key
            self.replaced[key] = self.listed, ids
            self.listed = ids

    def edit(self, name: str, id: str) -> None:
        """Take the lines of a paper out of a file, as an editor does."""
        file = self.paths.catalogues / name
        if not file.exists():
            return
        lines = file.read_text().splitlines(keepends=True)
        file.write_text("".join(line for line in lines if id not in line))

    @property
    def there(self) -> set[str]:
        added = {id for id, lines in self.added.items() if lines}
        return added.union(self.listed, *self.fetched.values())

    def travel(self, back: bool) -> None:
        """Undo, or redo."""
        marking = self.library.marking
        change = marking.undo() if back else marking.redo()
        if change and change.key in self.replaced:
            before, after = self.replaced[change.key]
            self.listed = before if back else after
        elif change and change.added:
            for id in change.ids:
                self.added[id] = max(0, self.added[id] + (-1 if back else 1))

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
        machine = self._machines[which]
        if feed:
            machine.fetch(source)
            if machine.seen.get(source) != len(feed):  # one that is unchanged is not sent again
                machine.fetched[source] |= {paper.id for paper in feed}
            machine.seen[source] = len(feed)

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

    @rule(which=machines, ids=st.frozensets(some_ids, min_size=1, max_size=3))
    def replace(self, which: int, ids: frozenset[str]) -> None:
        self._machines[which].replace(ids)

    @rule(which=machines, source=st.sampled_from(["", *sorted(SOURCES)]), id=some_ids)
    def edit(self, which: int, source: str, id: str) -> None:
        """A line is taken out by hand, of a fetched file, or of the list of single papers."""
        machine = self._machines[which]
        machine.edit(f"{source}.jsonl" if source else ADDED, id)
        if source:
            machine.fetched[source].discard(id)
        else:
            machine.added[id] = 0

    @rule(which=machines, id=some_ids)
    def know_earlier(self, which: int, id: str) -> None:
        """A line is written by hand into the file of arrivals."""
        path, at = self._machines[which].paths.arrivals, f"{Date.today()}T07:00:00"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a") as file:
            file.write(json.dumps({"at": at, "papers": [id]}) + "\n")
        self._first[id] = at

    @rule(which=machines)
    def lose_arrivals(self, which: int) -> None:
        """The file of arrivals is deleted; the index knows when its papers came."""
        machine = self._machines[which]
        self.look(which)
        if self._first.keys() <= machine.there:
            machine.paths.arrivals.unlink(missing_ok=True)
            machine.library.catalogues.refresh()

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
        new.fetched, new.seen, new.replaced = old.fetched, old.seen, old.replaced
        new.added, new.listed = old.added, old.listed

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
        for machine in self._machines:
            machine.replace(frozenset(IDS[5:]))
        added = {id for machine in self._machines for id in machine.there} & {*IDS[4:]}
        for which, sources in enumerate((sorted(SOURCES), sorted(SOURCES, reverse=True))):
            for source in sources:
                self.fetch(which, source)
            machine = self._machines[which]
            for id in sorted(added - machine.there):  # the file of added papers lies in a folder
                named = [(id, paper) for paper in [paper_named(id)] if paper]  # that both share
                machine.library.folder.add(named)
                machine.added[id] += 1
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


TwoMachines.TestCase.settings = settings(max_examples=10, stateful_step_count=14, deadline=None)
TestTwoMachines = TwoMachines.TestCase
