"""Ends the program from outside: at a signal, or when the terminal goes away."""

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
from typing import Any

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""Names of signals, since not every platform has all of them."""
_PATIENCE = 1.8
"""The most seconds from the request to end to the end."""
_SLOW = 0.5
"""Seconds after which a terminal that accepts nothing is given up."""

Settings = list[Any] | None
"""The settings of a terminal, as termios returns them."""


def settings() -> Settings:
    """Return the terminal's current settings; None if there is no terminal."""
    with suppress(Exception):
        import termios

        return termios.tcgetattr(_terminal())
    return None


def on_signals(end: Callable[[], object], give_up: Callable[[], object], found: Settings) -> None:
    """Call `end` on the running loop at a signal that asks the program to end. If that takes long,
    call `give_up`, which must stop waiting for the terminal. If nothing helps, end the process and
    restore the terminal to what was `found`.

    SIGHUP counts even if it was ignored (nohup): a screen without a terminal is of no use. The
    handlers are Python's own, not those of the loop: they run even if the loop waits for a terminal
    that accepts nothing.
    """
    loop = asyncio.get_running_loop()

    def told(number: int, _frame: object) -> None:
        arguments = (give_up, found, 128 + number)
        Thread(target=_see_to_it, args=arguments, name="signal", daemon=True).start()
        with suppress(RuntimeError):  # the loop is closed already
            loop.call_soon_threadsafe(end)

    for name in _SIGNALS:
        if number := getattr(signal, name, None):
            with suppress(ValueError):  # not in the main thread, as in tests
                signal.signal(number, told)


def on_hang_up(end: Callable[[], object]) -> None:
    """Call `end` on the running loop once the terminal is gone.

    No signal tells of it if the parent ignores SIGHUP, and Textual would read on at full speed. If
    the program does not end in time, the process is ended: Textual may wait for ever for a terminal
    that is gone, while marks are saved by a thread of their own.
    """
    if sys.__stdin__ is None or not hasattr(select, "poll"):
        return
    terminal, loop = sys.__stdin__.fileno(), asyncio.get_running_loop()

    def watch() -> None:
        poll = select.poll()
        poll.register(terminal, 0)  # a hang-up is reported without being asked for
        poll.poll()
        with suppress(RuntimeError):  # the loop is closed already
            loop.call_soon_threadsafe(end)
        time.sleep(_PATIENCE)
        os._exit(1)

    Thread(target=watch, name="hang-up", daemon=True).start()


def _see_to_it(give_up: Callable[[], object], found: Settings, code: int) -> None:
    """End the process with this exit code if it does not end by itself."""
    time.sleep(_SLOW)
    give_up()
    time.sleep(_PATIENCE - _SLOW)
    _restore(found)
    os._exit(code)


def _restore(found: Settings) -> None:
    with suppress(Exception):
        import termios

        if found:
            termios.tcsetattr(_terminal(), termios.TCSANOW, found)


def _terminal() -> int:
    """Return the handle of the terminal. Raises AttributeError if there is no stdin."""
    return sys.__stdin__.fileno()  # type: ignore[union-attr]
