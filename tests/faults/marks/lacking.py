"""File systems that lack something: locks, fsync of a folder, times, or hard links."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest import mock

from reader.marks import MarkStore
from reader.model.paper import Mark
from tests.faults.child import printed, start
from tests.faults.common import assert_opens, assert_whole, prepared
from tests.faults.registry import case
from tests.faults.shim import patched

LACKS: dict[str, Mapping[str, int]] = {
    "NFS without its lock daemon": {"flock": errno.ENOLCK},
    "no locks in the kernel": {"flock": errno.ENOSYS},
    "no locks in a FUSE program": {"flock": errno.EOPNOTSUPP},
    "a folder that can't be synced": {"fsync folder": errno.EINVAL},
    "a folder that may not be synced": {"fsync folder": errno.EACCES},
    "a folder that can't be opened": {"open folder": errno.EACCES},
    "no fsync at all": {"fsync": errno.EINVAL, "fsync folder": errno.EINVAL},
    "no times by handle": {"utime handle": errno.EPERM},
    "no times": {"utime": errno.EPERM, "utime handle": errno.EPERM},
    "links not permitted": {"link": errno.EPERM},
    "no links": {"link": errno.ENOSYS},
    "no permissions": {"chmod": errno.EPERM},
    "nothing at all": {
        "flock": errno.ENOLCK,
        "fsync": errno.EINVAL,
        "fsync folder": errno.EINVAL,
        "utime": errno.EPERM,
        "utime handle": errno.EPERM,
        "link": errno.EPERM,
        "chmod": errno.EPERM,
    },
}
"""What such file systems are, and the calls that fail there, each with its error."""


@contextlib.contextmanager
def lacking(calls: Mapping[str, int], folder: Path) -> Iterator[None]:
    """Let these calls fail for `folder` and the files in it."""

    def fail(name: str, perform: Any, *arguments: Any, **options: Any) -> Any:
        number = calls.get(_kind(name, arguments))
        if number is not None:
            raise OSError(number, os.strerror(number))
        return perform(*arguments, **options)

    def flock(handle: int, how: int, perform: Any = fcntl.flock) -> Any:
        if "flock" in calls and os.path.samestat(_folder_of(handle), os.stat(folder)):
            raise OSError(calls["flock"], os.strerror(calls["flock"]))
        return perform(handle, how)

    with patched(fail, folder), mock.patch.object(fcntl, "flock", flock):
        yield


def _kind(name: str, arguments: tuple[Any, ...]) -> str:
    """Return the name of a call, with what it is about if that matters."""
    target = arguments[0]
    if name == "utime" and isinstance(target, int):
        return "utime handle"
    if name == "open":
        return "open folder" if os.path.isdir(target) else "open"
    is_folder = name == "fsync" and stat.S_ISDIR(os.fstat(target).st_mode)
    return "fsync folder" if is_folder else name


def _folder_of(handle: int) -> os.stat_result:
    return os.stat(os.path.dirname(os.readlink(f"/proc/self/fd/{handle}")))


@case("a file system that lacks calls", short=1, long=20)
def lacks(count: int, folder: Path) -> str:
    saved = 0
    for trial in range(count):
        for number, calls in enumerate(LACKS.values()):
            path = folder / f"{trial}-{number}" / "marks.json"
            ids = prepared(path, 10)
            path.with_name("marks.json.bak1").unlink(missing_ok=True)  # a backup is due
            with lacking(calls, path.parent):
                store = MarkStore(path, poll=0)
                for each in range(3):
                    store.update({f"new{each}": Mark(starred=True)})
                    assert store.flush(10), store.error
                    assert_whole(path, [*ids, f"new{each}"])
                    saved += 1
                assert store.close(10), store.error
            assert_opens(path, [*ids, "new0", "new1", "new2"])
    return f"{saved} of {saved} saves acknowledged on {len(LACKS)} kinds"


@case("two programs where there is no flock", short=20, long=400)
def writers_without_locks(count: int, folder: Path) -> str:
    path = folder / "marks.json"
    ids = prepared(path, 10)
    children = [start("lock-less", path, prefix, count) for prefix in "ab"]
    for child in children:
        ids += printed(child.stdout)
        assert child.wait(60) == 0
    assert len(ids) == 10 + 2 * count
    assert_opens(path, ids)
    return f"{2 * count} of {2 * count} acknowledged marks there"


@case("a disk that fails (EIO of fsync)", short=2, long=40)
def failing_disk(count: int, folder: Path) -> str:
    path = folder / "marks.json"
    ids = prepared(path, 10)
    for trial in range(count):
        calls = {("fsync", "fsync folder")[trial % 2]: errno.EIO}
        id = f"new{trial}"
        with lacking(calls, folder):
            store = MarkStore(path, poll=0)
            store.update({id: Mark(read=True)})
            assert not store.flush(1), "acknowledged, but not on disk"
            assert store.error
            assert "Input/output error" in store.error, store.error
            assert_whole(path, ids)
        assert store.close(10), store.error
        ids.append(id)
    assert_opens(path, ids)
    return "told, the marks queued, saved once it worked"
