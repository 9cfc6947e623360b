"""Copying text to the clipboard, and saying truthfully how it went.

pyperclip waits for its helper (xclip, wl-copy…) for ever, lets it write over the screen, and on a
dead display returns as if it had copied. So it runs in a child process, this file as a script, with
a time limit and its output thrown away, and reads back what it copied.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

OSC52_LIMIT = 700_000
"""Bytes that a terminal takes in one OSC 52; tmux, with a limit of 1 MiB in Base64, drops more."""


class _Outcome(IntEnum):
    """The child's exit code."""

    COPIED = 0
    FAILED = 1
    NO_HELPER = 3
    UNCONFIRMED = 4
    TIMED_OUT = 5


_REASONS = {
    _Outcome.FAILED: "the clipboard did not take it",
    _Outcome.NO_HELPER: "no clipboard here",
    _Outcome.TIMED_OUT: "the clipboard did not answer",
}


@dataclass(frozen=True, slots=True)
class Copied:
    """How a text was copied: `said` is the phrase to show for it.

    `clipboard`: the system's clipboard has it. `terminal`: sent as OSC 52, which no terminal
    answers. `none`: it has to be shown, to be copied by hand.
    """

    how: Literal["clipboard", "terminal", "none"]
    said: str


def copy(text: str, *, osc52: Callable[[str], None] | None = None, timeout: float = 1.0) -> Copied:
    """Copy `text` to the clipboard, and through the terminal as well where `osc52` can send it.

    Takes up to `timeout` seconds: call it off the UI thread. Lone surrogates become `?`.
    Raises only what `osc52` raises.
    """
    data = text.encode("utf-8", "replace")
    sent = osc52 is not None and len(data) <= OSC52_LIMIT
    if osc52 is not None and sent:
        osc52(data.decode("utf-8"))
    outcome = _copy_in_child(data, timeout)
    if outcome is _Outcome.COPIED:
        return Copied("clipboard", "copied")
    if outcome is _Outcome.UNCONFIRMED:
        return Copied("clipboard", "to the clipboard, unconfirmed")
    if sent:
        return Copied("terminal", "sent by OSC 52")
    return Copied("none", f"{_REASONS[outcome]}: copy it by hand")


def mechanism() -> str | None:
    """The name of what pyperclip copies with here (`xclip`, `wl`, `osx_pbcopy`…), if anything."""
    found = _copier_and_paster()
    return found[0].__name__.removeprefix("copy_") if found else None


def _copy_in_child(data: bytes, timeout: float) -> _Outcome:
    # The monotonic clock is one for all processes. The child gives up reading back a little
    # earlier than it would be killed, and with it the helper that holds the selection.
    deadline = time.monotonic() + 0.8 * timeout
    try:
        child = subprocess.Popen(
            [sys.executable, "-P", __file__, repr(deadline)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a helper that holds the text outlives the terminal
        )
    except OSError:
        return _Outcome.FAILED
    try:
        child.communicate(data, timeout)
    except subprocess.TimeoutExpired:
        _kill(child)
        return _Outcome.TIMED_OUT
    try:
        return _Outcome(child.returncode)
    except ValueError:  # killed by a signal
        return _Outcome.FAILED


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End the child and the helper it waits for."""
    if os.name == "posix":
        os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.wait()


def _copier_and_paster() -> tuple[Callable[[str], None], Callable[[], str]] | None:
    import pyperclip  # type: ignore[import-untyped]

    copier, paster = pyperclip.determine_clipboard()
    if not copier or copier.__name__ == "copy_qt":  # what Qt holds is gone when the child ends
        return None
    return copier, paster


def _serve(text: str, deadline: float) -> _Outcome:
    """In the child: copy the text and read it back, until `deadline` on the monotonic clock."""
    found = _copier_and_paster()
    if found is None:
        return _Outcome.NO_HELPER
    copier, paster = found
    copier(text)
    seen: list[bool] = []

    def read_back() -> None:
        for pause in (0, 0.02, 0.1):  # xclip and wl-copy return before the display knows
            time.sleep(pause)
            if _same(paster(), text):
                seen.append(True)
                return
        seen.append(False)

    reading = threading.Thread(target=read_back, daemon=True)
    reading.start()
    reading.join(max(0, deadline - time.monotonic()))
    if not seen:
        return _Outcome.UNCONFIRMED
    return _Outcome.COPIED if seen[0] else _Outcome.FAILED


def _same(pasted: str, text: str) -> bool:
    """Whether the clipboard gave the text back, which it may with other ends of line."""
    return "\n".join(pasted.splitlines()) == "\n".join(text.splitlines())


if __name__ == "__main__":
    sys.exit(_serve(sys.stdin.buffer.read().decode("utf-8"), float(sys.argv[1])))
