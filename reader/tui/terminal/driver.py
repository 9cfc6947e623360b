"""The terminal driver: nothing a terminal sends, or fails to accept, can end the program.

Textual's own input thread (8.2.8, `LinuxDriver.run_input_thread`) ends the program, with exit code
0, at the first byte that is not UTF-8 and at numbers that are not characters; it looks for a lone
escape only every 0.1 s; it takes unknown sequences for keys; and it reads on however far the screen
is behind. This driver replaces it.
"""

from __future__ import annotations

import os
import re
import select
import sys
import time
from asyncio import run_coroutine_threadsafe
from collections.abc import Collection, Iterable
from concurrent import futures
from contextlib import suppress
from typing import Any, ClassVar

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from reader.tui.support.key_queue import settled
from reader.tui.terminal.key_bytes import KeyBytes, Sequence, Token
from reader.tui.terminal.key_events import Events
from reader.tui.terminal.output import Output

MOST_COLUMNS, MOST_LINES = 1000, 400
"""The largest part of a window that is drawn. A larger one takes so long that keys would have to
wait."""

_ESCAPE_DELAY = 25
"""Milliseconds after which escape is a key and not the beginning of a sequence, if ESCDELAY does
not say otherwise; as in ncurses."""
_SEQUENCE_DELAY = 0.1
"""The fewest seconds to wait for the rest of a sequence, from its second byte on."""
_PASTE_DELAY = 2.0
"""A paste ends after so many seconds without a byte."""
_LOOK = 0.1
"""Seconds between two checks whether reading is to end."""
_AT_ONCE = 128
"""The most events that the screen has not yet handled."""
_BEHIND = 1.0
"""The most seconds that reading waits for the screen, which may be waiting for a key itself."""
_READ = 4096

_AFTER_SEMICOLON = re.compile(r";(\d+)")
"""The numbers of `ESC [ 48 ; lines ; columns ; height ; width t`, the size of the window in cells
and pixels: https://gist.github.com/rockorager/e695fb2924d36b2bcf1fff4a3704bd83"""


def escape_delay() -> float:
    """Return how many seconds a lone escape waits for what may follow it."""
    try:
        return max(0, int(os.environ["ESCDELAY"])) / 1000
    except (KeyError, ValueError):
        return _ESCAPE_DELAY / 1000


class TerminalDriver(LinuxDriver):
    """Textual's driver with another input thread."""

    ALT: ClassVar[Collection[str]] = ()
    """Characters that some command has with alt."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._output: Output | None = None
        with suppress(OSError):
            self._output = Output(sys.__stderr__)
            self._file = self._output  # type: ignore[assignment]

    def give_up(self) -> None:
        """Stop waiting for the terminal: see `Output`."""
        if self._output:
            self._output.give_up()

    def run_input_thread(self) -> None:
        """Read until the program ends, or the terminal is gone."""
        with suppress(OSError):
            self._read()

    def _read(self) -> None:
        keys = KeyBytes(self.ALT)
        self._events = Events()
        self._sent = 0
        until = 0.0
        while not self.exit_event.is_set():
            patience = _LOOK
            if keys.begun:
                patience = max(0.0, min(_LOOK, until - time.monotonic()))
            ready, _, _ = select.select([self.fileno], [], [], patience)
            if keys.begun and time.monotonic() >= until:
                self._pass_on(keys.give_up())
            if ready:
                try:
                    data = os.read(self.fileno, _READ)
                except BlockingIOError:
                    continue
                if not data:
                    return
                self._pass_on(keys.feed(data))
                until = time.monotonic() + self._patience(keys)

    def _patience(self, keys: KeyBytes) -> float:
        """Return how many seconds to wait for the rest of an incomplete token."""
        if keys.pasting:
            return _PASTE_DELAY
        delay = escape_delay()
        return delay if keys.only_escape else max(delay, _SEQUENCE_DELAY)

    def _pass_on(self, tokens: Iterable[Token]) -> None:
        """Send the events to the screen, no faster than it handles them. None is dropped: a key
        typed behind moves is meant for the paper that they lead to."""
        for token in tokens:
            for event in () if self._is_untrue_size(token) else self._events.of(token):
                if self._sent >= _AT_ONCE:
                    self._catch_up()
                self.process_message(event)
                self._sent += 1
                if self._sent == _AT_ONCE:
                    self._handled = run_coroutine_threadsafe(self._all_handled(), self._loop)

    def _is_untrue_size(self, token: Token) -> bool:
        """Return whether this event is a window size that was not asked for, or that no window
        has."""
        if not (
            isinstance(token, Sequence) and token.text[:5] == "\x1b[48;" and token.text[-1] == "t"
        ):
            return False
        numbers = list(map(int, _AFTER_SEMICOLON.findall(token.text)))
        true = (
            len(numbers) == 4
            and all(numbers)
            and numbers[0] <= MOST_LINES
            and numbers[1] <= MOST_COLUMNS
        )
        return not (true and self._in_band_window_resize)

    def _catch_up(self) -> None:
        """Wait until the screen has handled what was sent, but not for ever: it may be waiting for
        what this thread reads."""
        until = time.monotonic() + _BEHIND
        while not self.exit_event.is_set() and time.monotonic() < until:
            if futures.wait([self._handled], _LOOK).done:
                break
        self._sent = 0

    async def _all_handled(self) -> None:
        await settled(self._app)
        if self._app.focused is not None:
            await settled(self._app.focused)

    def _get_terminal_size(self) -> tuple[int, int]:
        columns, lines = super()._get_terminal_size()
        return min(columns, MOST_COLUMNS), min(lines, MOST_LINES)


def driver_of(alt: Collection[str]) -> type[TerminalDriver]:
    """Return the driver class for commands with these characters under alt."""

    class Driver(TerminalDriver):
        ALT = frozenset(alt)

    return Driver
