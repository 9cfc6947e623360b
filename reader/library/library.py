"""Papers, marks and undo: the one object that the screen and the command line talk to."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.catalogue import Problem
from reader.index import Brief, Index
from reader.marks import MarkStore, StoreError, StoreEvent
from reader.model.change import Change, Place, flagged, retagged
from reader.model.paper import Mark, Paper
from reader.query import Query, parse
from reader.query.nodes import all_of
from reader.search import Listing, Searcher
from reader.storage.paths import Paths, shipped

if TYPE_CHECKING:
    from reader.index.background import Refreshing
    from reader.library.statistics import Counts
    from reader.library.undo_log import History
    from reader.model.change import Flag
    from reader.query.completion import Completion

__all__ = ["Change", "Library", "Place", "catalogue_files"]

_CHUNK = 64
"""Rows looked at in one go."""
_NOWHERE = Place()


class Library:
    """Papers of some catalogue files, and what the person thinks of them."""

    def __init__(
        self,
        paths: Paths,
        *,
        files: Sequence[Path] = (),
        poll: float = 0.0,
    ) -> None:
        """`files` are the catalogues, by default the shipped one and those of the data folder;
        others have an index of their own. Every `poll` seconds the marks are looked at for what
        other programs wrote; 0 is never.

        Raises StoreError, with a sentence, where the marks can't be opened.
        """
        self._paths = paths
        self._files = [file.absolute() for file in files]
        self._index = Index(paths.index_of(self._files) if files else paths.index)
        if files:
            from reader.index import pruning

            pruning.used(self._index.path)
        self._store = MarkStore(paths.marks, poll=poll)
        self._searcher = Searcher(self._index, self._store)
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self, timeout: float = 1.5) -> bool:
        """Save what is not saved yet, for so many seconds at most: a program is to end within 2.
        Returns whether all marks are on disk."""
        end = time.monotonic() + timeout
        saved = self._store.close(timeout=0.9 * timeout)
        if "_history" in vars(self):
            self._history.close(timeout=max(0.0, end - time.monotonic()))
        if self._files:
            from reader.index import pruning

            pruning.prune(self._paths.cache)
        return saved

    @cached_property
    def _history(self) -> History:
        from reader.library.undo_log import History

        return History(self._paths.history)

    # Papers

    @property
    def opened(self) -> bool:
        """Whether these are files opened for once, not the person's own catalogues."""
        return bool(self._files)

    @property
    def files(self) -> list[Path]:
        """The catalogue files, as they are now."""
        return self._files or catalogue_files(self._paths)

    def due(self) -> int:
        """About how many bytes of the catalogues changed since they were indexed."""
        files = self.files
        return self._index.due(files) if self._index.stale(files) else 0

    def refresh(self, progress: Callable[[float], None] | None = None) -> None:
        """Bring the index up to date with the catalogues, at once.

        `progress` is told the part done, 0 to 1. Raises OSError where there can be no index.
        """
        files = self.files
        if self._index.stale(files):
            self._index.refresh(files, progress)

    def refresh_small(self, limit: int) -> None:
        """Where nothing is indexed yet, index the files of up to `limit` bytes, so that there is
        something to see while the others are read."""
        files = [file for file in self.files if file.stat().st_size <= limit]
        if not self._index.count:
            self._index.refresh(files)

    def refreshing(self) -> Refreshing:
        """Have the index brought up to date with the catalogues by another process."""
        from reader.index.background import refresh_in_process

        return refresh_in_process(self._index.path, self.files)

    def query(self, *texts: str, finished: bool = False) -> Query:
        """What was typed, as a query: a paper matches that matches each of the texts.

        They may be unfinished unless `finished`, as `parse` has it. Raises QueryError, whose
        places count in the last text.
        """
        names = [file.name for file in self.files]
        queries = [parse(text, catalogues=names, finished=finished) for text in texts]
        sorts = [query.sort for query in queries if query.sort]
        # flat: of three words or more, a paper that lacks one comes close
        return Query(all_of([query.root for query in queries]), sorts[-1] if sorts else "")

    def completions(self, text: str, cursor: int) -> list[Completion]:
        """How the query that is being typed before the cursor could go on."""
        from reader.query.completion import complete

        return complete(
            text, cursor, tags=self.tags_in_use(), catalogues=[file.name for file in self.files]
        )

    def find(self, query: Query, sort: str | None = None) -> Listing:
        """The papers that match, in order."""
        return self._searcher.find(query, sort=sort)

    def fallen(self, query: Query, rows: Sequence[int], changed: frozenset[int]) -> frozenset[int]:
        """Those of the changed papers, of a list the query gave, that it would not give now."""
        listed = changed.intersection(rows)
        return listed - self._searcher.matching(query, listed) if listed else listed

    def position(self, listing: Listing, id: str) -> int | None:
        """Where a paper stands in a list, counted from 0; None where it does not."""
        row = self._index.row(id)
        try:
            return None if row is None else listing.rows.index(row)
        except ValueError:
            return None

    def first_unread(self, rows: Sequence[int], positions: range) -> int | None:
        """The first of these positions of a list where an unread paper stands."""
        for start in range(0, len(positions), _CHUNK):
            chunk = positions[start : start + _CHUNK]
            for position, brief in zip(chunk, self.briefs([rows[p] for p in chunk]), strict=True):
                if not self.mark(brief.id).read:
                    return position
        return None

    def searcher(self) -> Searcher:
        """Another way to `find`, for another thread."""
        return self._searcher.again()

    def paper(self, row: int) -> Paper:
        return self._index.paper(row)

    def papers(self, rows: Sequence[int]) -> list[Paper]:
        return self._index.papers(rows)

    def marked(self, rows: Sequence[int]) -> Iterator[tuple[Paper, Mark]]:
        """The papers of these rows with their marks, read as they are asked for. Raises KeyError
        for a row that is gone."""
        for start in range(0, len(rows), _CHUNK):
            for paper in self.papers(rows[start : start + _CHUNK]):
                yield paper, self.mark(paper.id)

    def briefs(self, rows: Sequence[int]) -> list[Brief]:
        """What a list shows of these rows: id, date and title as plain text."""
        return self._index.brief(rows)

    def id(self, row: int) -> str:
        return self.briefs([row])[0].id

    def rows(self, ids: Iterable[str]) -> frozenset[int]:
        """The rows of those of these papers that are in the catalogues."""
        return frozenset(self._index.rows(ids).values())

    def known(self, ids: Iterable[str]) -> set[str]:
        """Those of these papers that are in the catalogues."""
        return {*self._index.rows(ids)}

    def title(self, id: str) -> str:
        """The title as plain text; the id for a paper of no catalogue."""
        row = self._index.row(id)
        return (self.briefs([row])[0].title or id) if row is not None else id

    def catalogues_of(self, row: int) -> list[str]:
        """The names of the files that hold this paper."""
        return list(dict.fromkeys(name for name, _ in self._index.sources(row)))

    def problems(self) -> list[Problem]:
        """What of the catalogues could not be read as it should."""
        return self._index.problems()

    # Marks

    @property
    def unsaved(self) -> int:
        """How many papers have marks that are not on disk yet."""
        return self._store.pending

    @property
    def error(self) -> str | None:
        """Why saving failed, while it does."""
        return self._store.error

    @property
    def notices(self) -> list[str]:
        """What happened to the marks while they were opened."""
        return self._store.notices

    def listen(self, listener: Callable[[StoreEvent], None]) -> None:
        """Have the listener called, on the saving thread, with what becomes of the marks."""
        self._store.listener = listener

    def merge(self, file: Path) -> set[str]:
        """Take in the marks of another machine's file; the papers whose mark changed are
        returned. Raises StoreError where they can't be read."""
        return self._store.merge(file)

    def mark(self, id: str) -> Mark:
        return self._store.get(id)

    def tags_in_use(self) -> dict[str, int]:
        """Tags, and how many papers bear each."""
        return dict(Counter(tag for mark in self._store.marks().values() for tag in mark.tags))

    def progress(self) -> tuple[int, int]:
        """How many papers of the catalogues are read, and how many there are."""
        return self._searcher.progress()

    def counts(self) -> Counts:
        """How many papers there are in each state, and wait. Any thread may ask."""
        from reader.library.statistics import counted

        index = self._index.again()
        months = index.month_of(self._store.marks())
        marked = ((month, self.mark(id)) for id, month in months.items())
        try:
            return counted(index.months(), marked)
        finally:
            index.close()

    def times(self) -> Iterator[tuple[str, float]]:
        """Each flag that is on, and when it was set, in seconds since 1970."""
        return self._store.times()

    def shared_tags(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The tags that every one of these papers bears."""
        sets = [set(self.mark(id).tags) for id in ids]
        return tuple(sorted(set.intersection(*sets))) if sets else ()

    def toggle(self, ids: Sequence[str], flag: Flag, place: Place) -> tuple[Change, bool]:
        """Turn a flag on for all; off where all have it. Returns the change, and on or off."""
        on = not all(getattr(self.mark(id), flag) for id in ids)
        what = flag if on else {"read": "unread"}.get(flag, f"not {flag}")
        return self.change(what, ids, partial(flagged, flag=flag, on=on), place), on

    def retag(
        self, ids: Sequence[str], *, add: Sequence[str], remove: Sequence[str], place: Place
    ) -> Change:
        def edit(mark: Mark) -> Mark:
            return mark._replace(tags=retagged(mark.tags, add, remove))

        return self.change("tags", ids, edit, place)

    def write_note(self, id: str, text: str, place: Place) -> Change:
        return self.change("note", [id], lambda mark: mark._replace(note=text), place)

    def change(
        self, what: str, ids: Iterable[str], edit: Callable[[Mark], Mark], place: Place = _NOWHERE
    ) -> Change:
        """Edit the marks of these papers, as one step of undo. Every change goes this way.

        `what` says it in a word or two. What is returned holds the papers whose mark it changed.
        """
        before = {id: self.mark(id) for id in ids}
        after = {id: edit(mark) for id, mark in before.items()}
        change = Change.between(what, before, after, place)
        if change.after:
            self._history.add(change)
            self._store.update(change.after)
            self._done.append(change)
            self._undone.clear()
        return change

    def undo(self) -> Change | None:
        """Take back the last change of this session; None where there is none left."""
        if not self._done:
            return None
        change = self._done.pop()
        self._history.drop(change)
        self._undone.append(change)
        return self._apply(change.swapped())

    def redo(self) -> Change | None:
        """Do again what was undone last; None where nothing was."""
        if not self._undone:
            return None
        change = self._undone.pop()
        self._history.add(change)
        self._done.append(change)
        return self._apply(change)

    def undo_last(self) -> Change | None:
        """Take back the last change that any program made; None where none is remembered.

        Waits for the disk. Raises StoreError where the marks can't be saved.
        """
        with self._history.last() as change:
            if change is None:
                return None
            self._apply(change.swapped())
            if not self._store.flush(timeout=2.0):
                raise StoreError(self.error or "The marks could not be saved in time.")
        return change.swapped()

    def _apply(self, change: Change) -> Change:
        self._store.update({id: change.carried(id, self.mark(id)) for id in change.ids})
        return change


def catalogue_files(paths: Paths) -> list[Path]:
    """The shipped catalogue and what lies in the data folder, in order of name."""
    own = sorted(path for path in paths.catalogues.glob("*") if path.is_file())
    kept = [path for path in own if path.name[0] != "." and path.suffix != ".tmp"]
    return [shipped("data") / "catalogue.md", *kept]
