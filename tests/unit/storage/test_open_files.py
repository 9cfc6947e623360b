"""No way of reading, writing or locking a file leaves one open, whether it ends well or not."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.catalogue import CatalogueError, contents, read
from reader.marks import MarkStore
from reader.storage import atomic, locks, system
from reader.storage.foreign import plain_file


def _locked(path: Path) -> None:
    with locks.locked(path):
        locks.is_locked(path)


def _replaced(path: Path) -> None:
    with atomic.replacing(os.fspath(path)) as file:
        file.write(b"2410.00001\n")


def _kept(path: Path) -> None:
    MarkStore(path.with_name("marks.json")).close()


def _opened(path: Path) -> None:
    with plain_file.opened(path):
        pass


WAYS: dict[str, Callable[[Path], object]] = {
    "replace": lambda path: atomic.replace(os.fspath(path), b"2410.00002\n"),
    "replacing": _replaced,
    "create": lambda path: atomic.create(f"{path}.new", b"x"),
    "append_line": lambda path: atomic.append_line(path, b"2410.00003"),
    "read": atomic.read,
    "a lock": _locked,
    "a file of others": _opened,
    "a catalogue": lambda path: list(read(path)),
    "its bytes": contents,
    "marks": _kept,
}


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("way", WAYS)
def test_no_file_stays_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, fails: bool
) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(b"2410.00001\n")
    if fails:
        for name in ("sync", "try_lock"):
            monkeypatch.setattr(system, name, _refuse)
    before = {*os.listdir("/dev/fd")}
    with contextlib.suppress(OSError, CatalogueError):
        WAYS[way](path)
    assert {*os.listdir("/dev/fd")} == before


def _refuse(*_: object) -> bool:
    raise OSError(errno.ENOSPC, "No space left on device")
