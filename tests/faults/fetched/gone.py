"""A followed file on a server that is gone: a file system that never answers."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.registry import Skipped, case

_DETACH = 2  # MNT_DETACH of umount2(2)
_PATIENCE = 15.0
"""Seconds that a command may take."""


@contextmanager
def _unanswering(folder: Path) -> Iterator[Path]:
    """Mount a file system in user space (fuse(4)) whose server says nothing."""
    libc = ctypes.CDLL(None, use_errno=True)
    folder.mkdir()
    try:
        handle = os.open("/dev/fuse", os.O_RDWR)
    except OSError as error:
        raise Skipped("no file systems in user space here") from error
    options = f"fd={handle},rootmode=40000,user_id={os.getuid()},group_id={os.getgid()}"
    try:
        if libc.mount(b"gone", os.fsencode(folder), b"fuse", 0, options.encode()):
            raise Skipped("only root may mount")
        try:
            yield folder
        finally:
            libc.umount2(os.fsencode(folder), _DETACH)
    finally:
        os.close(handle)


@case("a followed file on a server that never answers", short=1, long=3, timed=True)
def never_answers(count: int, folder: Path) -> str:
    home = folder / "home"
    environment = {**os.environ, "READER_HOME": str(home), "READER_OFFLINE": "1"}
    slowest = 0.0

    def run(*words: str, code: int) -> str:
        nonlocal slowest
        begun = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "reader", *words],
            env=environment,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
        slowest = max(slowest, time.monotonic() - begun)
        assert done.returncode == code, done.stderr
        return done.stderr

    here = folder / "here.md"
    here.write_text("- [A](https://arxiv.org/abs/2611.00001)\n")
    with _unanswering(folder / "server") as server:
        lists = [str(server / name) for name in ("a.md", "b.md")]
        for _ in range(count):
            assert run("follow", *lists, str(here), code=0).count("does not answer") == 2
            assert run("fetch", code=1).count("does not answer") == 2
            run("list", "2611.00001", "in:here", code=0)
            run("doctor", code=1)
            for words in (("add",), ("open",), ("import", "papis"), ("import", "zotero")):
                assert "does not answer" in run(*words, lists[0], code=2)
            run("unfollow", *lists, code=0)
    return f"each command said so, the slowest after {slowest:.0f} s; the other file was read"
