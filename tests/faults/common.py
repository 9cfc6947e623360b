"""Helpers for several cases: files of marks, and checks of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from reader.marks import MarkStore
from reader.marks.format import parse
from reader.model.paper import Mark


def prepared(path: Path, count: int) -> list[str]:
    """Write a file with `count` marked papers, and return their ids."""
    ids = [f"old{number}" for number in range(count)]
    store = MarkStore(path, poll=0)
    store.update({id: _mark(number) for number, id in enumerate(ids)})
    assert store.close(30), store.error
    return ids


def _mark(number: int) -> Mark:
    """Return a mark: all are read, every third is starred, and some have a tag or a note."""
    tags = ("rl",) if number % 5 == 0 else ()
    note = "seen at a workshop" if number % 4 == 0 else ""
    return Mark(read=True, starred=number % 3 == 0, tags=tags, note=note)


def assert_whole(path: Path, ids: Iterable[str]) -> None:
    """Check that the file can be read as it is, and has marks of these papers."""
    missing = set(ids) - parse(path.read_bytes(), str(path)).keys()
    assert not missing, f"{len(missing)} acknowledged marks lost, among them {min(missing)}"


def assert_opens(path: Path, ids: Iterable[str]) -> MarkStore:
    """Check that a store opens the file without repairing it, has these papers, and can save."""
    store = MarkStore(path, poll=0)
    assert not store.notices, store.notices
    store.update({"after": Mark(starred=True)})
    assert store.close(10), store.error
    assert_whole(path, [*ids, "after"])
    return store


def until(condition: Callable[[], bool], what: str, seconds: float = 20) -> None:
    """Wait for a condition. Fails if it does not hold within the time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not come in {seconds:g} s"
        time.sleep(0.002)
