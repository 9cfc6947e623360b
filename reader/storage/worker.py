"""The thread that saves marks."""

from __future__ import annotations

import threading
from collections.abc import Callable

FIRST_RETRY = 0.5
LAST_RETRY = 5.0


class Worker:
    """Runs `work` in a thread: soon after each `wake`, and every `poll` seconds.

    `work` returns whether it succeeded; after a failure it is retried, with pauses from 0.5 s up to
    5 s. Any number of wakes during a run cause one more run, so that many changes become one
    commit. The thread is a daemon: the store survives a kill at any time, so only `stop` waits for
    it.
    """

    def __init__(self, work: Callable[[], bool], poll: float) -> None:
        self._work = work
        self._poll = poll
        self._condition = threading.Condition()
        self._thread: threading.Thread | None = None
        self._woken = False
        self._stopping = False

    def start(self) -> None:
        """Start the thread, unless it is running."""
        with self._condition:
            self._stopping = False
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="marks", daemon=True)
                self._thread.start()

    def wake(self) -> None:
        """Ask for a run, now. Never blocks."""
        self.start()
        with self._condition:
            self._woken = True
            self._condition.notify()

    def stop(self, timeout: float) -> None:
        """End the thread after its current run, waiting at most `timeout` seconds."""
        with self._condition:
            thread = self._thread
            self._stopping = True
            self._condition.notify()
        if thread:
            thread.join(timeout)

    def _run(self) -> None:
        delay = 0.0
        while self._wait(delay or self._poll or None):
            succeeded = self._work()
            delay = 0.0 if succeeded else min(max(2 * delay, FIRST_RETRY), LAST_RETRY)

    def _wait(self, timeout: float | None) -> bool:
        """Wait until there is something to do. Returns False if the thread should end."""
        with self._condition:
            self._condition.wait_for(lambda: self._woken or self._stopping, timeout)
            self._woken = False
            if self._stopping:
                self._thread = None
            return not self._stopping
