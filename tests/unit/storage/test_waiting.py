"""How long is waited: for a lock, and before saving that failed is tried again. No test waits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from reader.storage import locks
from reader.storage.worker import Worker


@pytest.mark.parametrize("timeout", [0.0, 0.1, 2.0])
def test_a_lock_is_waited_for_as_long_as_is_asked(
    timeout: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept = [0.0]
    clock = SimpleNamespace(monotonic=lambda: sum(slept), sleep=slept.append)
    monkeypatch.setattr(locks, "time", clock)
    with locks.locked(tmp_path / "x"):
        with pytest.raises(locks.LockTimeout), locks.locked(tmp_path / "x", timeout):
            pass
        assert timeout <= sum(slept) < timeout + 0.1


@pytest.mark.parametrize(
    ("succeeds", "pauses"),
    [
        (lambda n: False, [9.0, 0.5, 1.0, 2.0, 4.0, 5.0, 5.0, 5.0]),
        (lambda n: n == 3, [9.0, 0.5, 1.0, 9.0, 0.5, 1.0, 2.0, 4.0]),
    ],
    ids=["never well", "well once"],
)
def test_work_that_fails_is_tried_again_after_longer_and_longer_pauses(
    succeeds: Callable[[int], bool], pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float | None] = []

    def wait(timeout: float | None) -> bool:
        waited.append(timeout)
        return len(waited) < len(pauses)

    worker = Worker(lambda: succeeds(len(waited)), poll=9.0)
    monkeypatch.setattr(worker, "_wait", wait)
    worker._run()
    assert waited == pauses
