"""A file-sync tool that overwrites our marks in place with another machine's, pausing for up to a
second, while a program is open and marks papers."""

from __future__ import annotations

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from reader.marks import MarkStore
from reader.model.paper import Mark
from tests.faults.common import assert_opens, assert_whole, prepared, until
from tests.faults.registry import case

AT_ONCE = 10
THEIRS = [f"theirs{number}" for number in range(50)]


@case("another machine's 50 marks written in place over ours", short=4, long=50)
def in_place(count: int, folder: Path) -> str:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        marked = sum(pool.map(lambda seed: _sync(seed, folder / str(seed)), range(count)))
    return f"{len(THEIRS)} of theirs and all {marked} of ours are there, each time"


def _sync(seed: int, folder: Path) -> int:
    """Run one sync, and return how many papers were marked during it."""
    chance = random.Random(seed)
    path = folder / "marks.json"
    ours = prepared(path, 20)
    other = folder / "other.json"
    store = MarkStore(other, poll=0)
    store.update({id: Mark(read=True, note=f"note on {id}") for id in THEIRS})
    assert store.close(30)
    store = MarkStore(path, poll=0.05)
    tool = threading.Thread(target=_write, args=(path, other.read_bytes(), chance))
    tool.start()
    while tool.is_alive():
        ours.append(f"meanwhile{len(ours)}")
        store.update({ours[-1]: Mark(starred=True)})
        time.sleep(chance.uniform(0.0, 0.1))
    tool.join()
    wanted = {*ours, *THEIRS}
    until(lambda: wanted <= store.marks().keys(), f"what was written in place ({seed})", 60)
    assert store.close(60), store.error
    assert_whole(path, wanted)
    torn = list(folder.glob("*.damaged-*"))
    assert not torn, f"sync {seed} left {torn}"
    assert_opens(path, wanted)
    return len(ours)


def _write(path: Path, content: bytes, chance: random.Random) -> None:
    time.sleep(chance.uniform(0.0, 0.2))
    if chance.random() < 0.5:
        path.unlink()
        time.sleep(chance.uniform(0.05, 1.0))
    cuts = sorted(chance.sample(range(1, len(content)), 3))
    with open(path, "wb") as file:
        for start, end in zip([0, *cuts], [*cuts, len(content)], strict=True):
            time.sleep(chance.uniform(0.05, 1.0))
            file.write(content[start:end])
            file.flush()
