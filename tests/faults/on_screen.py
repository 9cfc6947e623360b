"""Reader in a terminal, with a home of its own, on a disk that may be slow.

`python -m tests.faults.on_screen SECONDS …` runs `reader …` with `os.fsync` replaced, so that each
call takes that long.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from reader.marks.document import mark_of
from reader.marks.format import parse
from reader.model.paper import UNMARKED, Mark
from tests.terminal.terminal import Terminal

FIRST = "2410.23743"
"""The paper that the shipped catalogue begins with."""

PLAIN = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "BROWSER": "", "VISUAL": "", "EDITOR": ""}
"""Variables without which no other program is started."""


def reader(
    folder: Path, *, fsync: float = 0.0, env: Mapping[str, str] | None = None, columns: int = 120
) -> Terminal:
    """Return Reader in a terminal, with `folder` as its home, and each fsync so many seconds
    longer."""
    program = ("-m", "tests.faults.on_screen", str(fsync)) if fsync else ("-m", "reader")
    home = {"READER_HOME": str(folder)}
    return Terminal(program=program, env={**PLAIN, **home, **(env or {})}, columns=columns)


def marks_file(folder: Path) -> Path:
    """Return the path of the marks in this home."""
    return folder / "data" / "marks.json"


def mark(folder: Path, id: str = FIRST) -> Mark:
    """Return the mark of a paper on disk."""
    path = marks_file(folder)
    docs = parse(path.read_bytes(), str(path)) if path.exists() else {}
    return mark_of(docs[id]) if id in docs else UNMARKED


def is_saving(text: str) -> bool:
    """Return whether the screen shows the dot for unsaved marks."""
    return "● saving" in text


def seconds_to_end(terminal: Terminal, number: int) -> float:
    """Send a signal, and return the seconds until the program has ended."""
    start = time.monotonic()
    terminal.process.send_signal(number)
    terminal.wait_exit()
    return time.monotonic() - start


def _slow_down(seconds: float) -> None:
    def fsync(handle: int, perform: Callable[[int], None] = os.fsync) -> None:
        time.sleep(seconds)
        perform(handle)

    setattr(os, "fsync", fsync)  # noqa: B010 - its type is wider


if __name__ == "__main__":
    from reader.cli import main

    _slow_down(float(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
