"""Downloading PDFs in the background, one after the other, on a thread that exists while there is
something to download."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from reader.library.news import Downloaded, News, Progress
from reader.model.paper import Paper
from reader.pdfs.folder import PdfFolder
from reader.storage.paths import Paths
from reader.text.sentences import capitalized

if TYPE_CHECKING:
    from reader.pdfs.downloader import Downloader

_PAUSE = 0.2
"""Seconds between reports of the progress."""


class Downloads:
    """A queue of PDFs to download. Thread-safe; results are reported as news."""

    def __init__(self, paths: Paths, folder: PdfFolder, news: News) -> None:
        self._paths = paths
        self._folder = folder
        self._news = news
        self._lock = threading.Lock()
        self._waiting: deque[Paper] = deque()
        self._known: set[str] = set()
        self._run: _Run | None = None

    def add(self, papers: Iterable[Paper]) -> int:
        """Download the PDFs of these papers. Returns how many of them were not in the queue
        already."""
        with self._lock:
            new = [paper for paper in papers if paper.id not in self._known]
            if not new:
                return 0
            self._waiting.extend(new)
            self._known.update(paper.id for paper in new)
            if self._run is None:
                self._run = _Run(self._next, self._downloader, self._news.tell)
                threading.Thread(target=self._run.go, name="downloads", daemon=True).start()
            self._run.wanted += len(new)
            return len(new)

    def stop(self) -> bool:
        """Stop downloading, and keep the part that came. Returns whether anything was stopped."""
        with self._lock:
            run = self._run
            if run:
                run.stop.set()
                self._end()
            return run is not None

    def _next(self, run: _Run) -> Paper | None:
        """Return the next paper that this run should download; None at its end."""
        with self._lock:
            if self._run is not run:
                return None
            if self._waiting and not run.stop.is_set():
                return self._waiting.popleft()
            self._end()
            return None

    def _end(self) -> None:
        self._run = None
        self._waiting.clear()
        self._known.clear()

    def _downloader(self, stop: threading.Event) -> Downloader:
        from reader.pdfs.downloader import Downloader

        return Downloader(self._paths, self._folder, stop)


class _Run:
    """The downloads from when the queue is no longer empty until it is again."""

    def __init__(
        self,
        take: Callable[[_Run], Paper | None],
        downloader: Callable[[threading.Event], Downloader],
        tell: Callable[[Progress | Downloaded], object],
    ) -> None:
        self._take = take
        self._downloader = downloader
        self._tell = tell
        self.stop = threading.Event()
        self.wanted = 0
        self._done = 0
        self._errors: list[str] = []
        self._next = 0.0

    def go(self) -> None:
        """Download until the queue is empty."""
        downloader = self._downloader(self.stop)
        while paper := self._take(self):
            self._one(downloader, paper)
        self._tell(Progress(""))
        if self._errors or not self.stop.is_set():
            self._tell(Downloaded(self._said()))

    def _one(self, downloader: Downloader, paper: Paper) -> None:
        self._came(0, 0)
        try:
            downloader.download(paper, self._came)
        except Exception as error:  # whatever it is, the next one may come
            if not self.stop.is_set():
                self._errors.append(f"{paper.id}: {error}")
            if getattr(error, "offline", False):
                self.stop.set()
        else:
            self._done += 1
            self._tell(Downloaded(""))

    def _came(self, size: int, whole: int) -> None:
        """Report the progress."""
        now = time.monotonic()
        if self.stop.is_set() or (size and now < self._next):
            return
        self._next = now + _PAUSE
        number = self._done + len(self._errors) + 1
        of = f" {number} of {self.wanted}" if self.wanted > 1 else ""
        part = f"{size / whole:.0%} of {_megabytes(whole)}" if whole else _megabytes(size)
        self._tell(Progress(f"PDF{of}: {part if size else '…'}"))

    def _said(self) -> str:
        done = f"{self._done} PDF{'s' * (self._done != 1)} downloaded"
        if not self._errors:
            return done
        more = f" (and {len(self._errors) - 1} more)" if len(self._errors) > 1 else ""
        failed = f"not downloaded: {self._errors[0]}{more}"
        return f"{done}; {failed}" if self._done else capitalized(failed)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
