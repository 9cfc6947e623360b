"""Programs that are killed while they fetch, two that fetch at the same time, services with every
fault in `tests.network.FAULTS`, and full disks."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path

from tests.faults.child import killed_at_every_call
from tests.faults.fetched.home import Home, cut_short
from tests.faults.marks.disks import small_disk
from tests.faults.registry import case
from tests.network import FAULTS, NO_FAULT, Known, Network
from tests.unit.fetch.rows import rows

_FOLLOWED = 'cs.CL\ncs.LG daily\n"all:x" "Mine"\n{}/daily.md\n'
_PAPERS = 40


class _Home(Home):
    """A home that follows four sources, and what the services have today."""

    def __init__(self, folder: Path, network: Network) -> None:
        super().__init__(folder, network.environment)
        self._network = network
        self.paths.data.mkdir(parents=True)
        self.sources = _FOLLOWED.format(network.address).encode()
        self.paths.sources.write_bytes(self.sources)
        (self.paths.catalogues).mkdir()
        (self.paths.catalogues / "added.txt").write_text("2611.00001\n")
        self.newest: dict[str, int] = {}

    def next_day(self, day: int) -> None:
        """Add papers, and new versions of some that exist."""
        content = self._network.content
        content.papers = [
            Known(f"2611.{number:05}", version=1 + day // 2, title="A title " * (number % 9))
            for number in range(day, day + _PAPERS)
        ]
        content.feeds = {"cs.CL": content.papers[::2], "cs.LG": content.papers[::3]}
        lines = (f"- [P](https://arxiv.org/abs/{paper.id})\n" for paper in content.papers[::4])
        content.pages = {"/daily.md": "".join(lines).encode()}
        self.newest |= {paper.id: paper.version for paper in content.papers}

    def told(self) -> list[str]:
        """Fetch with something failing, and return the sentences about it."""
        program = self.start("fetch", stderr=subprocess.PIPE)
        said = program.communicate(timeout=60)[1]
        assert program.returncode == 1, said
        assert "Traceback" not in said
        return [line.removeprefix("reader: ") for line in said.splitlines()]

    def check(self) -> int:
        """Check that nothing is torn or there twice, and that the sources are unchanged. Returns
        the number of papers."""
        assert self.paths.sources.read_bytes() == self.sources
        return len({row["id"] for row in rows(self.paths)})

    def check_all(self) -> None:
        """Check that everything the services have today came, in the newest version."""
        assert self.start("fetch").wait(60) == 0, "the fetch after the kills failed"
        self.check()
        mine = next(self.paths.catalogues.glob("all_x-*.jsonl")).stem
        versions = {row["id"]: row["version"] for row in rows(self.paths, mine)}
        today = {paper.id: paper.version for paper in self._network.content.papers}
        assert today.items() <= versions.items(), "a paper is missing, or old"


@case("kill -9 at a random time while fetching", short=6, long=100)
def killed(count: int, folder: Path) -> str:
    with Network() as network:
        home = _Home(folder / "home", network)
        home.next_day(0)
        begun = time.monotonic()
        assert home.start("fetch").wait(60) == 0
        whole = time.monotonic() - begun
        unfinished = 0
        for day in range(1, count + 1):
            home.next_day(day)
            unfinished += cut_short(home.start("fetch"), 0.2 * whole, 1.1 * whole)
            home.check()
            if day % 3 == 0:  # at times a day goes well
                home.check_all()
        home.check_all()
    return f"0 torn, 0 twice, all there after the next fetch; {unfinished} were cut short"


@case("kill at every call of keeping what was fetched", short=1, long=5)
def every_call(count: int, folder: Path) -> str:
    before = '{"id": "2611.00001", "version": 1, "title": "Old"}\n{"id": "2611.00002"}\n'

    def prepared(folder: Path) -> Path:
        file = folder / "catalogues" / "x.jsonl"
        file.parent.mkdir(parents=True)
        file.write_text(before)
        return file

    def check(file: Path, calls: list[str]) -> None:
        lines = [json.loads(line) for line in file.read_text().splitlines()]
        new = [row.get("version") for row in lines] == [2, None, 1]
        assert new or file.read_text() == before, "neither the old file nor the new one"
        assert new or "saved" not in calls

    places, calls = killed_at_every_call("die-fetching", prepared, check, count, folder)
    assert {"write", "fsync", "replace"} <= set(calls), calls
    return f"the old file or the new one at {places} places"


@case("two programs fetch at once", short=2, long=20)
def two_at_once(count: int, folder: Path) -> str:
    with Network() as network:
        home = _Home(folder / "home", network)
        for day in range(count):
            home.next_day(day)
            programs = [home.start("fetch") for _ in range(2)]
            assert [program.wait(60) for program in programs] == [0, 0]
            home.check()
        home.check_all()
    return "0 torn, 0 twice, all there"


_SLOW = {"hang", "drip"}
"""Faults that a program would wait for too long; they are tried with shorter timeouts."""


@case("every fault of a service, by the command line", short=1, long=len(FAULTS) - len(_SLOW))
def every_fault(count: int, folder: Path) -> str:
    told = 0
    for fault in sorted({*FAULTS} - _SLOW)[-count:]:
        with Network() as network:
            home = _Home(folder / fault.replace(" ", "-"), network)
            home.next_day(0)
            network.spoil("^/(atom/cs.CL|api|daily)", fault)
            sentences = home.told()
            names = {"feed": "cs.CL", "query": "Mine", "list": f"{network.address}/daily.md"}
            failed = [name for kind, name in names.items() if kind not in NO_FAULT.get(fault, {})]
            for name in failed:
                told_of = [said for said in sentences if said.startswith(f"{name}: ")]
                assert len(told_of) == 1, f"{fault}: {sentences}"
                assert len(told_of[0]) > len(name) + 20, told_of
            told += len(failed)
            others = {row["id"] for row in rows(home.paths, "cs.LG")}
            if fault != "429 for long":  # which a host says to all
                assert len(others) == len(network.content.feeds["cs.LG"]), "others were kept out"
            network.faults.clear()
            home.paths.pace.unlink(missing_ok=True)  # hours have passed
            home.check_all()
    return f"{told} sentences, all papers in after the next fetch"


@case("a full disk (ENOSPC on a tmpfs) while fetching", short=2, long=20)
def full_disk(count: int, folder: Path) -> str:
    told = 0
    with Network() as network, small_disk(folder) as place:
        home = _Home(place, network)
        for day in range(count):
            home.next_day(day)
            filler = place / "filler"
            free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
            filler.write_bytes(bytes(max(0, free - 12_288 * (day % 4))))
            program = home.start("fetch", stderr=subprocess.PIPE)
            said = program.communicate(timeout=60)[1]
            assert "Traceback" not in said, said
            assert program.returncode == int(bool(said)), said
            told += "No space left" in said
            home.check()
            filler.unlink()
            home.check_all()
    assert told, "the disk was never full"
    return f"0 torn, told {told} times, all there after the next fetch"
