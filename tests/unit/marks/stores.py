"""What tests of marks share: papers, files of marks, and a listener."""

from __future__ import annotations

import threading

from reader.marks import MarkStore
from reader.model.paper import Mark

A, B, C = "2401.00001", "2401.00002", "hep-th/9901001"
FULL = Mark(read=True, starred=True, archived=True, tags=("a", "ü b"), note="line\nline\n😀")


class Listener:
    """Events in the order they came, and a way to wait for one."""

    def __init__(self):
        self.events = []
        self._came = threading.Condition()

    def __call__(self, event):
        with self._came:
            self.events.append(event)
            self._came.notify_all()

    def wait(self, kind):
        def found():
            return next((event for event in self.events if isinstance(event, kind)), None)

        with self._came:
            assert self._came.wait_for(found, 10), f"no {kind.__name__} in {self.events}"
            return found()


def write(path, marks, **options):
    """Make a file that holds these marks, as another program would."""
    store = MarkStore(path, poll=0, **options)
    store.update(marks)
    assert store.close(10)


def beside(path) -> set[str]:
    return {entry.name for entry in path.parent.iterdir()}
