"""What ends the program from outside: a signal, or a terminal that goes away."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""By name: not every platform has them all."""
_PATIENCE = 1.8
"""Seconds that the program may take to end once the terminal is gone."""


def on_signals(end: Callable[[], object]) -> None:
    """Have `end` called on the running loop at a signal that asks to end.

    SIGHUP counts even where it was ignored (nohup): a screen without a terminal is of no use.
    The handlers are Python's, which run while the loop waits for a terminal that takes no more
    of what is drawn; where the program has not ended in time then, it is ended.
    """
    loop = asyncio.get_running_loop()

    def told(number: int, _frame: object) -> None:
        Thread(target=_end_in_time, args=(128 + number,), name="signal", daemon=True).start()
        with suppress(RuntimeError):  # the loop is closed already
            loop.call_soon_threadsafe(end)

    for name in _SIGNALS:
        if number := getattr(signal, name, None):
            signal.signal(number, told)


def on_hang_up(end: Callable[[], object]) -> None:
    """Have `end` called on the running loop once the terminal is gone.

    No signal tells of it where the parent ignores SIGHUP; Textual would read on at full speed.
    Where the program has not ended in time then, it is ended: Textual may wait for ever for a
    terminal that is gone to take what it writes, and the marks are saved by a thread of their own.
    """
    if sys.__stdin__ is None or not hasattr(select, "poll"):
        return
    terminal, loop = sys.__stdin__.fileno(), asyncio.get_running_loop()

    def watch() -> None:
        poll = select.poll()
        poll.register(terminal, 0)  # a hang-up is told of unasked
        poll.poll()
        with suppress(RuntimeError):  # the loop is closed already
            loop.call_soon_threadsafe(end)
        _end_in_time(1)

    Thread(target=watch, name="hang-up", daemon=True).start()


def _end_in_time(code: int) -> None:
    """End the program with this exit code, unless it ends before by itself."""
    time.sleep(_PATIENCE)
    os._exit(code)
