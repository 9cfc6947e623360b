"""Being ended from outside, and terminals that are missing or disappear."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

from reader.marks import MarkStore
from reader.model.paper import Mark
from reader.storage.paths import shipped
from tests.faults.on_screen import FIRST, is_saving, mark, marks_file, reader, seconds_to_end
from tests.faults.registry import Skipped, case
from tests.terminal.terminal import Terminal

WITHIN = 2.0
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)

_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_ON_BY_DEFAULT = {b"7", b"25"}
"""The DEC private modes that are on before a program starts: wrapping, and the cursor."""


def assert_restored(terminal: Terminal) -> None:
    """Check that every mode that the program set is restored: alternate screen, cursor and
    mouse."""
    modes = {
        mode: switch
        for modes, switch in _MODE.findall(bytes(terminal.output))
        for mode in modes.split(b";")
    }
    assert modes[b"1049"] == b"l", "the alternate screen was left on"
    left = {
        mode.decode()
        for mode, switch in modes.items()
        if mode != b"2026" and (switch == b"h") != (mode in _ON_BY_DEFAULT)
    }
    assert not left, f"left switched: {left}"
    assert termios.tcgetattr(terminal.slave) == terminal.settings, "termios are not as before"


def _mark_some(terminal: Terminal) -> None:
    """Star and read the first paper, and return before that is saved."""
    terminal.wait("1 of 46")
    terminal.press("sr")
    terminal.wait(lambda text: "Read:" in text and is_saving(text))


@case("a signal, with marks queued on a slow disk", short=3, long=60)
def signals(count: int, folder: Path) -> str:
    slowest, queued = 0.0, 0
    for trial in range(count):
        home = folder / str(trial)
        with reader(home, fsync=0.2) as terminal:
            _mark_some(terminal)
            queued += mark(home) == Mark()  # a slow machine may have saved them by now
            slowest = max(slowest, seconds_to_end(terminal, SIGNALS[trial % len(SIGNALS)]))
            assert_restored(terminal)
        assert mark(home) == Mark(read=True, starred=True)
        assert slowest < WITHIN, f"it took {slowest:.1f} s"
    names = ", ".join(s.name for s in SIGNALS)
    return f"{names}: saved, {queued} of them after it, restored, within {slowest:.2f} s"


@case("the window closed, with marks queued on a slow disk", short=1, long=20)
def window_closed(count: int, folder: Path) -> str:
    slowest = 0.0
    for trial in range(count):
        home = folder / str(trial)
        with reader(home, fsync=0.2) as terminal:
            _mark_some(terminal)
            slowest = max(slowest, _close_window(terminal))
        assert mark(home) == Mark(read=True, starred=True)
    return f"saved, ended within {slowest:.2f} s"


@case("the window closed, and no SIGHUP (a parent that ignores it)", short=1, long=10)
def window_closed_in_silence(count: int, folder: Path) -> str:
    slowest = 0.0
    for trial in range(count):
        home = folder / str(trial)
        parent = (
            "import signal, subprocess, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN);"
            "sys.exit(subprocess.call([sys.executable, '-m', 'reader']))"
        )
        with Terminal(program=("-c", parent), env={"READER_HOME": str(home)}) as terminal:
            terminal.wait("1 of 46")
            terminal.press("s")
            terminal.wait("Starred: “")
            slowest = max(slowest, _close_window(terminal))
        assert mark(home) == Mark(starred=True)
    return f"saved, ended within {slowest:.2f} s"


def _close_window(terminal: Terminal) -> float:
    """Close the window, and return the seconds until the program ended."""
    start = time.monotonic()
    terminal.close_window()
    terminal.process.wait(20)
    seconds = time.monotonic() - start
    assert seconds < WITHIN, f"it took {seconds:.1f} s"
    return seconds


@case("output that nobody reads, then a signal", short=1, long=10, timed=True)
def nobody_reads(count: int, folder: Path) -> str:
    if not Path("/proc/self/stat").exists():
        raise Skipped("only Linux tells in /proc when a program waits")
    slowest = 0.0
    for trial in range(count):
        for number, args in enumerate(_FULL):
            with Terminal(*args, env={"READER_HOME": str(folder)}, rows=50, columns=200) as ended:
                _fill(ended)
                start = time.monotonic()
                ended.process.send_signal(SIGNALS[(trial + number) % len(SIGNALS)])
                ended.process.wait(20)
                seconds = time.monotonic() - start
                assert seconds < WITHIN + 0.5, f"{args}: it took {seconds:.1f} s"
                slowest = max(slowest, seconds)
    return f"{len(_FULL)} commands: ended within {slowest:.2f} s"


_FULL: tuple[tuple[str, ...], ...] = (
    (),
    ("open", str(shipped("data") / "catalogue.md")),
    ("list", "--format", "json"),
    ("list", "--columns", "id,title,abstract"),
    ("completion", "zsh"),
)
"""Commands that send more than a terminal takes that nobody reads."""


def _fill(terminal: Terminal) -> None:
    """Type, and read nothing, until the program only waits for the terminal to take more output."""
    spent = [-1]
    while not spent[0] <= spent[-1] <= spent[0] + 2 or len(spent) < 30 or _unread(terminal) < 4000:
        terminal.press("jk")
        time.sleep(0.02)
        spent = [*spent[-29:], _ticks(terminal.process.pid)]


def _unread(terminal: Terminal) -> int:
    """Return the number of bytes that wait to be read from a terminal. Linux holds some 4,000."""
    count = fcntl.ioctl(terminal.master, termios.FIONREAD, bytes(4))
    return int.from_bytes(count, sys.byteorder)


def _ticks(pid: int) -> int:
    """Return the processor time that a process has used, in clock ticks (proc_pid_stat(5))."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


REDIRECTIONS = ("</dev/null", "<&-", ">/dev/null", ">&-", "2>/dev/null", "2>&-", "</dev/null 2>&-")


@case("started without a terminal", short=1, long=10)
def no_terminal(count: int, folder: Path) -> str:
    for redirection in REDIRECTIONS * count:
        code, said = _start_with(redirection, folder)
        assert code == 2, f"{redirection}: exit code {code}"
        assert "2>" in redirection or "is not a terminal" in said, f"{redirection}: {said!r}"
    return f"{' '.join(REDIRECTIONS)}: exit code 2, and a sentence on stderr where there is one"


def _start_with(redirection: str, folder: Path) -> tuple[int, str]:
    """Start Reader in a terminal with this redirection, and return its exit code and output."""
    master, slave = pty.openpty()
    try:
        code = subprocess.run(
            ["sh", "-c", f'exec "$0" -m reader {redirection}', sys.executable],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "READER_HOME": str(folder), "TERM": "xterm"},
            timeout=20,
            check=False,
        ).returncode
        said = os.read(master, 4096).decode() if select.select([master], [], [], 0)[0] else ""
        return code, said
    finally:
        os.close(master)
        os.close(slave)


@case("stopped by ctrl+z, another reader marks, brought back", short=1, long=20)
def stopped(count: int, folder: Path) -> str:
    with reader(folder) as terminal:
        terminal.wait("1 of 46")
        for trial in range(count):
            terminal.press("\x1a")
            terminal.wait(lambda _: _state(terminal.process.pid) == "T")
            while terminal.read(0.05):
                pass
            assert_restored(terminal)
            store = MarkStore(marks_file(folder), poll=0)
            starred = trial % 2 == 0
            store.update({FIRST: Mark(starred=starred)})
            assert store.close(10), store.error
            terminal.process.send_signal(signal.SIGCONT)
            terminal.wait(_shows_first("★" if starred else " "))
        terminal.press("q")
        assert terminal.wait_exit() == 0
    return "the terminal restored, the other's mark shown on the return"


def _shows_first(star: str) -> Callable[[str], object]:
    """Return whether the screen is shown, with this in place of the first paper's star."""
    first = re.compile(rf"^▌..{star}", re.MULTILINE)
    return lambda text: "1 of 46" in text and first.search(text)


def _state(pid: int) -> str:
    """Return the state of a process: R, S, T for stopped…"""
    command = ["ps", "-o", "state=", "-p", str(pid)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()[:1]
