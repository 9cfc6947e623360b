"""Bringing the index up to date with the catalogue files."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reader.catalogue import CatalogueError, Passed
from reader.index import state as states
from reader.index.arriving import Arriving
from reader.index.documents.keys import PLACES, Spot
from reader.index.documents.texts import NAME as TEXTS
from reader.index.documents.texts import Texts
from reader.index.files import Commit, Look
from reader.index.papers import PaperWriter
from reader.index.reading import Found, found_in
from reader.index.reading.stretches import Crowded, Numbered, Region, changed, whole
from reader.index.snapshot import Snapshot, contained, open_snapshot, tantivy_index
from reader.index.state import Catalogue, State, files_of, own_files, stamp, unlisting_files
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
_SAMPLE = 1_000
"""Papers that show what all have in common."""
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
    merged = _sound(folder, texts)
    if merged != state.sound:
        states.write(folder, state._replace(sound=merged))


def _sound(folder: Path, texts: Texts) -> dict[str, Look]:
    """Return how the files look that were written, so that readers need not check them."""
    return {**Commit(folder).looks(), TEXTS: texts.look()}


def in_memory(
    files: Sequence[Path], arrived: Path | None = None, progress: Progress | None = None
) -> Snapshot:
    """Build an index of these files in memory, and return it. Raises OSError and Damaged."""
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
            try:
                state = refreshing.run(PaperWriter(writer, texts, snapshot, came, folder))
            except Crowded:
                writer.rollback()
                refreshing = _Refresh(snapshot, files, progress, anew=True)
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
            state = state._replace(sound=_sound(folder, texts))
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
        self,
        snapshot: Snapshot | None,
        files: Sequence[Path],
        progress: Progress | None,
        *,
        anew: bool = False,
    ) -> None:
        """With `anew`, everything is read."""
        self._before = snapshot.state if snapshot else State(0, 0, _first_row(), 1)
        self._files = list(dict.fromkeys(files))
        self._stamps = {str(path): stamp(path) for path in self._files}
        self._tell = progress
        self._done = 0
        self._reading: dict[str, Iterator[Found]] = {}
        self._known = {} if anew else self._kept()
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
            blank = Catalogue(path, number, place, (0, 0, 0))
            self._now[path] = self._known.get(path, blank)
            number += path not in self._known
        self._next = number
        regions = {path: region for path in listed if (region := self._changed(path))}
        if regions:
            # what they say of papers that no file listed may be of papers that now are listed
            for path in [path for path in listed if self._now[path].unlisted]:
                regions[path] = self._to_read(path, whole(Path(path), self._stamps[path][0]))
        papers.own = own_files(self._now.values())
        papers.unlisting = unlisting_files(self._now.values())
        papers.files = files_of(self._now.values())
        # first, so that no row is joined to one that is not there any more
        papers.disown(files_of(self._before.catalogues).keys() - papers.files)
        for path, region in regions.items():
            self._read(path, region)
        papers.finish()
        self.words = papers.words
        now = (
            file._replace(
                unlisted=not papers.unlisted.isdisjoint(each.number for each in file.stretches)
                or (file.unlisted and path not in regions)
            )
            for path, file in self._now.items()
        )
        return State(0, 0, papers.next_row, self._next, tuple(now))

    def _changed(self, path: str) -> Region | None:
        """Return what must be read of a file; None if nothing has changed."""
        old, stamped = self._now[path], self._stamps[path]
        if path in self._known and old.stamp == stamped:
            return None
        if path not in self._known:
            if not self._reading:  # meanwhile
                self._reading[path] = found_in(Path(path), 0, stamped[0], Passed())
            return self._to_read(path, whole(Path(path), stamped[0]))
        region = changed(Path(path), old, stamped[0])
        if region is None:
            self._now[path] = old._replace(stamp=stamped)
            return None
        return self._to_read(path, region)

    def _to_read(self, path: str, region: Region) -> Region:
        """Note the stretches that a file has from now on."""
        new = list(region.new)
        for at in range(region.grows, len(new)):
            new[at] = new[at]._replace(number=self._next)
            self._next += 1
        self._now[path] = self._now[path]._replace(
            stamp=self._stamps[path],
            stretches=[*region.kept, *new, *region.after],
            appendable=region.appendable,
            passed=region.passed,
        )
        return region._replace(new=new)

    def _read(self, path: str, region: Region) -> None:
        file, numbered = self._now[path], Numbered(region)
        problems = [
            (now, text, refused)
            for line, text, refused in file.problems
            if (now := region.line_now(line)) is not None
        ]
        every = self._reading.pop(path, None) or found_in(
            Path(path), region.start, region.end, region.old
        )
        appendable = region.appendable
        try:
            for count, (line, found) in enumerate(self._learning(every)):
                if isinstance(found, Paper):
                    stretch, record = numbered.at(line)
                    spot = Spot(stretch.number, file.place, record, line - stretch.lines)
                    self._papers.put(found, spot)
                    self._done += len(found.title) + len(found.abstract) + 60
                else:
                    problems.append((found.line, found.message, found.refused))
                    appendable &= not found.open
                if self._tell and count % _PROGRESS_EVERY == 0:
                    self._tell(min(self._done / self.due, 0.99))
        except CatalogueError as error:
            problems.append((0, str(error), True))
            appendable = False
        self._now[path] = file._replace(
            problems=problems, stretches=numbered.finish(), appendable=appendable
        )

    def _learning(self, every: Iterator[Found]) -> Iterator[Found]:
        """Yield what is found, once the first papers have shown what all have in common. What ends
        a file comes after what was found before."""
        first: list[Found] = []
        error = None
        try:
            first.extend(islice(every, _SAMPLE))
        except CatalogueError as trouble:
            error = trouble
        self._papers.learn(found for _, found in first if isinstance(found, Paper))
        yield from first
        if error:
            raise error
        yield from every


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
