"""Copying text to the clipboard, and reporting truthfully whether that worked.

pyperclip waits for its helper (xclip, wl-copy…) without a limit, lets it write to the terminal, and
on a dead display returns as if it had copied. So it runs in a child process, which is this file as
a script, with a time limit and its output discarded, and reads back what it copied.
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
"""The most bytes sent in one OSC 52. tmux drops sequences of more than 1 MiB in Base64."""


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
    """How a text was copied. `said` is the phrase to show.

    `clipboard`: the system's clipboard has it. `terminal`: it was sent as OSC 52, which no terminal
    confirms. `none`: it must be shown, to be copied by hand.
    """

    how: Literal["clipboard", "terminal", "none"]
    said: str


def copy(text: str, *, osc52: Callable[[str], None] | None = None, timeout: float = 1.0) -> Copied:
    """Copy `text` to the clipboard, and also through the terminal if `osc52` can send it.

    Takes up to `timeout` seconds: call it outside the UI thread. Lone surrogates become `?`. Raises
    only what `osc52` raises.
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
    """Return the name of pyperclip's mechanism on this machine (`xclip`, `wl`, `osx_pbcopy`…); None
    if there is none."""
    found = _copier_and_paster()
    return found[0].__name__.removeprefix("copy_") if found else None


def _copy_in_child(data: bytes, timeout: float) -> _Outcome:
    # All processes share the monotonic clock. The child stops reading back a little before it
    # would be killed together with the helper that holds the selection.
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
    """Kill the child and the helper that it waits for."""
    if os.name == "posix":
        os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.wait()


def _copier_and_paster() -> tuple[Callable[[str], None], Callable[[], str]] | None:
    import pyperclip  # type: ignore[import-untyped]

    copier, paster = pyperclip.determine_clipboard()
    if not copier or copier.__name__ == "copy_qt":  # Qt's clipboard is lost when the child ends
        return None
    return copier, paster


def _serve(text: str, deadline: float) -> _Outcome:
    """Copy the text and read it back, until `deadline` on the monotonic clock. Runs in the
    child."""
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
    """Return whether these texts are equal but for their line ends, which a clipboard may
    change."""
    return "\n".join(pasted.splitlines()) == "\n".join(text.splitlines())


if __name__ == "__main__":
    sys.exit(_serve(sys.stdin.buffer.read().decode("utf-8"), float(sys.argv[1])))
