"""Running the command line in processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from tests.cli import warm

READER = (sys.executable, "-m", "reader")


def run(
    *args: str | Path, env: Mapping[str, str] | None = None, stdin: str = "", code: int = 0
) -> subprocess.CompletedProcess[str]:
    """Run `reader`, and check that it ends with this exit code and without a traceback."""
    words = [*map(str, args)]
    whole = {**os.environ, **(env or {})}
    done = (_forked if warm.can_run(whole) else _started)(words, whole, stdin)
    assert "Traceback" not in done.stderr
    assert done.returncode == code, done.stderr or done.stdout
    return done


def _forked(
    words: list[str], env: Mapping[str, str], stdin: str
) -> subprocess.CompletedProcess[str]:
    with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as err:
        given.write(stdin.encode())
        given.seek(0)
        code = warm.run(words, env, (given, out, err))
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode(errors="surrogateescape"))
        return subprocess.CompletedProcess(words, code, *said)


def _started(
    words: list[str], env: Mapping[str, str], stdin: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*READER, *words],
        env=env,
        input=stdin,
        capture_output=True,
        text=True,
        errors="surrogateescape",
        timeout=60,
        check=False,
    )


def start(
    *args: str | Path, stdout: int | IO[bytes] = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start `reader` in the background, with its output going to a file or nowhere.

    It can be interrupted by ctrl+c even if the tests run in the background of a script.
    """
    return subprocess.Popen(
        [*READER, *map(str, args)],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which `reader` is the program."""
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
    """Return the ids that `reader list` prints for a query."""
    return run("list", *query, "--format", "ids").stdout.split()
