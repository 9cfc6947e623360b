"""Power cuts: the calls of many commits are recorded, and possible states of the disk are made from
them.

The content of a file is certain from its fsync on; before that, its end may be missing. The entries
of a folder are certain from its fsync on; before that, each change may be there or not, in any
combination. POSIX promises no more, and some file systems do no more.
"""

from __future__ import annotations

import os
import random
from collections import defaultdict
from pathlib import Path
from typing import Any
from unittest import mock

from reader.marks import MarkStore
from reader.model.paper import Mark
from reader.storage import system
from tests.faults.common import assert_opens, assert_whole, prepared
from tests.faults.registry import case
from tests.faults.shim import patched

COMMITS = 25
FOLDER = 0
"""The number that stands for the folder; the files in it count from 1."""


class Tape:
    """The calls about one folder, in order, and what was acknowledged between them.

    `("write", file, data)`, `("sync", file)`, `("names", {name: file or None})`, `("saved", id)`.
    """

    def __init__(self, folder: Path) -> None:
        self.steps: list[tuple[Any, ...]] = []
        self._files: dict[str, int] = {}
        self._handles: dict[int, int] = {}
        self._last = FOLDER
        for entry in folder.iterdir():
            if entry.suffix != ".lock":
                file = self._new(str(entry))
                self.steps += [("write", file, entry.read_bytes()), ("sync", file)]
        self.steps.append(("sync", FOLDER))
        self.start = len(self.steps)

    def record(self, name: str, perform: Any, *arguments: Any, **options: Any) -> Any:
        """Perform a call and record what it did; for `shim.patched`."""
        result = perform(*arguments, **options)
        first: Any
        others: list[Any]
        first, *others = (os.fspath(x) if isinstance(x, Path) else x for x in arguments)
        if name == "open":
            new = others[0] & os.O_CREAT
            self._handles[result] = self._new(first) if new else self._files.get(first, FOLDER)
        elif name == "write":
            self.steps.append(("write", self._handles[first], bytes(others[0][:result])))
        elif name == "fsync":
            self.steps.append(("sync", self._handles[first]))
        elif name == "link":
            self._list({others[0]: self._files[first]})
        elif name in ("replace", "rename"):
            self._list({first: None, others[0]: self._files[first]})
        elif name == "unlink":
            self._list({first: None})
        return result

    def _new(self, name: str) -> int:
        self._last += 1
        self._list({name: self._last})
        return self._last

    def _list(self, change: dict[str, int | None]) -> None:
        self.steps.append(("names", change))
        for name, file in change.items():
            if file is None:
                del self._files[name]
            else:
                self._files[name] = file


def _recorded(path: Path) -> Tape:
    """Return the tape of some commits to an existing file."""
    prepared(path, 20)
    tape = Tape(path.parent)
    store = MarkStore(path, poll=0)
    with patched(tape.record, path.parent):
        for number in range(COMMITS):
            if number % 5 == 0:
                # The next commit makes a backup.
                path.with_name("marks.json.bak1").unlink(missing_ok=True)
            store.update({f"new{number}": Mark(read=True)})
            assert store.flush(10), store.error
            tape.steps.append(("saved", f"new{number}"))
    store.close()
    return tape


def _after_a_cut(
    steps: list[tuple[Any, ...]], chance: random.Random
) -> tuple[dict[str, bytes], list[str]]:
    """Return a possible state of the disk after these steps and a power cut, and what was
    acknowledged."""
    names: dict[str, int | None] = {}
    uncertain: list[dict[str, int | None]] = []
    data: dict[int, bytes] = defaultdict(bytes)
    certain: dict[int, int] = defaultdict(int)
    saved: list[str] = []
    for step in steps:
        match step:
            case ("write", file, more):
                data[file] += more
            case ("names", change):
                uncertain.append(change)
            case ("saved", id):
                saved.append(id)
            case ("sync", file) if file != FOLDER:
                certain[file] = len(data[file])
            case ("sync", _):
                for change in uncertain:
                    names.update(change)
                uncertain = []
    for change in uncertain:
        if chance.random() < 0.5:
            names.update(change)
    disk = {
        name: data[file][: chance.randint(certain[file], len(data[file]))]
        for name, file in names.items()
        if file is not None
    }
    return disk, saved


def _cuts(tape: Tape, count: int, folder: Path) -> int:
    """Cut the power `count` times, and return how often the file was torn or an acknowledged mark
    lost."""
    chance = random.Random(7)
    bad = 0
    for number in range(count):
        disk, saved = _after_a_cut(
            tape.steps[: chance.randint(tape.start, len(tape.steps))], chance
        )
        place = folder / f"cut{number}"
        place.mkdir()
        for name, data in disk.items():
            (place / os.path.basename(name)).write_bytes(data)
        try:
            assert_whole(place / "marks.json", saved)
            assert_opens(place / "marks.json", saved)
        except Exception:
            bad += 1
    return bad


@case("power cut at a random call, simulated", short=60, long=300)
def power_cuts(count: int, folder: Path) -> str:
    tape = _recorded(folder / "with" / "marks.json")
    bad = _cuts(tape, count, folder / "with")
    assert not bad, f"{bad} files torn or acknowledged marks lost"
    with mock.patch.object(system, "sync"):
        control = _recorded(folder / "without" / "marks.json")
    lost = _cuts(control, count, folder / "without")
    assert lost, "without fsync nothing was lost: the simulation shows nothing"
    return f"0 torn, 0 lost (the same without fsync of the file: {lost})"


@case("the order: fsync, rename, fsync of the folder", short=1, long=1)
def order(count: int, folder: Path) -> str:
    tape = _recorded(folder / "marks.json")
    commits = 0
    synced: set[int] = set()
    waiting = False
    for step in tape.steps[tape.start :]:
        match step:
            case ("sync", file):
                waiting = waiting and file != FOLDER
                synced.add(file)
            case ("names", change) if change.get(str(folder / "marks.json")):
                assert change[str(folder / "marks.json")] in synced, "renamed before its fsync"
                waiting = True
                commits += 1
            case ("saved", id):
                assert not waiting, f"{id} was acknowledged before the fsync of the folder"
    assert commits == COMMITS
    return f"held in {commits} commits"
