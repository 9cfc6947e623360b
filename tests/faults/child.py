"""Child processes that are killed, stopped or limited: `python -m tests.faults.child WHAT PATH
…`."""

from __future__ import annotations

import errno
import itertools
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import IO, Any

from reader.marks import MarkStore
from reader.model.paper import Mark
from tests.faults.shim import patched

REPOSITORY = Path(__file__).parents[2]


def start(*arguments: object) -> subprocess.Popen[str]:
    """Start a child, whose output is read from its `stdout`."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.child", *map(str, arguments)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    )


def printed(stream: IO[str] | None) -> list[str]:
    """Return the complete lines that a child has printed, after it has ended."""
    assert stream
    return [line.rstrip("\n") for line in stream if line.endswith("\n")]


def killed_at_every_call(
    job: str,
    path_in: Callable[[Path], Path],
    check: Callable[[Path, list[str]], None],
    count: int,
    folder: Path,
) -> tuple[int, list[str]]:
    """Kill a job before, in and after each of its calls about files, `count` times.

    `path_in` prepares a file for it in a folder, and `check` is given that file and what the job
    printed. Returns how many times it was killed, and the calls of the last run.
    """
    places = 0
    calls: list[str] = []
    for trial, moment in product(range(count), ("before", "in", "after")):
        for number in itertools.count(1):
            path = path_in(folder / f"{trial}-{moment}-{number}")
            child = start(job, path, number, moment)
            child.wait(20)
            calls = printed(child.stdout)
            check(path, calls)
            if child.returncode == 0:
                break
            places += 1
    return places, calls


def mark_all(path: Path, prefix: str, count: int) -> None:
    """Mark `count` papers in a commit each, and print each id once it is on disk."""
    store = MarkStore(path)
    for number in range(count):
        id = f"{prefix}{number}"
        store.update({id: Mark(read=True, note=f"note {number}\n" * (number % 5))})
        assert store.flush(60), store.error
        print(id, flush=True)
    store.close()


def _die_at(folder: Path, number: int, moment: str, work: Callable[[], object]) -> None:
    """Do some work, and be killed before, after or during the n-th call about files in the folder.
    Prints the calls, and `saved` once the work is done."""
    count = 0

    def interfere(name: str, perform: Any, *arguments: Any, **options: Any) -> Any:
        nonlocal count
        count += 1
        print(name, flush=True)
        if count == number and moment == "in" and name == "write":
            handle, data = arguments
            perform(handle, data[: len(data) // 2])
        if count == number and moment != "after":
            os.kill(os.getpid(), signal.SIGKILL)
        result = perform(*arguments, **options)
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    with patched(interfere, folder):
        work()
    print("saved", flush=True)


def die_at(path: Path, number: int, moment: str) -> None:
    """Mark one paper, and be killed at the commit's n-th call."""
    store = MarkStore(path, poll=0)
    now = time.time
    time.time = lambda: now() + 3600  # the backups are due

    def mark() -> None:
        store.update({"new": Mark(read=True)})
        assert store.flush(10), store.error

    _die_at(path.parent, number, moment, mark)


def die_fetching(path: Path, number: int, moment: str) -> None:
    """Keep two fetched papers, one of them in a newer version, and be killed at the n-th call."""
    from datetime import date as Date

    from reader.fetch.fetched_paper import FetchedPaper
    from reader.following.fetched_file import take_in

    papers = [FetchedPaper("2611.00001", 2, "New"), FetchedPaper("2611.00003", 1, "Three")]
    _die_at(path.parent, number, moment, lambda: take_in(path, papers, Date.today()))


def stop_at_rename(path: Path) -> None:
    """Mark one paper, and stop, with the lock held, just before the new file replaces the old."""
    store = MarkStore(path, poll=0)

    def interfere(name: str, perform: Any, *arguments: Any, **options: Any) -> Any:
        if name == "replace":
            print("stopping", flush=True)
            # to this thread: another would be stopped too, but not before this one goes on
            signal.pthread_kill(threading.get_ident(), signal.SIGSTOP)
        return perform(*arguments, **options)

    with patched(interfere, path.parent):
        store.update({"theirs": Mark(read=True)})
        assert store.flush(60), store.error
    print("saved", flush=True)


def limit(path: Path, size: int) -> None:
    """Mark one paper while files are limited to `size` bytes, then without the limit. Prints the
    error, then `saved`."""
    store = MarkStore(path, poll=0)
    store.flush(10)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    store.update({"new": Mark(read=True)})
    while not store.error and store.pending:
        store.flush(0.01)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    print(store.error, flush=True)
    assert store.flush(10), store.error
    print("saved", flush=True)


def mark_without_locks(path: Path, prefix: str, count: int) -> None:
    """Mark `count` papers on a file system without locks, each as a program of its own, which
    cannot repair what others lost. Prints each id once it is on disk."""
    from tests.faults.marks.lacking import lacking

    with lacking({"flock": errno.ENOLCK}, path.parent):
        for number in range(count):
            store = MarkStore(path, poll=0)
            store.update({f"{prefix}{number}": Mark(read=True)})
            assert store.close(60), store.error
            print(f"{prefix}{number}", flush=True)


if __name__ == "__main__":
    what, path, *rest = sys.argv[1:]
    if what == "mark":
        mark_all(Path(path), rest[0], int(rest[1]))
    elif what == "lock-less":
        mark_without_locks(Path(path), rest[0], int(rest[1]))
    elif what == "die":
        die_at(Path(path), int(rest[0]), rest[1])
    elif what == "die-fetching":
        die_fetching(Path(path), int(rest[0]), rest[1])
    elif what == "stop":
        stop_at_rename(Path(path))
    elif what == "limit":
        limit(Path(path), int(rest[0]))
