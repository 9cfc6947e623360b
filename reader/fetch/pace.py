"""One request at a time, some seconds apart, for all programs of one person."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Event

from reader.fetch.errors import Cancelled, FetchError, duration
from reader.storage import atomic
from reader.storage.locks import LockTimeout, locked

_LONGEST_HOLD = 86_400.0
"""Seconds that a host is left alone at most: what is longer is a mistake of its, or the time of a
clock that was put back."""
_LOOK = 0.1
"""Seconds between checks whether the request was cancelled."""


class Pace:
    """The rate limit of a service, kept in a small file: when it was last asked, and, on a line for
    each host, until when that asks to be left alone, in seconds since 1970. If there can be no such
    file, only this object keeps to it."""

    def __init__(self, path: Path, seconds: float) -> None:
        """`seconds` is the time between the end of a request and the start of the next."""
        self._path = path
        self._seconds = seconds
        self._last = 0.0
        self._holds: dict[str, float] = {}
        with suppress(OSError):
            atomic.make_folder(path.parent)

    @property
    def seconds(self) -> float:
        """The seconds between requests."""
        return self._seconds

    @contextmanager
    def turn(self, host: str, patience: float, stop: Event) -> Iterator[None]:
        """Wait for the turn to ask a host, for `patience` seconds at most, and keep others waiting
        meanwhile. Raises FetchError if it does not come, and Cancelled."""
        deadline = time.monotonic() + patience
        with ExitStack() as stack:
            self._lock(stack, deadline, stop)
            self._read()
            wait = self._wait(host)
            if wait > max(0.0, deadline - time.monotonic()):
                raise FetchError(f"{host} asked to be left alone: try again in {duration(wait)}")
            if stop.wait(wait):
                raise Cancelled
            self._write(time.time())
            try:
                yield
            finally:
                self._write(time.time())

    def hold(self, host: str, seconds: float) -> None:
        """Make every program leave a host alone for this long, as it asked."""
        self._read()
        self._holds[host] = time.time() + min(seconds, _LONGEST_HOLD)
        self._write(self._last)

    def _lock(self, stack: ExitStack, deadline: float, stop: Event) -> None:
        while True:
            if stop.is_set():
                raise Cancelled
            try:
                stack.enter_context(locked(self._path, _LOOK))
            except LockTimeout:
                if time.monotonic() >= deadline:
                    raise FetchError(
                        "another Reader is fetching from arXiv, which takes one request at a "
                        "time: try again when it is done"
                    ) from None
            except OSError:
                return
            else:
                return

    def _wait(self, host: str) -> float:
        now = time.time()
        # a clock that was put back must not keep us waiting for more than was meant
        pause = min(self._seconds, self._last + self._seconds - now)
        hold = self._holds.get(host, 0.0) - now
        return max(0.0, pause, hold if hold <= _LONGEST_HOLD + 1 else 0.0)

    def _read(self) -> None:
        with suppress(OSError, ValueError):
            last, *holds = atomic.read(self._path)[0].decode().splitlines()
            self._last = max(float(last), self._last)
            self._holds = {host: float(until) for until, host in map(str.split, holds)}

    def _write(self, last: float) -> None:
        self._last = last
        now = time.time()
        holds = [f"{until:.3f} {host}" for host, until in self._holds.items() if until > now]
        with suppress(OSError):
            lines = "\n".join([f"{last:.3f}", *holds, ""])
            atomic.replace(self._path, lines.encode(), durable=False)
