"""The screen while the disk is slow, or refuses all writes."""

from __future__ import annotations

import resource
import signal
import time
from pathlib import Path

from reader.model.paper import UNMARKED, Mark
from tests.faults.on_screen import is_saving, mark, reader, seconds_to_end
from tests.faults.registry import case
from tests.terminal.terminal import Terminal

SLOW = 2.0
"""Seconds that an fsync takes on the slow disk."""
PAINTED_WITHIN = 0.050
ENDED_WITHIN = 3.0
"""Seconds to the end where the marks can't be saved: 2, and what a loaded machine adds."""
ALTERNATE_SCREEN_OFF = b"\x1b[?1049l"


@case("key to paint while each fsync takes 2 s", short=60, long=600, timed=True)
def slow_disk_fast_keys(count: int, folder: Path) -> str:
    times = []
    with reader(folder, fsync=SLOW) as terminal:
        terminal.wait("1 of 46")
        terminal.press("s")
        terminal.wait(is_saving)
        for number in range(count):
            down = number // 40 % 2 == 0
            position = number % 40 + 2 if down else 40 - number % 40
            times.append(terminal.painted("j" if down else "k", "▌"))
            terminal.wait(f" {position} of 46")
            times.append(terminal.painted("s", "Star"))
    times.sort()
    worst, usual = times[-1], times[int(len(times) * 0.95)]
    figures = f"{usual * 1000:.0f} ms (p95), {worst * 1000:.0f} ms at most"
    assert usual < PAINTED_WITHIN, figures
    return figures


@case("the saving dot while each fsync takes 2 s", short=1, long=20)
def slow_disk(count: int, folder: Path) -> str:
    shortest = 60.0
    for trial in range(count):
        home = folder / str(trial)
        with reader(home, fsync=SLOW) as terminal:
            terminal.wait("1 of 46")
            start = time.monotonic()
            terminal.press("s")
            terminal.wait("Starred: “")
            terminal.wait(is_saving)  # which may be in the next frame
            assert mark(home) == UNMARKED, "the dot came when the mark was on disk"
            terminal.wait(lambda text: not is_saving(text))
            assert mark(home) == Mark(starred=True), "the dot went before the mark was on disk"
            shortest = min(shortest, time.monotonic() - start)
    assert shortest > SLOW, f"it went after {shortest:.1f} s"
    return f"it stays until the mark is on disk, {shortest:.1f} s"


@case("quitting while an fsync takes longer than quitting waits", short=1, long=5)
def slow_disk_quit(count: int, folder: Path) -> str:
    for trial in range(count):
        home = folder / str(trial)
        with reader(home, fsync=0.9) as terminal:
            terminal.wait("1 of 46")
            terminal.press("sq")
            terminal.wait("not saved")
            terminal.press("s")
            terminal.wait(lambda text: "not saved" not in text)
            terminal.wait(lambda text: not is_saving(text))
            terminal.press("q")
            assert terminal.wait_exit() == 0
        assert mark(home) == Mark(starred=True)
    return "asks; who stays has all saved"


def _forbid_writing(terminal: Terminal) -> None:
    _limit(terminal, 0)


def _allow_writing(terminal: Terminal) -> None:
    _limit(terminal, resource.RLIM_INFINITY)


def _limit(terminal: Terminal, size: int) -> None:
    """Limit the files of the program to `size` bytes."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (size, hard))


@case("saving fails, is told, and works again (RLIMIT_FSIZE)", short=1, long=10)
def failing(count: int, folder: Path) -> str:
    for trial in range(count):
        home = folder / str(trial)
        with reader(home) as terminal:
            terminal.wait("1 of 46")
            _forbid_writing(terminal)
            terminal.press("sr")
            terminal.press("j")
            terminal.wait(_says_why)
            terminal.press("s")
            terminal.press("k")
            terminal.wait(_says_why)
            terminal.press("q")
            terminal.wait("The marks of 2 papers are not saved")
            terminal.press("s")
            terminal.wait(lambda text: "stay" not in text)
            assert mark(home) == Mark()
            _allow_writing(terminal)
            terminal.wait(lambda text: not _says_why(text) and not is_saving(text))
            assert mark(home) == Mark(read=True, starred=True)
            terminal.press("q")
            assert terminal.wait_exit() == 0
    return "a banner says why, the marks stay queued, quitting asks, saved once it works"


def _says_why(text: str) -> bool:
    return "NOT SAVED" in text and "File too large" in text


@case("SIGTERM while saving fails (RLIMIT_FSIZE)", short=1, long=10)
def ended_while_failing(count: int, folder: Path) -> str:
    slowest = 0.0
    for trial in range(count):
        with reader(folder / str(trial)) as terminal:
            terminal.wait("1 of 46")
            _forbid_writing(terminal)
            terminal.press("s")
            terminal.wait("Starred: “")
            slowest = max(slowest, seconds_to_end(terminal, signal.SIGTERM))
            said = _said_at_the_end(terminal)
            assert "could not be saved" in said, said
            assert "File too large" in said, said
    assert slowest < ENDED_WITHIN, f"it took {slowest:.1f} s"
    return f"says that marks were not saved and why, exit code 1, within {slowest:.1f} s"


@case("SIGTERM while an fsync takes longer than ending waits", short=1, long=5)
def ended_on_a_slow_disk(count: int, folder: Path) -> str:
    slowest = 0.0
    for trial in range(count):
        with reader(folder / str(trial), fsync=2 * SLOW) as terminal:
            terminal.wait("1 of 46")
            terminal.press("s")
            terminal.wait("Starred: “")
            slowest = max(slowest, seconds_to_end(terminal, signal.SIGTERM))
            said = _said_at_the_end(terminal)
            assert "the marks of 1 paper could not be saved" in said, said
    assert slowest < ENDED_WITHIN, f"it took {slowest:.1f} s"
    return f"says so, exit code 1, within {slowest:.1f} s"


def _said_at_the_end(terminal: Terminal) -> str:
    """Return the text below the screen after it is closed, where the program reports failure."""
    assert terminal.process.returncode == 1
    return terminal.output[terminal.output.rfind(ALTERNATE_SCREEN_OFF) :].decode()
