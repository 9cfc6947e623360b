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
    """
    loop = asyncio.get_running_loop()
    for name in _SIGNALS:
        if number := getattr(signal, name, None):
            with suppress(NotImplementedError):  # Windows
                loop.add_signal_handler(number, end)


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
        time.sleep(_PATIENCE)
        os._exit(1)

    Thread(target=watch, name="hang-up", daemon=True).start()
