"""A file of marks, and stores that are closed at the end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.marks import MarkStore
from reader.marks.events import StoreEvent
from tests.unit.marks.stores import Opener


@pytest.fixture(autouse=True)
def soon_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a file for settled sooner than after the pauses of file-sync tools."""
    monkeypatch.setattr("reader.marks.in_place.STILL", 0.1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "marks.json"


@pytest.fixture
def opened(path: Path) -> Iterator[Opener]:
    """Opens the store, any number of times; all are closed at the end."""
    stores: list[MarkStore] = []

    def open_store(
        where: Path | None = None,
        *,
        listener: Callable[[StoreEvent], None] | None = None,
        poll: float = 0,
        clock: Callable[[], float] = time.time,
    ) -> MarkStore:
        stores.append(MarkStore(where or path, listener=listener, poll=poll, clock=clock))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close(0.1)
