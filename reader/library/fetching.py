"""Fetching beside the screen, in a process of its own, which keys never wait for.

Whatever is on disk stays, when the process is ended too: what is followed is then asked again, and
nothing comes twice.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.library.news import FetchEnded, Fetching, News
from reader.storage.paths import Paths

if TYPE_CHECKING:
    from reader.index import Index
    from reader.storage.child import Child

_FAILED_PAUSE = 900.0
"""Seconds after a run by itself until the next: what failed is not tried again and again."""


@dataclass
class _Run:
    """One run, and what it told so far: the source that is asked, which of how many it is, what
    all have brought, and the sentences of those that failed. `unasked`: it began by itself."""

    child: Child
    unasked: bool
    label: str = ""
    number: int = 0
    of: int = 0
    came: int = 0
    newer: int = 0
    errors: list[str] = field(default_factory=list)

    def hear(self, line: bytes) -> None:
        """Take in a line that the process has printed."""
        match json.loads(line):
            case ["begin", label, number, of]:
                self.label, self.number, self.of = label, number, of
            case ["kept", came, newer]:
                self.came += came
                self.newer += newer
            case ["failed", label, why]:
                self.errors.append(f"{label}: {why}")

    @property
    def brought(self) -> str:
        """What it has brought, in words; empty where that is nothing."""
        parts = [f"{self.came:,} new"] if self.came else []
        if self.newer:
            parts.append(f"{self.newer:,} newer version{'s' * (self.newer > 1)}")
        return ", ".join(parts)


class BackgroundFetcher:
    """One run at a time. For one thread, whose loop calls `poll`; nothing waits for anything, and
    what comes of it is told as news."""

    def __init__(self, paths: Paths, index: Index, news: News) -> None:
        """`index` tells which papers lack a row."""
        self._paths = paths
        self._index = index
        self._news = news
        self._run: _Run | None = None
        self._wanted: list[str] = []
        self._tried = -_FAILED_PAUSE

    @property
    def running(self) -> bool:
        """Whether something is being fetched."""
        return self._run is not None

    def fetch_all(self) -> None:
        """Ask all that is followed, and for the rows of papers known by id alone; what is running
        goes on instead."""
        self._start(None)

    def fetch_due(self, hours: float) -> None:
        """The same of what was not fetched in the last so many hours; nothing where that is
        none."""
        paused = time.monotonic() < self._tried + _FAILED_PAUSE
        if self._run or paused or not self._paths.sources.exists():
            return
        from reader.following.rounds import due

        if sources := [source.text for source in due(self._paths, hours)]:
            self._tried = time.monotonic()
            self._start(sources, unasked=True)

    def complete(self, ids: Sequence[str]) -> None:
        """Have the rows of these papers fetched, once what is running has ended."""
        self._wanted += ids
        if self._run is None:
            self._start_wanted()

    def cancel(self) -> None:
        """End what is running; what it brought stays."""
        if self._run:
            self._run.child.terminate()
            self._end(self._run, cancelled=True)

    def close(self) -> None:
        """The same where nobody is there to be told."""
        if self._run:
            self._run.child.terminate()

    def poll(self) -> bool:
        """See how far it is, and tell. Returns whether more papers have come since the last
        look."""
        run = self._run
        if run is None:
            return False
        before = run.came, run.newer
        lines, code = run.child.poll()
        for line in lines:
            run.hear(line)
        if code is not None:
            if code:
                run.errors.append(f"fetching: {run.child.why(code)}")
            self._end(run)
        elif lines:
            self._news.tell(Fetching(_progress(run)))
        return (run.came, run.newer) != before

    def troubles(self) -> list[str]:
        """What went wrong when each source was last fetched, a sentence each."""
        if not self._paths.sources.exists():
            return []
        from reader.following.rounds import troubles

        return troubles(self._paths)

    def _start(
        self,
        sources: Sequence[str] | None,
        ids: Sequence[str] = (),
        *,
        unasked: bool = False,
    ) -> None:
        if self._run:
            return
        from reader.storage.child import Child

        index = str(self._index.path)
        job = json.dumps({"sources": sources, "index": index, "ids": list(ids)})
        try:
            child = Child("reader.following", given=job.encode())
        except OSError as error:  # no memory or no room for one more
            why = f"fetching: {error.strerror or error}"
            self._news.tell(FetchEnded("", [why], 0, cancelled=False, unasked=unasked))
            return
        self._run = _Run(child, unasked)
        self._news.tell(Fetching(_progress(self._run)))

    def _start_wanted(self) -> None:
        if self._wanted:
            ids, self._wanted = self._wanted, []
            self._start([], ids=ids)

    def _end(self, run: _Run, *, cancelled: bool = False) -> None:
        self._run = None
        ended = FetchEnded(run.brought, run.errors, run.of, cancelled, run.unasked)
        self._news.tell(ended)
        if not cancelled:
            self._start_wanted()


def _progress(run: _Run) -> str:
    """How far it is, for the status line."""
    said = f"fetching {run.label} {run.number} of {run.of}" if run.of else "fetching …"
    return f"{said} · {run.brought}" if run.brought else said
