"""Two machines fetch, add, take away, mark and pass on what they know, in any order: both come to
the same papers and the same marks, whenever it was that they fetched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.fetch.fetched_paper import FetchedPaper
from reader.following.fetched_file import take_in
from reader.library.added_papers import paper_named
from reader.library.library import Library
from reader.model.change import flagged
from reader.model.flag import DELETED, READ, STARRED
from reader.model.paper import UNMARKED, Mark
from reader.storage.paths import Paths

IDS = [f"2611.0000{number}" for number in range(1, 6)]
FEEDS = {"cs.CL": IDS[:3], "cs.LG": IDS[1:4]}
"""What each source has; the last id comes by being added alone."""
WHATS = ("delete", "back", "star", "read", "undo", "add", "merge")
STEPS = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(WHATS), st.sampled_from(IDS)), max_size=10
)
PLACES = st.lists(st.integers(0, 10), min_size=4, max_size=4)


class Machine:
    """One person's Reader on one machine."""

    def __init__(self, folder: Path) -> None:
        self.paths = Paths(folder / "data", folder / "cache", folder / "config")
        self.library = Library(self.paths)

    def fetch(self, source: str) -> None:
        """Fetch a source, as the fetcher does."""
        papers = [FetchedPaper(id, 1, f"Paper {id}") for id in FEEDS[source]]
        take_in(self.paths.catalogues / f"{source}.jsonl", papers, Date(2026, 11, 26))

    def do(self, what: str, id: str) -> None:
        """Take a step."""
        marking = self.library.marking
        flags = {"star": (STARRED, True), "read": (READ, True), "back": (DELETED, False)}
        if what == "add":
            paper = paper_named(id)
            assert paper
            self.library.folder.add([(id, paper)])
            marking.added([id], self.library.papers.rows_by_id([id]).keys() ^ {id})
        elif what == "undo":
            marking.undo()
        else:
            flag, on = flags.get(what, (DELETED, True))
            marking.change(what, [id], partial(flagged, flag=flag, on=on))

    def merge(self, other: Machine) -> None:
        """Take in what the other one knows."""
        assert other.library.store.flush(10)
        if other.paths.marks.exists():
            self.library.marking.merge(other.paths.marks)

    def marks(self) -> dict[str, Mark]:
        """The papers that bear a mark."""
        marks = {id: self.library.store.get(id) for id in IDS}
        return {id: mark for id, mark in marks.items() if mark != UNMARKED}

    def papers(self) -> set[str]:
        """The papers that are listed, of those that came."""
        self.library.catalogues.refresh()
        papers = self.library.papers
        found = papers.find(papers.query("")).rows
        return {brief.id for brief in papers.briefs(found)} & {*IDS}


def run(
    folder: Path, steps: Sequence[tuple[int, str, str]], places: Sequence[int]
) -> list[tuple[set[str], dict[str, Mark]]]:
    """Take the steps, and fetch at these places among them: each source once on each machine. What
    both know at the end, once they have told each other."""
    machines = [Machine(folder / name) for name in ("one", "other")]
    fetches = [(which, source) for which in (0, 1) for source in FEEDS]
    for number, (which, what, id) in enumerate([*steps, (0, "merge", ""), (1, "merge", "")]):
        last = number >= len(steps)
        for (fetching, source), place in zip(fetches, places, strict=True):
            if place == number or (last and place > number):
                machines[fetching].fetch(source)
        if what == "merge":
            machines[which].merge(machines[not which])
        elif what == "add":  # the file of added papers lies in a folder that both share
            for machine in machines:
                machine.do("add", id)
        else:
            machines[which].do(what, id)
    known = [(machine.papers(), machine.marks()) for machine in machines]
    for machine in machines:
        machine.library.close()
    return known


@settings(max_examples=12)
@given(steps=STEPS, places=PLACES, others=PLACES)
def test_whenever_they_fetch_they_come_to_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[int, str, str]],
    places: list[int],
    others: list[int],
) -> None:
    folder = tmp_path_factory.mktemp("machines")
    one, other = run(folder / "a", steps, places)
    assert one == other
    assert run(folder / "b", steps, others) == [one, other]
    papers, marks = one
    added = {id for _, what, id in steps if what == "add"}
    there = {id for ids in FEEDS.values() for id in ids} | added
    assert papers == {id for id in there if not marks.get(id, UNMARKED).deleted}
