"""What ends the program from outside: a signal, or a terminal that goes away."""

from __future__ import annotations

import asyncio
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""By name: not every platform has them all."""


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

    Thread(target=watch, name="hang-up", daemon=True).start()
