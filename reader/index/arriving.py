"""The times of arrival of the papers in one refresh: known ones, or now."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path

from reader import arrivals
from reader.arrivals import Time
from reader.index import counting
from reader.index.snapshot import Snapshot
from reader.index.state import Stamp, stamp
from reader.model.paper import Paper


class Arriving:
    """The file of arrivals, as a refresh reads and writes it."""

    def __init__(self, path: Path | None) -> None:
        """Without a file, a paper's time of arrival is known only if its catalogue gives it."""
        self._path = path
        if path:
            with suppress(OSError):  # they stay, and are tried again
                arrivals.take_in_copies(path)
        self._now = arrivals.now()
        self._new: dict[str, Time] = {}
        self.stamp: Stamp = stamp(path) if path else (0, 0, 0)
        self.unsaved = False
        """Whether what came could not be written to the file."""
        self.earlier: dict[str, Time] = {}
        """Papers that came before the time that the index has."""

    @cached_property
    def _known(self) -> dict[str, Time]:
        if not self._path:
            return {}
        with suppress(OSError):  # what is whole can be read all the same
            if arrivals.damaged(self._path):
                arrivals.mend(self._path)
        return arrivals.read(self._path)

    def time(self, paper: Paper, indexed: Time) -> Time:
        """Return when a paper of a catalogue arrived; `indexed` is what the index has, "" if
        nothing."""
        if self._path is None:
            return arrivals.midnight(paper.arrived) if paper.arrived else ""
        ids = (paper.id, *paper.names)
        known = min(filter(None, (indexed, *(self._known.get(id, "") for id in ids))), default="")
        told = arrivals.on(paper.arrived, self._now)
        # a day says no more than a time of that day, which it may have been taken from
        first = known if known and known[:10] <= told[:10] else told
        for id in ids:
            if first < self._known.get(id, "~") and (not indexed or first < indexed):
                self._new[id] = first
        return first

    def compare(self, snapshot: Snapshot) -> None:
        """If the file has changed, take in its times for papers of the index, and add those that it
        lacks."""
        if self._path is None or (
            self.stamp == snapshot.state.arrived and not snapshot.state.unsaved
        ):
            return
        for id, came in counting.came(snapshot):
            known = self._known.get(id)
            if known and known < came:
                self.earlier[id] = known
            elif came and known != came:
                self._new[id] = came

    def save(self) -> None:
        """Write what is new to the file. If that fails, a later refresh tries again."""
        if self._path is None:
            return
        try:
            arrivals.add(self._path, self._new)
        except OSError:
            self.unsaved = True
        self.stamp = stamp(self._path)
