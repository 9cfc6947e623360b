"""The index, as the rest of the program uses it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from reader.catalogue import Problem
from reader.index import counting
from reader.index import state as states
from reader.index.documents.stored import Brief, Stored, brief_of, paper_of
from reader.index.files import Damaged
from reader.index.snapshot import Snapshot, contained, open_snapshot
from reader.index.state import State
from reader.model.paper import Paper
from reader.text.clean import clean

Value = TypeVar("Value")

_PATIENCE = 1.0
"""Seconds to wait for another program that writes the index."""
_AT_ONCE = 16_000_000
"""Bytes of catalogues that are read again when damage is found; more is left to `refresh`."""


class Index:
    """The papers of the catalogues, by row: a number that belongs to a paper for a generation, and
    never to another paper.

    For a row that no longer exists, `brief` has nothing; other methods raise KeyError. For one
    thread at a time; `new_connection` returns another object for the same folder. If damage is
    found, the index is built again from the catalogues.
    """

    def __init__(self, path: Path, arrived: Path | None = None) -> None:
        """Open the index in the folder `path`: empty if it is missing, damaged, of another version
        or no index at all. If it can't be written, it lives in a temporary folder. `arrived` is the
        file of arrivals (`reader.arrivals`); without one, times of arrival are unknown."""
        self.path = path
        self.arrived = arrived
        self._files: Sequence[Path] = ()
        self._held: Snapshot | None = None
        self._state: State | None = None
        self._seen: object = None
        self._folder: object = None

    def new_connection(self) -> Index:
        """Return the same index for another thread. It starts with the generation that this one
        holds, whose files are open only once."""
        other = Index(self.path, self.arrived)
        other._files = self._files
        other._folder = self._folder
        other._held, other._state, other._seen = self._held, self._state, self._seen
        return other

    def close(self) -> None:
        """Close the files."""
        self._held = None
        self._seen = None

    # Building

    def stale(self, files: Sequence[Path]) -> bool:
        """Return whether a refresh from these files would change anything, by their order, size,
        time of change and inode."""
        self._files = files
        state = self._known()
        return state is None or state.is_stale(files, self.arrived)

    def due(self, files: Sequence[Path]) -> int:
        """Return about how many bytes of these files a refresh would read."""
        return states.due(self._known(), files)

    def refresh(
        self, files: Sequence[Path], progress: Callable[[float], None] | None = None
    ) -> None:
        """Read what changed in these catalogues, and drop what is in none of them any more.
        `progress` is called with the part done (0 to 1); an exception from it ends the refresh and
        leaves the index as it was. A file that can't be read becomes a problem, not an error.
        Raises IndexUnavailable, with a sentence, if there can be no index at all."""
        from reader.index import places

        self._files = files
        if not self.in_memory:
            self.path, self._folder, self._held = places.refreshed(
                self.path,
                self._folder,
                files,
                self.arrived,
                progress=progress,
                patience=_PATIENCE,
            )
        else:
            self._held = places.in_memory(files, self.arrived, progress)
        self._state = self._held.state if self._held else None
        self._seen = None

    # Reading

    @property
    def count(self) -> int:
        """The number of papers."""
        state = self._known()
        return state.papers if state else 0

    @property
    def generation(self) -> object:
        """A value that differs after the index has changed, by this object or another."""
        state = self._known()
        return (state.commit, state.next_row) if state else None

    def problems(self) -> list[Problem]:
        """What could not be read properly when each file was last read."""
        state = self._known()
        return state.problems() if state else []

    def paper(self, row: int) -> Paper:
        """Return the paper of a row. Raises KeyError if there is none."""
        return self.papers([row])[0]

    def papers(self, rows: Sequence[int]) -> list[Paper]:
        """Return the papers of these rows, in their order. Raises KeyError if there is none."""
        found = self._stored(rows)
        return [found[row].paper for row in rows]

    def walk(self) -> Iterator[tuple[int, Paper]]:
        """Yield every paper of the newest generation with its row, in the order of rows. Raises
        Damaged."""
        snapshot = self.read(lambda snapshot: snapshot, None)
        if snapshot is not None:
            with contained():
                for stored in snapshot.found(snapshot.every, paper_of):
                    yield stored.row, stored.paper

    def brief(self, rows: Sequence[int]) -> list[Brief]:
        """Return what a list shows of these rows, in their order; rows without a paper are left
        out."""
        nothing: dict[int, Brief] = {}
        found = self.read(lambda snapshot: snapshot.texts(rows, brief_of), nothing)
        return [found[row] for row in rows if row in found]

    def row(self, id: str) -> int | None:
        """Return the row of a paper by its id; None if there is none."""
        return self.read(lambda snapshot: snapshot.row(id), None)

    def rows(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the rows of those of these ids that there are."""
        wanted = list(ids)
        return self.read(lambda snapshot: snapshot.rows(wanted), {})

    def tied(self, ids: Iterable[str]) -> list[tuple[str, ...]]:
        """Return all ids of each paper that has one of these ids and others, the best one first."""
        wanted = list(ids)
        nothing: list[tuple[str, ...]] = []
        return self.read(lambda snapshot: snapshot.tied(wanted), nothing) if wanted else nothing

    def untitled(self) -> list[str]:
        """Return the ids of papers whose title no catalogue has."""
        nothing: list[str] = []
        return self.read(lambda snapshot: snapshot.untitled(), nothing)

    def months(self) -> dict[str, int]:
        """Return how many papers there are of each month (`2024-10`), and without a date ("")."""
        return self.read(counting.months, {})

    def categories(self) -> list[str]:
        """Return the categories of papers, and their archives, folded."""
        nothing: list[str] = []
        return self.read(counting.categories, nothing)

    def month_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the month of each of these papers that there is, "" if it has no date."""
        wanted = list(ids)

        def months(snapshot: Snapshot) -> dict[str, str]:
            rows = snapshot.rows(wanted)
            stored = snapshot.stored([*rows.values()])
            days = {id: stored[row].paper for id, row in rows.items()}
            dates = {id: paper.date or paper.month for id, paper in days.items()}
            return {id: day.isoformat()[:7] if day else "" for id, day in dates.items()}

        return self.read(months, {})

    def sources(self, row: int) -> list[tuple[str, int]]:
        """Return where a paper comes from: the names of files, and lines counted from 1."""

        def found(snapshot: Snapshot) -> list[tuple[str, int]]:
            stored = snapshot.stored([row])[row]
            stands = {
                stretch.number: (clean(Path(file.path).name), stretch.lines)
                for file in snapshot.state.catalogues
                for stretch in file.stretches
            }
            lines = [(*stands[each.stretch], each.line) for each in stored.records]
            return [(name, before + line) for name, before, line in lines]

        return self.read(found, [])

    def read(self, work: Callable[[Snapshot], Value], nothing: Value) -> Value:
        """Run `work` on the newest generation; return `nothing` if there is none. If it meets
        damage, build the index again and run it once more."""
        for _ in range(2):
            try:
                snapshot = self.snapshot()
                if snapshot is None:
                    return nothing
                with contained():
                    return work(snapshot)
            except Damaged:
                self._mend()
        return nothing

    def snapshot(self) -> Snapshot | None:
        """Return the newest generation; None if there is none. Raises Damaged."""
        self._known()
        if self._held is None and self._state is not None:
            self._held = open_snapshot(self.path)
            if self._held is None:
                raise Damaged(f"{self.path} is not whole")
            self._state = self._held.state
        if self._held is not None:
            self._held.check()
        return self._held

    def _stored(self, rows: Sequence[int]) -> dict[int, Stored]:
        nothing: dict[int, Stored] = {}
        return self.read(lambda snapshot: snapshot.stored(rows), nothing)

    @property
    def in_memory(self) -> bool:
        """Whether the index is in no folder that another process could read."""
        return self._held is not None and self._held.in_memory

    def _known(self) -> State | None:
        """The state from which the index was made, including what has been deleted but is still
        held."""
        if not self.in_memory and (seen := _look(self.path)) != self._seen:
            state = states.read(self.path)
            if state is not None or self._held is None:
                self._held, self._state = None, state
            self._seen = seen
        return self._state

    def _mend(self) -> None:
        """Build the index again: at once if it is small, otherwise at the next refresh."""
        from reader.index import places

        self._held, self._state, self._seen = None, None, None
        if not self._files:
            return  # who knows the catalogues does it
        places.discard(self.path)
        if states.due(None, self._files) <= _AT_ONCE:
            self.refresh(self._files)


def _look(folder: Path) -> object:
    try:
        status = os.stat(folder / states.NAME)
    except OSError:
        return 0
    return status.st_ino, status.st_mtime_ns, status.st_size
