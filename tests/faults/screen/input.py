"""Input of any kind: sequences of random bytes, and more keys than can be handled."""

from __future__ import annotations

import random
import signal
import threading
import time
from pathlib import Path

from reader.marks import MarkStore
from reader.model.paper import Mark
from tests.faults.on_screen import PLAIN, mark, marks_file, reader, seconds_to_end
from tests.faults.registry import case
from tests.faults.screen.ends import assert_restored
from tests.terminal.terminal import Terminal

KEPT = "elsewhere:1"
"""A paper of no catalogue, which no key reaches."""
TOGETHER = 25
"""Sequences sent to one screen."""
WITHIN = 2.0
FLOOD = b"jk" * 800
"""Sent ten times a second: 16,000 keys a second."""

_PARTS = (
    b"\x1b", b"\x1b[", b"\x1bO", b"\x1b[<", b"\x1b[M", b"\x1b[200~", b"\x1b[201~", b"\x1b[48;",
    b"\x1b]52;c;", b"\x1bP1$r", b"\x1b_G", b"\x1b\\", b"\x07", b"\x1b[?2048;", b"\x1b[I", b"\x1b[O",
    b"1", b"9999999999", b";", b":", b"0", b"u", b"~", b"M", b"m", b"t", b"R", b"$y", b"A",
    b"\r", b"\t", b"\x7f", b"\x03", b"\x05", b"\x10", b"\x13", b"\xff", b"\xc3", b"\xf0\x9f",
    "é".encode(), "漢".encode(), "\u202e".encode(), b"/", b"n", b"t", b"x", b"S", b"V", b"i", b"?",
    b":", b"u", b"U", b"e", b"s", b"r", b"is:", b"tag:", b"((((((((", b"w", b"G", b"g", b"Y", b"o",
    b",", b"T", b"b", b"m", b"+", b"E", b"A", b"}", b"v", b"p", b">", b"!", b"\x0f", b"f", b"d",
)  # fmt: skip
_MOUSE = tuple(
    b"\x1b[<%d;%d;%d%c" % (button, x, y, end)
    for button, end in ((0, b"M"), (0, b"m"), (32, b"M"), (64, b"M"), (65, b"M"))
    for x in (5, 20, 60, 90, 110)
    for y in (1, 2, 4, 8, 20, 30)
)


def _sequence(source: random.Random) -> bytes:
    """Return random bytes, most of which some terminal could send, but none that stop or quit."""
    parts = (
        source.choice(source.choice((_PARTS, _PARTS, _MOUSE)))
        if source.random() < 0.8
        else source.randbytes(source.randint(1, 8))
        for _ in range(source.randint(1, 12))
    )
    return b"".join(parts).translate(None, b"\x1a\x11q")


@case("random bytes from the keyboard", short=50, long=1000)
def random_bytes(count: int, folder: Path) -> str:
    source, left = random.Random(count), 0
    for start in range(0, count, TOGETHER):
        home = folder / str(start)
        sequences = [_sequence(source) for _ in range(min(TOGETHER, count - start))]
        left += _sent(home, sequences)
        assert mark(home, KEPT) == Mark(note="kept"), sequences
    return f"alive, or ended with exit code 0 ({left} by a key); nothing lost, nothing gone wrong"


def _sent(home: Path, sequences: list[bytes]) -> bool:
    """Send the sequences to a screen, then quit. Returns whether one of them has ended it."""
    store = MarkStore(marks_file(home), poll=0)
    store.update({KEPT: Mark(note="kept")})
    assert store.close(10), store.error
    env = {**PLAIN, "READER_HOME": str(home), "VISUAL": "true"}
    with Terminal(env=env, folder=str(home)) as terminal:
        terminal.wait("1 of 46")
        for data in sequences:
            if terminal.process.poll() is not None:
                break
            terminal.send(data)
            while terminal.read(0.03):
                pass
        assert not _log(home), f"{_log(home)}\nafter {sequences}"
        left = terminal.process.poll() is not None
        if not left:
            seconds = seconds_to_end(terminal, 15)
            assert seconds < WITHIN, f"it took {seconds:.1f} s to end after {sequences}"
        code = terminal.process.returncode
        assert code == 0, f"exit code {code}: {_log(home)}\nafter {sequences}"
        assert_restored(terminal)
    return left


def _log(home: Path) -> str:
    """Return the log of unexpected errors; empty if there were none."""
    log = home / "cache" / "errors.log"
    return log.read_text() if log.exists() else ""


@case("16,000 keys a second", short=1, long=10)
def flood(count: int, folder: Path) -> str:
    with reader(folder) as terminal:
        terminal.wait("1 of 46")
        before = _megabytes(terminal)
        sender = threading.Thread(target=_flood, args=(terminal, 10 * count), daemon=True)
        sender.start()
        most = before
        while sender.is_alive():
            terminal.read(0.01)
            terminal.forget()
            most = max(most, _megabytes(terminal))
        start = time.monotonic()
        terminal.process.send_signal(signal.SIGTERM)  # a key would have to wait for all before it
        terminal.wait_exit()
        seconds = time.monotonic() - start
        assert_restored(terminal)
    assert seconds < WITHIN, f"it took {seconds:.1f} s to end"
    assert most < before + 50, f"{before} MB became {most}"
    return f"{count} s: {before} MB became {most}; it ended after {seconds:.1f} s"


def _flood(terminal: Terminal, times: int) -> None:
    for _ in range(times):
        terminal.send(FLOOD)
        time.sleep(0.1)


def _megabytes(terminal: Terminal) -> int:
    """Return the memory of the program in MB."""
    lines = Path(f"/proc/{terminal.process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))
