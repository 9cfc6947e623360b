"""Saving behind the person's back, whatever the disk does meanwhile."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.marks import Saved, SaveFailed
from reader.marks.events import StoreEvent
from reader.marks.file import MarksFile
from reader.marks.table import MarksTable
from reader.model.paper import UNMARKED, Mark
from reader.storage import backups
from reader.storage.locks import locked
from tests.faults.common import until
from tests.unit.marks.stores import A, B, C, Listener, Opener


def test_update_does_not_wait_for_the_disk(opened: Opener, path: Path) -> None:
    listener = Listener()
    store = opened(listener=listener)
    path.parent.mkdir()
    with locked(str(path)):
        store.update({A: Mark(read=True)})
        assert store.get(A) == Mark(read=True)
        assert store.pending == 1
        assert not store.flush(0.05)
        assert not store.close(0.05)
        assert opened().get(A) == UNMARKED
    assert store.flush(10)
    assert listener.wait(Saved) == Saved(pending=0)
    assert opened().get(A) == Mark(read=True)


def test_changes_made_while_a_commit_waits_become_one_more(opened: Opener, path: Path) -> None:
    listener = Listener()
    store = opened(listener=listener)
    path.parent.mkdir()
    with locked(str(path)):
        for number in range(100):
            store.update({f"paper{number}": Mark(read=True)})
        assert store.pending == 100
    assert store.flush(10)
    assert store.close(10)
    assert 1 <= len([event for event in listener.events if isinstance(event, Saved)]) <= 2
    assert len(opened().marks()) == 100


def once_after(
    monkeypatch: pytest.MonkeyPatch, owner: object, name: str, then: Callable[[], object]
) -> None:
    """Have `then` called after the first call of `owner.name`."""
    real = getattr(owner, name)

    def call(*arguments: object, **options: object) -> object:
        result = real(*arguments, **options)
        monkeypatch.setattr(owner, name, real)
        then()
        return result

    monkeypatch.setattr(owner, name, call)


def test_a_change_made_in_the_midst_of_a_commit_is_saved_by_the_next(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened()
    once_after(monkeypatch, os, "replace", lambda: store.update({A: Mark(note="second")}))
    store.update({A: Mark(note="first")})
    assert store.flush(10)
    assert opened().get(A) == Mark(note="second")


@pytest.mark.parametrize(
    "moment", [(os, "replace"), (MarksFile, "changed")], ids=["after", "before"]
)
@pytest.mark.parametrize("content", [b"", b"{}", b"torn"])
def test_a_file_spoilt_in_the_midst_of_a_commit_is_made_whole(
    opened: Opener,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    moment: tuple[object, str],
    content: bytes,
) -> None:
    store = opened()
    for id in (A, B):
        store.update({id: Mark(read=True)})
        assert store.flush(10)
    for backup in backups.backups_of(str(path)):
        os.unlink(backup)
    once_after(monkeypatch, *moment, lambda: path.write_bytes(content))
    store.update({C: Mark(read=True)})
    assert store.flush(10)
    store.update({C: Mark(starred=True)})
    assert store.flush(10)
    assert set(opened().marks()) == {A, B, C}


def test_a_file_of_no_tables_becomes_one_of_marks(opened: Opener, path: Path) -> None:
    """It is there for a moment when the first mark is made, and for good after a kill."""
    path.parent.mkdir()
    path.write_bytes(b"{}")
    store = opened()
    store.update({A: Mark(read=True)})
    assert store.flush(10)
    assert opened().get(A) == Mark(read=True)


def test_a_failed_save_says_why_keeps_the_changes_and_is_tried_again(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = Listener()
    store = opened(listener=listener)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        store.update({A: Mark(read=True)})
        failure = listener.wait(SaveFailed)
        assert failure.message == store.error
        assert "No space left" in failure.message
        assert store.pending == 1
        assert store.get(A) == Mark(read=True)
    listener.wait(Saved)
    assert store.error is None
    assert opened().get(A) == Mark(read=True)


def test_a_failure_that_lasts_is_told_once(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    listener = Listener()
    store = opened(listener=listener)
    tries: list[int] = []

    def full(handle: int) -> None:
        tries.append(handle)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("reader.storage.worker.FIRST_RETRY", 0.01)
        patch.setattr(os, "fsync", full)
        store.update({A: Mark(read=True)})
        until(lambda: len(tries) > 3, "another try")
    assert store.flush(10)
    assert [type(event) for event in listener.events] == [SaveFailed, Saved]


def test_an_unforeseen_error_does_not_end_the_saving(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = Listener()
    store = opened(listener=listener)
    with monkeypatch.context() as patch:
        patch.setattr(MarksTable, "__init__", lambda *_: 1 / 0)
        store.update({A: Mark(read=True)})
        assert "ZeroDivisionError" in listener.wait(SaveFailed).message
    assert store.flush(10)


def test_a_listener_that_fails_does_not_end_the_saving(opened: Opener) -> None:
    def fail(event: StoreEvent) -> None:
        raise RuntimeError

    store = opened(listener=fail)
    for mark in (Mark(read=True), Mark(starred=True)):
        store.update({A: mark})
        assert store.flush(10)
    assert opened().get(A) == Mark(starred=True)


def test_a_closed_store_saves_again_when_it_is_used_again(opened: Opener) -> None:
    store = opened()
    for mark in (Mark(read=True), Mark(starred=True)):
        store.update({A: mark})
        assert store.close(10)
        assert opened().get(A) == mark


def test_a_folder_that_was_removed_is_made_again(opened: Opener, path: Path) -> None:
    store = opened()
    store.update({A: Mark(read=True)})
    assert store.flush(10)
    for entry in path.parent.iterdir():
        entry.unlink()
    path.parent.rmdir()
    store.update({B: Mark(read=True)})
    assert store.flush(10)
    assert set(opened().marks()) == {A, B}
