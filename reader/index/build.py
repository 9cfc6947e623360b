"""Bringing the index up to date with the catalogue files."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.catalogue import CatalogueError, Passed
from reader.index import state as states
from reader.index.arriving import Arriving
from reader.index.documents.keys import PLACES, Spot
from reader.index.documents.texts import NAME as TEXTS
from reader.index.documents.texts import Texts
from reader.index.files import Commit
from reader.index.papers import PaperWriter
from reader.index.reading import checksums, found_in, goes_on, passed_over
from reader.index.snapshot import Snapshot, contained, open_snapshot, tantivy_index
from reader.index.state import Catalogue, State, own_files, stamp, unlisting_files
from reader.index.vocabulary import update_vocabulary
from reader.model.paper import Paper
from reader.storage.atomic import make_folder

if TYPE_CHECKING:
    from tantivy import Index

_PROGRESS_EVERY = 200
_MEMORY, _LEAST_MEMORY, _MOST_MEMORY = 4, 16_000_000, 256_000_000
"""Bytes that Tantivy may hold for each byte that is read, so that few parts of an index come of it,
and in all."""
_MOST_WRITTEN, _FEW = 3, 1_000
"""The most texts of removed papers, for each paper and in addition, before all is built again."""
_STEP = 32
"""Places left between one file and the next, for files that come between them later."""

Progress = Callable[[float], None]


def refresh(
    folder: Path,
    files: Sequence[Path],
    arrived: Path | None = None,
    progress: Progress | None = None,
) -> None:
    """Read what changed in `files`. Readers see the old state until it ends; if it does not end,
    the next refresh starts where this one did.

    The caller holds the lock of the folder. Times of arrival are read from and written to the file
    `arrived`. `progress` is called with the part done (0 to 1); an exception from it ends the
    refresh. Raises OSError and Damaged if the index can't be written.
    """
    snapshot = open_snapshot(folder)
    if snapshot and snapshot.state.written > _MOST_WRITTEN * snapshot.state.papers + _FEW:
        snapshot = None
    if snapshot is None:
        discard(folder)
        _discard_older(folder)
    make_folder(folder)
    index = tantivy_index(folder)
    texts = Texts(folder, snapshot.state.texts if snapshot else 0, writing=True)
    came = Arriving(arrived)
    state, words = _written(index, texts, snapshot, files, came, progress=progress, folder=folder)
    update_vocabulary(folder, index, snapshot, state, words)
    sound = {**Commit(folder).looks(), TEXTS: texts.look()}
    states.write(folder, state._replace(sound=sound))


def in_memory(
    files: Sequence[Path], arrived: Path | None = None, progress: Progress | None = None
) -> Snapshot:
    """Build the same without a folder."""
    index, texts = tantivy_index(None), Texts(None)
    came = Arriving(arrived)
    state, _ = _written(index, texts, None, files, came, progress=progress, folder=None)
    return Snapshot(index, state, texts)


def _discard_older(folder: Path) -> None:
    """Delete files of versions that kept the index in SQLite."""
    with contextlib.suppress(OSError):
        for file in folder.parent.glob(f"{folder.name}.sqlite*"):
            file.unlink()


def discard(folder: Path) -> None:
    """Delete the index, or whatever is in its place. Raises OSError."""
    if folder.is_dir() and not folder.is_symlink():
        (folder / states.NAME).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
    else:
        folder.unlink(missing_ok=True)


def _written(
    index: Index,
    texts: Texts,
    snapshot: Snapshot | None,
    files: Sequence[Path],
    came: Arriving,
    *,
    progress: Progress | None,
    folder: Path | None,
) -> tuple[State, set[str]]:
    """Commit what changed. Returns the new state, and the words of the added papers if these are
    few."""
    refreshing = _Refresh(snapshot, files, progress)
    memory = min(max(_MEMORY * refreshing.due, _LEAST_MEMORY), _MOST_MEMORY)
    with contained():
        writer = index.writer(memory, 1)
    try:
        with contained():
            if snapshot:
                came.compare(snapshot)
            state = refreshing.run(PaperWriter(writer, texts, snapshot, came, folder))
            came.save()  # first, so that no commit has what is not kept
            texts.flush()
            commit = writer.commit()
            index.reload()
            if came.earlier:
                papers = Snapshot(index, state, texts)
                PaperWriter(writer, texts, papers, came).redate(came.earlier)
                texts.flush()
                commit = writer.commit()
                index.reload()
        state = state._replace(
            commit=commit,
            papers=index.searcher().num_docs,
            arrived=came.stamp,
            unsaved=came.unsaved,
            texts=texts.end,
            written=texts.added + (snapshot.state.written if snapshot else 0),
        )
        if folder is not None:
            states.write(folder, state)
    except BaseException:
        with contextlib.suppress(ValueError):
            writer.rollback()
        raise
    finally:
        with contextlib.suppress(ValueError):
            writer.wait_merging_threads()  # lets go of its lock, too
    return state, refreshing.words


class _Refresh:
    """One refresh, up to its commit."""

    def __init__(
        self, snapshot: Snapshot | None, files: Sequence[Path], progress: Progress | None
    ) -> None:
        self._before = snapshot.state if snapshot else State(0, 0, _first_row(), 1)
        self._files = list(dict.fromkeys(files))
        self._stamps = {str(path): stamp(path) for path in self._files}
        self._tell = progress
        self._done = 0
        self._known = self._kept()
        self.due = states.due(self._before, self._files) or 1
        self.words: set[str] = set()

    def _kept(self) -> dict[str, Catalogue]:
        """Return the files that stay, by path. None if their order has changed: that gives other
        rows precedence."""
        listed = [str(path) for path in self._files]
        known = {file.path: file for file in self._before.catalogues if file.path in listed}
        if [*known] != [path for path in listed if path in known]:
            return {}
        places = _places(listed, known)
        return {} if places is None else known

    def run(self, papers: PaperWriter) -> State:
        """Write what changed. Returns the state, without the commit and the number of papers."""
        self._papers = papers
        papers.next_row = self._before.next_row
        listed = [str(path) for path in self._files]
        places = _places(listed, self._known) or [
            at * PLACES // (len(listed) + 1) for at in range(1, len(listed) + 1)
        ]
        number = self._before.next_file
        self._now: dict[str, Catalogue] = {}
        for path, place in zip(listed, places, strict=True):
            blank = Catalogue(path, number, place, 0, (0, 0, 0))
            self._now[path] = self._known.get(path, blank)
            number += path not in self._known
        papers.own = own_files(self._now.values())
        papers.unlisting = unlisting_files(self._now.values())
        starts = {path: start for path in listed if (start := self._start(path)) is not None}
        # what they say of papers that no file listed may be of papers that now are listed
        starts |= {path: 0 for path in listed if starts and self._now[path].unlisted}
        gone = [file.number for file in self._before.catalogues if file.path not in self._known]
        # first, so that no row is joined to one that is not there any more
        anew = [self._now[path].number for path, start in starts.items() if not start]
        papers.disown([*gone, *anew])
        for path, start in starts.items():
            self._read(path, start)
        papers.finish()
        self.words = papers.words
        now = (
            file._replace(
                unlisted=file.number in papers.unlisted or (file.unlisted and path not in starts)
            )
            for path, file in self._now.items()
        )
        return State(0, 0, papers.next_row, number, tuple(now))

    def _start(self, path: str) -> int | None:
        """Return the byte from which a file must be read: 0 if it is new or changed, its old end if
        it only grew; None if it is unchanged."""
        old, stamped = self._now[path], self._stamps[path]
        if path in self._known and old.stamp == stamped:
            return None
        file, before, size = Path(path), old.stamp[0], stamped[0]
        known = path in self._known and before <= size and old.checksums
        same = known and checksums(file, before) == old.checksums
        if same and before == size:
            self._now[path] = old._replace(stamp=stamped)
            return None
        start = before if same and old.appendable and goes_on(file, before) else 0
        self._now[path] = old._replace(
            stamp=stamped,
            checksums=checksums(file, size, old.checksums, start),
            appendable=bool(start) or goes_on(file, 0),
        )
        return start

    def _read(self, path: str, start: int) -> None:
        file = self._now[path]
        if not start:
            file = file._replace(passed=Passed())
        problems = list(file.problems) if start else []
        record = file.records if start else 0
        try:
            for count, (line, found) in enumerate(found_in(Path(path), start, file.passed)):
                if isinstance(found, Paper):
                    self._papers.put(found, Spot(file.number, file.place, record, line))
                    record += 1
                    self._done += len(found.title) + len(found.abstract) + 60
                else:
                    problems.append((found.line, found.message, found.refused))
                if self._tell and count % _PROGRESS_EVERY == 0:
                    self._tell(min(self._done / self.due, 0.99))
        except CatalogueError as error:
            problems.append((0, str(error), True))
        passed = file.passed
        if file.appendable:
            passed = passed_over(Path(path), file.stamp[0], passed)
        self._now[path] = file._replace(records=record, problems=problems, passed=passed)


def _first_row() -> int:
    """Return a number that no earlier index used for a paper, so that a number that is still held
    means no other paper."""
    import time

    return time.time_ns() >> 10


def _places(listed: Sequence[str], known: dict[str, Catalogue]) -> list[int] | None:
    """Return a place for each file, with new ones between those of the files that stay; None if
    there is no space."""
    places: list[int] = []
    for at, path in enumerate(listed):
        if path in known:
            places.append(known[path].place)
            continue
        low = places[-1] if places else 0
        after = next((known[each].place for each in listed[at:] if each in known), None)
        place = low + _STEP if after is None else low + (after - low) // 2
        if not low < place < (PLACES if after is None else after):
            return None
        places.append(place)
    return places
