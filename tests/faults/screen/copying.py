"""Copying from the screen when the clipboard does not work."""

from __future__ import annotations

import base64
import random
import time
from itertools import cycle, islice
from pathlib import Path

from tests.faults.on_screen import reader
from tests.faults.registry import case

LINK = "https://arxiv.org/abs/2410.23743"
OSC_52 = b"\x1b]52;c;" + base64.b64encode(LINK.encode()) + b"\x07"
WITHIN = 1.5
"""Seconds from the key to what is said: the second that a helper is given, and the way there."""

SENT = "sent by OSC 52"
COMPLAINT = "PAINTED OVER THE SCREEN"
HELPERS = {
    # what an xclip does that is asked to copy, and to paste; what the status line says then
    "no tool": (None, None, SENT),
    "dead display": (f"echo {COMPLAINT} >&2; exit 1", "exit 1", SENT),
    "hung helper": ("exec /bin/sleep 60", "exec /bin/sleep 60", SENT),
    "helper that copies nothing": (f"echo {COMPLAINT}", "echo", SENT),
    "helper that can't be read back": (
        '/bin/cat > "$READER_HOME/clipboard"',
        "exec /bin/sleep 60",
        "to the clipboard, unconfirmed",
    ),
    "helper that works": (
        '/bin/cat > "$READER_HOME/clipboard"',
        '/bin/cat "$READER_HOME/clipboard"',
        "copied",
    ),
}


@case("copying where the clipboard does not work", short=len(HELPERS) // 2, long=5 * len(HELPERS))
def clipboards(count: int, folder: Path) -> str:
    slowest = 0.0
    turn = cycle(random.sample([*HELPERS], len(HELPERS)))  # in a short run, others each time
    for trial, name in enumerate(islice(turn, count)):
        copying, pasting, said = HELPERS[name]
        home = folder / str(trial)
        tools = home / "bin"
        tools.mkdir(parents=True)
        if copying:
            xclip = tools / "xclip"
            xclip.write_text(
                f'#!/bin/sh\ncase "$*" in\n*-o*) {pasting} ;;\n*) {copying} ;;\nesac\n'
            )
            xclip.chmod(0o755)
        display = ":9" if copying else ""
        with reader(home, env={"PATH": str(tools), "DISPLAY": display}) as terminal:
            terminal.wait("1 of 46")
            start = time.monotonic()
            terminal.press("y")
            terminal.wait(f"{LINK} ({said})")
            slowest = max(slowest, time.monotonic() - start)
            assert OSC_52 in terminal.output, f"{name}: nothing was sent to the terminal"
            assert COMPLAINT.encode() not in terminal.output, f"{name}: wrote on the screen"
            terminal.press("q")
            assert terminal.wait_exit() == 0
    assert slowest < WITHIN, f"it took {slowest:.2f} s"
    return f"{', '.join(HELPERS)}: what is said is true, and said within {slowest:.2f} s"
