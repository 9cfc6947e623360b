"""Helpers for tests of marks: papers, files of marks, and a listener."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from reader.marks import MarkStore
from reader.marks.events import StoreEvent
from reader.model.paper import Mark

A, B, C = "2401.00001", "2401.00002", "hep-th/9901001"
FULL = Mark(read=True, starred=True, archived=True, tags=("a", "ü b"), note="line\nline\n😀")

_Event = TypeVar("_Event", bound=StoreEvent)


class Opener(Protocol):
    """Opens a store of the test's own file, or of another, any number of times."""

    def __call__(
        self,
        where: Path | None = None,
        *,
        listener: Callable[[StoreEvent], None] | None = None,
        poll: float = 0,
        clock: Callable[[], float] = time.time,
    ) -> MarkStore: ...


class Listener:
    """Records events in order, and can wait for one."""

    def __init__(self) -> None:
        self.events: list[StoreEvent] = []
        self._came = threading.Condition()

    def __call__(self, event: StoreEvent) -> None:
        with self._came:
            self.events.append(event)
            self._came.notify_all()

    def wait(self, kind: type[_Event]) -> _Event:
        def found() -> _Event | None:
            return next((event for event in self.events if isinstance(event, kind)), None)

        with self._came:
            event = self._came.wait_for(found, 10)
            assert event, f"no {kind.__name__} in {self.events}"
            return event


def write(path: Path, marks: Mapping[str, Mark], clock: Callable[[], float] = time.time) -> None:
    """Write a file with these marks, as another program would."""
    store = MarkStore(path, poll=0, clock=clock)
    store.update(marks)
    assert store.close(10)


def beside(path: Path) -> set[str]:
    return {entry.name for entry in path.parent.iterdir()}
