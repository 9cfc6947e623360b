"""DurableStorage: what TinyDB sees of it, and what is on disk."""

from __future__ import annotations

import errno
import json
import os
import stat
import threading
import time
from pathlib import Path

import pytest
from tinydb import Query, TinyDB
from tinydb.table import Document

from reader.storage import backups
from reader.storage.locks import LockTimeout, locked
from reader.storage.tinydb_storage import DurableStorage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "db.json"


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def test_a_database_lives_through_insert_update_remove_and_reopening(path: Path) -> None:
    with TinyDB(path, storage=DurableStorage) as db:
        db.insert_multiple({"n": n} for n in range(5))
        db.update({"even": True}, Query().n.test(lambda n: n % 2 == 0))
        db.remove(Query().n == 4)
        db.table("other").insert({"ä": "ß 你 😀"})
    with TinyDB(path, storage=DurableStorage) as db:
        assert [doc.doc_id for doc in db.search(Query().even == True)] == [1, 3]  # noqa: E712
        assert len(db) == 4
        assert db.tables() == {"_default", "other"}
        assert db.table("other").all() == [{"ä": "ß 你 😀"}]


def test_two_handles_see_each_others_writes(path: Path) -> None:
    one, two = (TinyDB(path, storage=DurableStorage) for _ in range(2))
    one.insert(Document({"by": "one"}, doc_id=1))
    assert two.all() == [{"by": "one"}]
    two.insert(Document({"by": "two"}, doc_id=2))
    assert [doc["by"] for doc in one.all()] == ["one", "two"]


def test_a_change_that_failed_half_way_is_not_seen_later(path: Path) -> None:
    db = TinyDB(path, storage=DurableStorage)
    db.insert_multiple([{"n": 1}, {"n": "not a number"}])
    with pytest.raises(TypeError):
        db.update(lambda doc: doc.update(n=doc["n"] + 1))
    assert [doc["n"] for doc in db.all()] == [1, "not a number"]


def test_what_json_cannot_hold_is_refused_and_the_file_stays(path: Path) -> None:
    db = TinyDB(path, storage=DurableStorage)
    db.insert({"n": 1})
    before = path.read_bytes()
    with pytest.raises(TypeError):
        db.insert({"n": object()})
    assert path.read_bytes() == before


def test_numbers_as_keys_are_kept_as_text(path: Path) -> None:
    TinyDB(path, storage=DurableStorage).insert({"years": {2024: "x"}})
    assert TinyDB(path, storage=DurableStorage).all() == [{"years": {"2024": "x"}}]


def test_the_file_is_indented_sorted_private_utf8(path: Path) -> None:
    DurableStorage(path).write({"b": {"2": {"é": 1}}, "a": {}})
    assert path.read_text("utf-8") == (
        '{\n  "a": {},\n  "b": {\n    "2": {\n      "é": 1\n    }\n  }\n}\n'
    )
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(path.parent) == {"db.json", "db.json.lock", "db.json.bak1"}


@pytest.mark.parametrize("content", [b'{"t": {}}', b'\xef\xbb\xbf{"t": {}}'])
def test_a_file_is_read_with_and_without_a_bom(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert DurableStorage(path).read() == {"t": {}}


@pytest.mark.parametrize("content", [b"", None])
def test_an_empty_or_vanished_file_reads_as_none(path: Path, content: bytes) -> None:
    storage = DurableStorage(path)
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert storage.read() is None


def test_a_file_that_is_not_json_raises_value_error(path: Path) -> None:
    path.write_bytes(b'{"t": ')
    with pytest.raises(ValueError, match="unexpected end"):
        DurableStorage(path).read()


def test_a_file_opened_for_reading_is_not_written(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        DurableStorage(path, access_mode="r")
    DurableStorage(path).write({"t": {}})
    with pytest.raises(PermissionError, match="reading only"):
        DurableStorage(path, access_mode="r").write({})


def test_a_missing_folder_is_an_error_unless_it_is_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "db.json"
    with pytest.raises(FileNotFoundError):
        DurableStorage(path)
    DurableStorage(path, create_dirs=True).write({"t": {}})
    assert json.loads(path.read_bytes()) == {"t": {}}


def test_a_symlink_is_followed_and_stays(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "real.json"
    real.parent.mkdir()
    link = tmp_path / "db.json"
    link.symlink_to(real)
    DurableStorage(link).write({"t": {}})
    assert link.is_symlink()
    assert json.loads(real.read_bytes()) == {"t": {}}


def test_a_lock_held_elsewhere_is_reported_and_nothing_is_written(path: Path) -> None:
    storage = DurableStorage(path, timeout=0.05)
    before = path.read_bytes()
    with locked(str(path)), pytest.raises(LockTimeout, match=r"db\.json\.lock"):
        storage.write({"t": {}})
    assert path.read_bytes() == before
    storage.write({"t": {}})


def test_the_lock_keeps_a_read_and_a_write_together(path: Path) -> None:
    """Each thread adds to a counter with a storage of its own; none is lost."""
    DurableStorage(path).write({"t": {"n": {"v": 0}}})

    def count() -> None:
        storage = DurableStorage(path)
        for _ in range(10):
            with storage.locked():
                tables = storage.read()
                assert tables
                tables["t"]["n"]["v"] += 1
                storage.write(tables)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert DurableStorage(path).read() == {"t": {"n": {"v": 40}}}


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open", "link"])
def test_a_system_call_that_fails_leaves_the_old_file_and_no_temporary(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    storage = DurableStorage(path)
    storage.write({"t": {"1": {"n": 1}}})
    (path.parent / "db.json.bak1").unlink()
    before = path.read_bytes()

    def fail(*args: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        if call == "link":
            storage.write({"t": {"1": {"n": 1}}})  # backed up by a copy instead
        else:
            with pytest.raises(OSError, match="No space"):
                storage.write({"t": {"1": {"n": 2}}})
    assert path.read_bytes() == before
    assert not [name for name in names(path.parent) if name.endswith(".tmp")]
    assert storage.read() == {"t": {"1": {"n": 1}}}


def test_three_backups_are_kept_and_the_oldest_goes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    storage = DurableStorage(path)
    for step in range(6):
        now += 61
        storage.write({"t": {"1": {"step": step}}})
    kept = [DurableStorage(name).read() for name in backups.backups_of(str(path))]
    assert kept == [{"t": {"1": {"step": step}}} for step in (4, 3, 2)]


def test_within_a_minute_the_first_backup_stays_beside_the_last_state(path: Path) -> None:
    storage = DurableStorage(path)
    for step in range(5):
        storage.write({"t": {"1": {"step": step}}})
    kept = [DurableStorage(name).read() for name in backups.backups_of(str(path))]
    assert kept == [{"t": {"1": {"step": 3}}}, {}]


def test_a_clock_that_was_set_back_does_not_stop_the_backups(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = DurableStorage(path)
    storage.write({"t": {"1": {"step": 0}}})
    monkeypatch.setattr(time, "time", lambda: 1_000_000.0)
    storage.write({"t": {"1": {"step": 1}}})
    assert (path.parent / "db.json.bak2").exists()


def test_what_is_kept_aside_never_overwrites(path: Path) -> None:
    asides = []
    for content in (b"one", b"two", b"three"):
        path.unlink(missing_ok=True)
        path.write_bytes(content)
        asides.append(backups.keep_aside(str(path), "damaged"))
    assert [Path(name).read_bytes() for name in asides] == [b"one", b"two", b"three"]


def test_a_read_only_file_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = DurableStorage(path)
    monkeypatch.setattr(os, "access", lambda name, mode: False)  # root may write everything
    with pytest.raises(PermissionError, match="read-only"):
        storage.write({"t": {}})
