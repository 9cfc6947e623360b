"""Programs that are killed after papers came, and before they are indexed."""

from __future__ import annotations

import json
import random
import subprocess
import time
from collections import Counter
from datetime import date as Date
from pathlib import Path

from reader import arrivals
from reader.fetch.fetched_paper import FetchedPaper
from reader.following.fetched_file import take_in
from reader.library.added_papers import paper_named
from reader.library.catalogue_folder import CatalogueFolder
from reader.library.library import Library
from reader.storage import state_file
from tests.faults.fetched.home import Home, cut_short
from tests.faults.registry import case

_FETCHED, _ADDED = 30, 3
"""Papers that come in one go from a feed, and by their ids."""


class _Home(Home):
    """A home to which papers come, some of them in two ways."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, {"READER_OFFLINE": "1"})
        self._number = 0
        self.there: set[str] = set()
        self.came: dict[str, str] = {}

    def leave(self) -> None:
        """Leave Reader. Papers that come from the next second on are new."""
        start = arrivals.now()
        while (now := arrivals.now()) == start:
            time.sleep(0.01)
        state_file.save(self.paths.session, "session", {"left": now})

    def bring(self) -> set[str]:
        """Fetch and add papers, some of which are already there. Returns the others."""
        ids = [f"2611.{self._number + n:05}" for n in range(_FETCHED)]
        self._number += _FETCHED - 5
        papers = [FetchedPaper(id, 1, f"Paper {id}") for id in ids]
        take_in(self.paths.catalogues / "cs.CL.jsonl", papers, Date.today())
        alone = [*ids[:1], *(f"2610.{self._number + n:05}" for n in range(_ADDED))]
        named = [(id, paper) for id in alone if (paper := paper_named(id))]
        CatalogueFolder(self.paths).add(named)
        new = {*ids, *alone} - self.there
        self.there |= new
        return new

    def index(self) -> subprocess.Popen[str]:
        """Start a program that brings the index up to date."""
        return self.start("list", "--limit", "1")

    def check(self, new: set[str]) -> None:
        """Check that each paper is there once, that the last to come are new, and that no time of
        arrival has changed."""
        with Library(self.paths) as library:
            library.catalogues.refresh()
            papers = library.papers
            all = Counter(b.id for b in papers.briefs(papers.find(papers.query("")).rows))
            found = papers.find(papers.query("is:new"))
            fresh = {brief.id for brief in papers.briefs(found.rows)}
        assert {id: all[id] for id in self.there} == dict.fromkeys(self.there, 1)
        assert fresh & self.there == new, f"{len(fresh & self.there)} of {len(new)} are new"
        came = arrivals.read(self.paths.arrivals)
        assert self.there <= came.keys(), "when a paper came is not kept"
        assert self.came.items() <= came.items(), "a paper came at another time than before"
        self.came = {id: came[id] for id in self.there}


@case("kill -9 between a paper's coming and its row in the index", short=2, long=100)
def killed(count: int, folder: Path) -> str:
    home = _Home(folder / "home")
    home.leave()
    home.check(home.bring())
    begun = time.monotonic()
    assert home.index().wait(60) == 0
    whole = time.monotonic() - begun
    unfinished = torn = 0
    for _ in range(count):
        home.leave()
        new = home.bring()
        for _ in range(random.randint(1, 2)):
            unfinished += cut_short(home.index(), 0.2 * whole, 1.3 * whole)
        torn += not _whole(home.paths.arrivals)
        home.check(new)
    return f"0 lost, 0 twice, all new; {unfinished} were cut short, {torn} lines torn"


def _whole(path: Path) -> bool:
    """Return whether each line of a file is JSON."""
    try:
        return bool([json.loads(line) for line in path.read_bytes().splitlines()])
    except ValueError:
        return False
