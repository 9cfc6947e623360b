"""Full disks."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from reader.marks import MarkStore
from reader.model.paper import Mark
from tests.cli.process import run
from tests.faults.child import printed, start
from tests.faults.common import assert_opens, assert_whole, prepared, until
from tests.faults.on_screen import FIRST, mark, marks_file
from tests.faults.registry import Skipped, case


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    place = folder / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(place)]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        reason = getattr(error, "stderr", "") or str(error)
        raise Skipped(f"no small file system can be mounted here: {reason.strip()}") from None
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@case("a full disk (ENOSPC on a tmpfs)", short=4, long=40)
def full_disk(count: int, folder: Path) -> str:
    with small_disk(folder) as place:
        path = place / "marks.json"
        ids = prepared(path, 200)
        size = path.stat().st_size
        for trial in range(count):
            whole = path.read_bytes()
            filler = place / "filler"
            free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
            room = size * trial // count
            filler.write_bytes(bytes(max(0, free - room)))
            store = MarkStore(path, poll=0)
            store.update({f"new{trial}": Mark(read=True)})
            until(lambda store=store: bool(store.error), "the error")  # type: ignore[misc]
            assert store.error
            assert "No space left" in store.error, store.error
            assert store.pending == 1
            assert path.read_bytes() == whole, "the file changed"
            assert not [*place.glob(".reader-*")], "a temporary file is left"
            filler.unlink()
            assert store.close(10), store.error
            ids.append(f"new{trial}")
            assert_whole(path, ids)
        assert_opens(path, ids)
    return "reported, the old file whole, saved once there was room"


@case("what commands say on a full disk", short=1, long=10)
def commands_on_a_full_disk(count: int, folder: Path) -> str:
    home = folder / "home"
    with small_disk(folder) as place:
        home.mkdir()
        (home / "data").symlink_to(place)
        env = {"READER_HOME": str(home)}
        run("note", FIRST, "before", env=env)
        for trial in range(count):
            whole = marks_file(home).read_bytes()
            filler = place / "filler"
            with contextlib.suppress(OSError), filler.open("wb") as file:
                while file.write(bytes(4096)):
                    file.flush()
            text = f"a thought, the {trial}th"
            for source in ((text,), ("-",)):
                done = run("note", FIRST, *source, env=env, stdin=text, code=1)
                assert done.stdout == "", done.stdout
                assert "No space left" in done.stderr, done.stderr
                kept = Path(done.stderr.split(" in ")[-1].strip())
                assert kept.read_text() == text
                kept.unlink()
            done = run("mark", FIRST, "--star", env=env, code=1)
            assert done.stdout == "", done.stdout
            assert "No space left" in done.stderr, done.stderr
            assert marks_file(home).read_bytes() == whole, "the file changed"
            filler.unlink()
            assert "kept" in run("note", FIRST, text, env=env).stdout
            assert mark(home).note == text
    return "nothing said, exit code 1, the text in a file that is named"


@case("a file that may not grow (RLIMIT_FSIZE)", short=2, long=30)
def file_size_limit(count: int, folder: Path) -> str:
    for trial in range(count):
        path = folder / str(trial) / "marks.json"
        ids = prepared(path, 50)
        child = start("limit", path, path.stat().st_size * trial // count)
        error, *saved = printed(child.stdout)
        assert child.wait(10) == 0
        assert "File too large" in error, error
        assert saved == ["saved"]
        assert_opens(path, [*ids, "new"])
    return "reported, nothing lost, saved once it was lifted"
