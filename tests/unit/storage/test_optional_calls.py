"""Calls that a file system may lack."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from reader.storage import locks
from reader.storage.locks import LockTimeout, locked
from tests.faults.marks.lacking import lacking


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_where_there_is_no_flock_programs_of_one_machine_still_wait(
    number: int, tmp_path: Path
) -> None:
    path = tmp_path / "marks.json"
    with lacking({"flock": number}, tmp_path):
        with (
            locked(path),
            pytest.raises(LockTimeout, match=r"marks\.json\.lock"),
            locked(path, timeout=0.02),
        ):
            pass
        with locked(path, timeout=0), locked(tmp_path / "other", timeout=0):
            pass


def test_where_there_can_be_no_lock_at_all_one_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "machine").write_bytes(b"no folder")
    monkeypatch.setattr(locks, "_MACHINE", str(tmp_path / "machine"))
    with lacking({"flock": errno.ENOLCK}, tmp_path), locked(tmp_path / "marks.json"):
        pass


def test_a_lock_that_fails_otherwise_is_an_error(tmp_path: Path) -> None:
    with (
        lacking({"flock": errno.EIO}, tmp_path),
        pytest.raises(OSError, match="Input/output"),
        locked(tmp_path / "marks.json"),
    ):
        pass
