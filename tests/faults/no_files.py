"""Folders, pipes, devices and links to nowhere in the place of the files that Reader keeps."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from reader.storage.paths import Paths
from tests.faults.registry import case

PATIENCE = 20
"""Seconds that a command may take."""
KINDS: dict[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir,
    "a pipe that nobody writes to": os.mkfifo,
    "a link to itself": lambda path: path.symlink_to(path),
    "a device without an end": lambda path: path.symlink_to("/dev/zero"),
    "zeros": lambda path: path.write_bytes(bytes(5000)),
}
FILES = ("arrivals", "history", "session", "views", "searches", "sources", "fetching", "origins")
COMMANDS = (
    "list --limit 1",
    "follow",
    "follow cs.CL",
    "unfollow cs.CL",
    "fetch",
    "add --offline 3001.00001",
    "list added:1d in:added",
    "edit 2410.23743 title=Better",
    "mark 2410.23743 --star",
    "undo",
    "views",
    "views --add Own is:read",
    "stats",
    "digest",
    "config",
    "doctor",
)


@case("what is not a file in the place of every file", short=len(KINDS) // 2, long=5 * len(KINDS))
def every_file(count: int, folder: Path) -> str:
    turn = cycle(random.sample([*KINDS.items()], len(KINDS)))  # in a short run, others each time
    for number, (name, make) in enumerate(islice(turn, count)):
        home = folder / str(number)
        paths = Paths(home / "data", home / "cache", home / "config")
        for folder_of_it in (paths.catalogues, paths.config, paths.cache):
            folder_of_it.mkdir(parents=True)
        for file in [getattr(paths, file) for file in FILES]:
            make(file)
        for file in (paths.edited, paths.catalogues / "added.txt", paths.pace):
            make(file)
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.no_files"],
            env={**os.environ, "READER_HOME": str(home), "READER_OFFLINE": "1"},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=len(COMMANDS) * PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        ends = json.loads(done.stdout.splitlines()[-1])
        assert set(ends) <= {0, 1, 2}, f"{name}: {[*zip(COMMANDS, ends, strict=True)]}"
        assert "fault of Reader" not in done.stderr, f"{name}: {done.stderr}"
        assert "[Errno" not in done.stderr, f"{name}: {done.stderr}"
        assert "the output can't be written" not in done.stderr, f"{name}: {done.stderr}"
        assert ends[0] == 0, f"{name}: {done.stderr}"
    return f"{len(COMMANDS)} commands on {len(KINDS)} kinds: all ended, with a sentence"


def _run_each() -> None:
    """Run the commands, each in a process of its own that has Python up already."""
    from reader.cli import main, parser

    parser()  # imports every command
    ends = []
    for words in COMMANDS:
        child = os.fork()
        if not child:
            signal.alarm(PATIENCE)
            code = main(words.split())
            sys.stdout.flush()
            os._exit(code)
        _, status = os.waitpid(child, 0)
        ends.append(os.waitstatus_to_exitcode(status))
        print(f"=== {words}: {ends[-1]}", file=sys.stderr)
    print(f"\n{json.dumps(ends)}")


if __name__ == "__main__":
    _run_each()
