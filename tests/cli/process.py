"""The command line as a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

READER = (sys.executable, "-m", "reader")


def run(
    *args: str | Path, env: Mapping[str, str] | None = None, stdin: str = "", code: int = 0
) -> subprocess.CompletedProcess[str]:
    """Run `reader` to its end, which must be this exit code and no traceback."""
    done = subprocess.run(
        [*READER, *map(str, args)],
        env={**os.environ, **(env or {})},
        input=stdin,
        capture_output=True,
        text=True,
        errors="surrogateescape",
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == code, done.stderr or done.stdout
    return done


def start(
    *args: str | Path, stdout: int | IO[bytes] = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start `reader` beside others; what it prints goes to a file, or nowhere.

    It hears ctrl+c, also where the tests run in the background of a script, which does not.
    """
    return subprocess.Popen(
        [*READER, *map(str, args)],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash, where `reader` is the program."""
    python = " ".join(READER)
    return subprocess.run(
        ["bash", "-c", f'reader() {{ {python} "$@"; }}; {line}'],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def ids(*query: str) -> list[str]:
    """The papers that `reader list` prints."""
    return run("list", *query, "--format", "ids").stdout.split()
