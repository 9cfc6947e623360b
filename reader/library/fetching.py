"""Fetching in a process beside the screen, so that keys never wait for it.

Papers on disk stay even if the process is killed: the sources are then asked again, and nothing
comes twice.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reader.library.news import FetchEnded, Fetching, News, Why
from reader.storage.paths import Paths

if TYPE_CHECKING:
    from reader.index import Index
    from reader.storage.child import Child

_FAILED_PAUSE = 900.0
"""Seconds between runs that are due, so that failing sources are not tried all the time."""


@dataclass
class _Run:
    """One run, of these sources, None for all, and what it has reported: the source being asked,
    its number and the number of all, what came, how many papers known only by id got their records,
    a sentence for each source that failed, and the ids that no service knows. `followed` are the
    sources that were just followed."""

    child: Child
    why: Why
    sources: Sequence[str] | None
    followed: list[str] = field(default_factory=list)
    label: str = ""
    number: int = 0
    of: int = 0
    came: int = 0
    newer: int = 0
    records: int = 0
    errors: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def hear(self, line: bytes) -> None:
        """Take in a line printed by the process."""
        match json.loads(line):
            case ["begin", label, number, of]:
                self.label, self.number, self.of = label, number, of
            case ["kept", came, newer]:
                self.came += came
                self.newer += newer
            case ["records", records]:
                self.records += records
            case ["unknown", *ids]:
                self.unknown += ids
            case ["failed", label, why]:
                self.errors.append(f"{label}: {why}" if label else why)

    @property
    def brought(self) -> str:
        """What it has brought, in words; empty for nothing."""
        parts = [f"{self.came:,} new"] if self.came else []
        if self.newer:
            parts.append(f"{self.newer:,} newer version{'s' * (self.newer > 1)}")
        if self.records:
            parts.append(f"{self.records:,} title{'s' * (self.records > 1)}")
        return ", ".join(parts)

    @property
    def progress(self) -> str:
        """The progress, in a few words."""
        said = f"fetching {self.label} {self.number} of {self.of}" if self.of else "fetching …"
        followed = f"Followed: {', '.join(self.followed)}" if self.followed else ""
        return " · ".join(filter(None, (followed, said, self.brought)))

    def take_over(self, before: _Run) -> None:
        """Report also what the run before this one brought: for the person they are one."""
        self.followed += before.followed
        self.came, self.newer, self.records = before.came, before.newer, before.records
        self.errors += before.errors
        self.unknown += before.unknown

    def ended(self, *, cancelled: bool = False, left: Sequence[str] = ()) -> FetchEnded:
        """Return the news that it has ended."""
        told = self.brought, self.errors, self.of, cancelled, self.unknown
        return FetchEnded(self.why, *told, self.followed, left)


class _Wanted(NamedTuple):
    """What is to be fetched after a run: these sources, None for all, and papers by their ids."""

    sources: Sequence[str] | None
    ids: Sequence[str] = ()

    def with_(self, other: _Wanted) -> _Wanted:
        """Return what both want."""
        all = self.sources is None or other.sources is None
        sources = None if all else [*(self.sources or ()), *(other.sources or ())]
        return _Wanted(sources, [*self.ids, *other.ids])


class BackgroundFetcher:
    """Runs at most one fetch of sources and one of papers just added at a time.

    For one thread, whose loop calls `poll`. No method waits; results are reported as news.
    """

    def __init__(
        self, paths: Paths, index: Index, news: News, untitled: Callable[[], list[str]]
    ) -> None:
        """New papers are counted with `index`. `untitled` returns the ids of papers of which
        nothing else is known."""
        self._paths = paths
        self._index = index
        self._untitled = untitled
        self._news = news
        self._asking: _Run | None = None
        self._completing: _Run | None = None
        self._added: list[str] = []
        self._then: _Wanted | None = None
        self._tried = -_FAILED_PAUSE

    @property
    def running(self) -> bool:
        """Whether sources are being fetched."""
        return self._asking is not None

    @property
    def asked(self) -> bool:
        """Whether sources are being fetched because the person asked for it."""
        return self._asking is not None and self._asking.why == "asked"

    @property
    def completing(self) -> bool:
        """Whether records of papers just added are being fetched."""
        return self._completing is not None

    def fetch_all(self, ids: Sequence[str] = ()) -> None:
        """Start to fetch all sources, and the records of papers known only by id. Those that no
        service knew in the last week are asked for only if they are among `ids`. A run that goes on
        becomes one that the person asked for, and what it leaves out is fetched after it."""
        run = self._asking
        if run is None:
            self._asking = self._start("asked", None, ids)
        elif run.why != "asked":
            run.why = "asked"
            whole = run.sources is None
            if ids or not whole:
                self._want(_Wanted([] if whole else None, ids))

    def follow(self, sources: Sequence[str]) -> None:
        """Start to fetch all sources, of which these, given by their texts, were just followed;
        during a run, these are fetched after it."""
        if run := self._asking:
            run.followed += sources
            self._want(_Wanted(sources))
            self._news.tell(Fetching(run.progress))
        else:
            self._asking = self._start("followed", None, followed=sources)

    def fetch_due(self, hours: float) -> None:
        """Start to fetch the sources that were not fetched in the last so many hours, if there are
        any. Does nothing during a run, or shortly after the last one that was due."""
        paused = time.monotonic() < self._tried + _FAILED_PAUSE
        if self._asking or paused or not self._paths.sources.exists():
            return
        from reader.following.rounds import due

        if sources := [source.text for source in due(self._paths, hours)]:
            self._tried = time.monotonic()
            self._asking = self._start("due", sources)

    def complete(self, ids: Sequence[str]) -> None:
        """Start to fetch the records of papers just added, given by their ids. During such a run,
        they wait for its end."""
        self._added += ids
        if self._completing is None and self._added:
            ids, self._added = self._added, []
            self._completing = self._start("added", [], added=ids)

    def cancel(self) -> None:
        """End the run that fetches sources. What it brought stays, and what was followed meanwhile
        is fetched."""
        if run := self._asking:
            run.child.terminate()
            self._asking = self._next(run, "followed")
            if not self._asking:
                self._news.tell(run.ended(cancelled=True, left=self._left(run)))

    def close(self) -> None:
        """End all runs without news, as the program exits."""
        for run in filter(None, (self._asking, self._completing)):
            run.child.terminate()

    def poll(self) -> bool:
        """Take in what the runs have printed, and report it as news. Returns whether papers have
        come."""
        before = [run and run.brought for run in (self._asking, self._completing)]
        asking, completing = self._asking, self._completing
        self._asking = self._seen(asking)
        self._completing = self._seen(completing)
        self.complete([])
        return [run and run.brought for run in (asking, completing)] != before

    def troubles(self) -> list[str]:
        """Return sentences: what went wrong when each source was last fetched, and which papers
        known only by id no service knew."""
        if not (self._paths.sources.exists() or self._paths.fetching.exists()):
            return []
        from reader.following.rounds import troubles

        return troubles(self._paths, self._untitled())

    def _start(
        self,
        why: Why,
        sources: Sequence[str] | None,
        ids: Sequence[str] = (),
        *,
        added: Sequence[str] = (),
        followed: Sequence[str] = (),
        before: _Run | None = None,
    ) -> _Run | None:
        from reader.storage.child import Child

        untitled = [] if sources == [] else self._untitled()
        job = json.dumps(
            {
                "sources": sources,
                "untitled": untitled,
                "ids": [*ids],
                "added": [*added],
                "index": str(self._index.path),
            }
        )
        try:
            child = Child("reader.following", given=job.encode())
        except OSError as error:  # no memory or no room for one more
            said = f"nothing can be fetched: {error.strerror or error}"
            self._news.tell(FetchEnded(why, "", [said], 0, cancelled=False))
            return None
        run = _Run(child, why, sources, [*followed])
        if before:
            run.take_over(before)
        self._news.tell(Fetching(run.progress))
        return run

    def _want(self, wanted: _Wanted) -> None:
        """Fetch this, too, after the run that goes on."""
        self._then = self._then.with_(wanted) if self._then else wanted

    def _next(self, run: _Run, why: Why) -> _Run | None:
        """Start the run after one that ends; None if nothing more is wanted."""
        wanted, self._then = self._then, None
        return wanted and self._start(why, wanted.sources, wanted.ids, before=run)

    def _left(self, run: _Run) -> list[str]:
        """Return the labels of the sources that a run has not got to the end of."""
        from reader.following.source import Kind
        from reader.following.sources import Sources

        try:
            known = Sources(self._paths.sources).all()
        except OSError:
            return []
        of = [each for each in known if run.sources is None or each.text in run.sources]
        left = of[max(0, run.number - 1) :]
        return [source.label for source in left if source.kind is not Kind.FILE]

    def _seen(self, run: _Run | None) -> _Run | None:
        """Check a run and report its progress. Returns it, or the one that goes on where it has
        ended; None if nothing does."""
        if run is None:
            return None
        lines, code = run.child.poll()
        for line in lines:
            run.hear(line)
        if code is None:
            if lines:
                self._news.tell(Fetching(run.progress))
            return run
        if code:
            run.errors.append(f"fetching broke off: {run.child.why(code)}")
        if run is self._asking and (after := self._next(run, run.why)):
            return after
        self._news.tell(run.ended())
        return None
