"""Programs that are killed while they save."""

from __future__ import annotations

import random
import select
import subprocess
import time
from pathlib import Path

from tests.faults.child import killed_at_every_call, printed, start
from tests.faults.common import assert_opens, assert_whole, prepared
from tests.faults.registry import case

OLD = 500


def _kill_at_random(path: Path, trials: int, writers: int) -> str:
    ids = prepared(path, OLD)
    acknowledged = 0
    for trial in range(trials):
        children = [start("mark", path, f"{trial}-{n}-", 10_000) for n in range(writers)]
        for child in children:
            _await_output(child)
        for child in children:
            time.sleep(random.uniform(0, 0.03))
            child.kill()
        for child in children:
            child.wait(10)
            saved = printed(child.stdout)
            acknowledged += len(saved)
            ids.extend(saved)
        assert_whole(path, ids)
    assert_opens(path, ids)
    return f"0 torn, 0 of {acknowledged} acknowledged marks lost"


def _await_output(child: subprocess.Popen[str]) -> None:
    assert child.stdout
    assert select.select([child.stdout], [], [], 30)[0], "the child saved nothing in 30 s"


@case("kill -9 at a random time, one writer", short=10, long=300)
def one_writer(count: int, folder: Path) -> str:
    return _kill_at_random(folder / "marks.json", count, 1)


@case("kill -9 at a random time, two writers of one file", short=8, long=300)
def two_writers(count: int, folder: Path) -> str:
    return _kill_at_random(folder / "marks.json", count, 2)


@case("kill -9 at a random time, through a symlink", short=3, long=50)
def through_a_symlink(count: int, folder: Path) -> str:
    real = folder / "synced" / "real.json"
    real.parent.mkdir()
    link = folder / "marks.json"
    link.symlink_to(real)
    result = _kill_at_random(link, count, 1)
    assert link.is_symlink(), "the link was replaced"
    assert_whole(real, ["after"])
    return f"{result}, the link stays"


@case("kill at every call of a commit, by a shim of the os module", short=1, long=10)
def every_call(count: int, folder: Path) -> str:
    ids: list[str] = []

    def path_in(folder: Path) -> Path:
        path = folder / "marks.json"
        ids[:] = prepared(path, 20)
        for backup in (1, 2, 3):
            path.with_name(f"marks.json.bak{backup}").write_bytes(path.read_bytes())
        return path

    def check(path: Path, calls: list[str]) -> None:
        kept = [*ids, "new"] if "saved" in calls else ids
        assert_whole(path, kept)
        assert_opens(path, kept)

    places, calls = killed_at_every_call("die", path_in, check, count, folder)
    assert {"write", "fsync", "link", "replace"} <= set(calls), calls
    return f"0 torn, 0 lost at {places} places; one commit is {' '.join(calls[:-1])}"
