"""Several programs that write to one file."""

from __future__ import annotations

import signal
import time
from pathlib import Path

from reader.marks import MarkStore, SaveFailed
from reader.model.paper import Mark
from tests.faults.child import printed, start
from tests.faults.common import assert_whole, until
from tests.faults.registry import case


@case("marks by each of 4 processes at once", short=40, long=300)
def four_processes(count: int, folder: Path) -> str:
    path = folder / "marks.json"
    children = [start("mark", path, f"{number}-", count) for number in range(4)]
    ids = [id for child in children for id in printed(child.stdout)]
    assert all(child.wait(10) == 0 for child in children)
    assert len(ids) == 4 * count
    assert_whole(path, ids)
    return f"{len(ids)} of {4 * count} present"


@case("another writer stopped (SIGSTOP) while it holds the lock", short=1, long=5)
def stopped_lock_holder(count: int, folder: Path) -> str:
    slowest = 0.0
    for trial in range(count):
        path = folder / str(trial) / "marks.json"
        messages: list[str] = []

        def listen(event: object, messages: list[str] = messages) -> None:
            if isinstance(event, SaveFailed):
                messages.append(event.message)

        child = start("stop", path)
        assert child.stdout
        assert child.stdout.readline() == "stopping\n"
        store = MarkStore(path, listener=listen)
        before = time.monotonic()
        store.update({"ours": Mark(read=True)})
        slowest = max(slowest, time.monotonic() - before)
        until(lambda messages=messages: bool(messages), "word of the lock")  # type: ignore[misc]
        assert "marks.json.lock" in messages[0], messages
        assert store.pending == 1
        child.send_signal(signal.SIGCONT)
        assert child.wait(10) == 0
        assert store.close(10), store.error
        assert_whole(path, ["ours", "theirs"])
    return f"reported, nothing lost, the longest update took {slowest * 1000:.1f} ms"
