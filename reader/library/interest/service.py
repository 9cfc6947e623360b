"""The order by interest, as the library offers it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date as Date
from functools import partial
from pathlib import Path

from reader.index import Index
from reader.interest import Explanation, Ranking, evidence_of
from reader.library.interest.learner import Learner, Progress
from reader.library.interest.process import LearnerProcess, LearningFailed
from reader.library.interest.served import Served, served
from reader.library.news import Learned, News
from reader.library.papers import Papers
from reader.marks import MarkStore
from reader.storage import debug_log

IDLE = 60.0
"""Seconds after which an idle process ends."""

Tell = Callable[[Explanation | None], object]


class Interest:
    """Learns from the marks in another process, controlled by a thread, and has the newest ranking.
    Results are reported as news (`Learned`). Thread-safe, except for `now`."""

    def __init__(self, index: Index, store: MarkStore, news: News, kept: Path) -> None:
        """`kept` is the file for vectors."""
        self._index = index
        self._store = store
        self._news = news
        self._kept = kept
        self.ranking: Ranking | None = None
        """What was learned last; None where nothing was, or no mark says what is wanted."""
        self._learned_at: object = None
        self._wanted = threading.Condition()
        self._due: float | None = None
        self._asked: tuple[int, Tell] | None = None
        self._closed = False
        self._thread: threading.Thread | None = None
        self._learner: Learner | LearnerProcess | None = None

    @property
    def is_current(self) -> bool:
        """Whether the ranking is of today and of the current marks and papers."""
        return self._learned_at == self._state(self._index)

    @property
    def lacks_marks(self) -> bool:
        """Whether no mark tells that a paper is wanted."""
        return all(evidence_of(mark) <= 0 for mark in self._store.marks().values())

    def learn(self, *, wait: float = 0.0) -> None:
        """Learn the order in so many seconds, from the marks at that time."""
        with self._wanted:
            due = time.monotonic() + wait
            self._due = due if self._due is None else min(self._due, due)
            self._start()

    def explain(self, row: int, tell: Tell) -> None:
        """Call `tell`, on another thread, with why the paper of this row has its place, unless
        another is asked for first."""
        with self._wanted:
            self._asked = (row, tell)
            self._start()

    def now(self, progress: Progress | None = None) -> Ranking | None:
        """Return the order for the current marks, learned now in this process; see
        `Learner.rank`."""
        with debug_log.timed("learn"):
            learner = Learner(self._index, self._kept)
            self.ranking = learner.rank(self._evidence(), Date.today(), progress)
        return self.ranking

    def served(self, papers: Papers, now: float | None = None) -> Served:
        """Return how well the order worked in the last weeks; `now` is in seconds since 1970."""
        return served(papers, self._store, Learner(self._index, self._kept), now)

    def close(self) -> None:
        """Stop learning, and end the process."""
        with self._wanted:
            self._closed = True
            self._wanted.notify()
        if learner := self._learner:
            learner.close()

    def _start(self) -> None:
        self._wanted.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="interest", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        index = self._index.new_connection()
        try:
            while (job := self._next(index)) is not None:
                job()
        finally:
            index.close()
            self._end_learner()

    def _next(self, index: Index) -> Callable[[], object] | None:
        """Wait for something to do, and return it; None at the end."""
        with self._wanted:
            while not self._closed:
                if self._asked is not None:
                    asked, self._asked = self._asked, None
                    return partial(self._explain, index, *asked)
                wait = IDLE if self._learner else None
                if self._due is not None:
                    wait = self._due - time.monotonic()
                    if wait <= 0:
                        self._due = None
                        return partial(self._learn, index)
                if not self._wanted.wait(wait) and self._due is None:
                    self._end_learner()
        return None

    def _learn(self, index: Index) -> None:
        try:
            self._rank(index)
        except LearningFailed as error:
            self._learner = None
            self._news.tell(Learned(str(error)))
        else:
            self._news.tell(Learned())

    def _explain(self, index: Index, row: int, tell: Tell) -> None:
        try:
            if self._learner is None:
                self._rank(index)
            found = self._learner.explain(row) if self._learner else None
        except LearningFailed:
            self._learner, found = None, None
        tell(found)

    def _rank(self, index: Index) -> None:
        """Learn the order. Raises LearningFailed."""
        state = self._state(index)
        if self._learner is None:
            self._learner = _learner(index, self._kept)
        with debug_log.timed("learn"):
            self.ranking = self._learner.rank(self._evidence(), Date.today())
        self._learned_at = state

    def _evidence(self) -> dict[str, float]:
        marks = [(id, evidence_of(mark)) for id, mark in list(self._store.marks().items())]
        return {id: weight for id, weight in marks if weight}

    def _state(self, index: Index) -> object:
        return self._store.revision, index.generation, Date.today()

    def _end_learner(self) -> None:
        if learner := self._learner:
            self._learner = None
            learner.close()


def _learner(index: Index, kept: Path) -> Learner | LearnerProcess:
    """Return a learner in another process, or in this one if the index is only in memory. Raises
    LearningFailed."""
    if index.in_memory:
        return Learner(index, kept)
    try:
        return LearnerProcess(index.path, kept)
    except OSError as error:
        raise LearningFailed(f"no process could be started: {error}") from error
