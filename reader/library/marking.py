"""Changes of marks, each one step of undo."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.marks import MarkStore, StoreError
from reader.model.change import Change, Place, flagged, retagged
from reader.model.paper import Mark

if TYPE_CHECKING:
    from reader.library.undo_log import UndoLog
    from reader.model.change import Flag

_NOWHERE = Place()


class Marking:
    """Changes marks, and takes the changes back: those of this session, or the last of all."""

    def __init__(self, store: MarkStore, log: Path) -> None:
        """`log` is the file of the last changes that any program made; it need not exist."""
        self._store = store
        self._path = log
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def close(self, timeout: float) -> bool:
        """Save what is not saved yet, within `timeout` seconds; whether all marks are on disk."""
        end = time.monotonic() + timeout
        saved = self._store.close(timeout=0.9 * timeout)
        if "_log" in vars(self):
            self._log.close(timeout=max(0.0, end - time.monotonic()))
        return saved

    @cached_property
    def _log(self) -> UndoLog:
        from reader.library.undo_log import UndoLog

        return UndoLog(self._path)

    def shared_tags(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The tags that every one of these papers bears."""
        sets = [set(self._store.get(id).tags) for id in ids]
        return tuple(sorted(set.intersection(*sets))) if sets else ()

    def toggle(self, ids: Sequence[str], flag: Flag, place: Place) -> tuple[Change, bool]:
        """Turn a flag on for all; off where all have it. Returns the change, and on or off."""
        on = not all(getattr(self._store.get(id), flag) for id in ids)
        what = flag if on else {"read": "unread"}.get(flag, f"not {flag}")
        return self.change(what, ids, partial(flagged, flag=flag, on=on), place), on

    def retag(
        self, ids: Sequence[str], *, add: Sequence[str], remove: Sequence[str], place: Place
    ) -> Change:
        """Add and remove tags."""

        def edit(mark: Mark) -> Mark:
            return mark._replace(tags=retagged(mark.tags, add, remove))

        return self.change("tags", ids, edit, place)

    def write_note(self, id: str, text: str, place: Place) -> Change:
        """Give a paper this note."""
        return self.change("note", [id], lambda mark: mark._replace(note=text), place)

    def change(
        self, what: str, ids: Iterable[str], edit: Callable[[Mark], Mark], place: Place = _NOWHERE
    ) -> Change:
        """Edit the marks of these papers, as one step of undo. Every change goes this way.

        `what` says it in a word or two. What is returned holds the papers whose mark it changed.
        """
        before = {id: self._store.get(id) for id in ids}
        after = {id: edit(mark) for id, mark in before.items()}
        change = Change.between(what, before, after, place)
        if change.after:
            self._log.add(change)
            self._store.update(change.after)
            self._done.append(change)
            self._undone.clear()
        return change

    def undo(self) -> Change | None:
        """Take back the last change of this session; None where there is none left."""
        if not self._done:
            return None
        change = self._done.pop()
        self._log.drop(change)
        self._undone.append(change)
        return self._apply(change.swapped())

    def redo(self) -> Change | None:
        """Do again what was undone last; None where nothing was."""
        if not self._undone:
            return None
        change = self._undone.pop()
        self._log.add(change)
        self._done.append(change)
        return self._apply(change)

    def undo_last(self) -> Change | None:
        """Take back the last change that any program made; None where none is remembered.

        Waits for the disk. Raises StoreError where the marks can't be saved.
        """
        with self._log.last() as change:
            if change is None:
                return None
            self._apply(change.swapped())
            if not self._store.flush(timeout=2.0):
                raise StoreError(self._store.error or "The marks could not be saved in time.")
        return change.swapped()

    def _apply(self, change: Change) -> Change:
        self._store.update({id: change.carried(id, self._store.get(id)) for id in change.ids})
        return change
