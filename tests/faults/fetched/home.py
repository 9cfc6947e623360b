"""A person's folders, and programs that work on them and are killed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from reader.storage.paths import Paths


class Home:
    """The folders of a person, all in one. Programs on them have these variables besides."""

    def __init__(self, folder: Path, variables: Mapping[str, str]) -> None:
        self.paths = Paths(folder / "data", folder / "cache", folder / "config")
        self._environment = {**os.environ, **variables, "READER_HOME": str(folder)}

    def start(self, *args: str, stderr: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
        """Start `reader` with these arguments."""
        return subprocess.Popen(
            [sys.executable, "-m", "reader", *args],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            text=True,
        )


def cut_short(program: subprocess.Popen[str], earliest: float, latest: float) -> bool:
    """Kill a program after a random time, in seconds. Returns whether it was still running."""
    time.sleep(random.uniform(earliest, latest))
    program.kill()
    return program.wait(20) != 0
