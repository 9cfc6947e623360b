"""Changes of marks and of papers' fields, each one step of undo."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.marks import MarkStore, Seen, StoreError
from reader.model.change import (
    Addition,
    Change,
    Fields,
    Place,
    Views,
    flagged,
    new_key,
    retagged,
)
from reader.model.flag import DELETED
from reader.model.paper import Mark
from reader.text.tags_and_notes import note_of

if TYPE_CHECKING:
    from reader.library.corrections import Corrections
    from reader.library.undo.additions import Additions
    from reader.library.undo.undo_log import UndoLog
    from reader.marks.document import Doc
    from reader.model.flag import Flag
    from reader.model.stated_mark import StatedMark
    from reader.storage.paths import Paths

_NOWHERE = Place()
_NOTHING: Mapping[str, Seen] = {}


class Marking:
    """Changes marks, and undoes changes: those of this session, or the last of any program."""

    def __init__(self, store: MarkStore, paths: Paths) -> None:
        """`paths` name the files of past changes and of what else they changed, none of which need
        exist."""
        self._store = store
        self._paths = paths
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def close(self, timeout: float) -> bool:
        """Save what is unsaved, within `timeout` seconds. Returns whether all marks are on disk."""
        end = time.monotonic() + timeout
        saved = self._store.close(timeout=0.9 * timeout)
        if "_log" in vars(self):
            self._log.close(timeout=max(0.0, end - time.monotonic()))
        return saved

    @cached_property
    def _log(self) -> UndoLog:
        from reader.library.undo.undo_log import UndoLog

        return UndoLog(self._paths.history)

    @cached_property
    def _corrections(self) -> Corrections:
        from reader.library.corrections import Corrections

        return Corrections(self._paths.edited)

    @cached_property
    def _additions(self) -> Additions:
        from reader.library.undo.additions import Additions

        return Additions(self._paths)

    def fields(self, id: str) -> Fields:
        """Return the person's corrections of a paper's fields."""
        return self._corrections.of(id)

    def edit(self, id: str, fields: Fields, place: Place = _NOWHERE) -> Change:
        """Correct fields of a paper; see `Corrections.edit`. Raises OSError."""
        before, after = self._corrections.edit(id, fields)
        edits = {id: (before, after)} if before != after else {}
        return self._did(Change("edit", {}, new_key(), place, edits=edits))

    def changed_views(self, what: str, before: Views, after: Views, place: Place) -> Change:
        """Record a change of the saved views as one step of undo."""
        return self._did(Change(what, {}, new_key(), place, views=(before, after)))

    def tags_of(self, ids: Iterable[str]) -> Mapping[str, int]:
        """Return the tags of these papers, with how many of them have each."""
        return Counter(tag for id in ids for tag in self._store.get(id).tags)

    def toggle(self, ids: Sequence[str], flag: Flag, place: Place) -> tuple[Change, bool]:
        """Set a flag for all papers, or clear it if all have it. Returns the change, and whether it
        was set."""
        on = not all(getattr(self._store.get(id), flag.name) for id in ids)
        what = flag.name if on else flag.without
        return self.change(what, ids, partial(flagged, flag=flag, on=on), place), on

    def retag(
        self, ids: Sequence[str], *, add: Sequence[str], remove: Sequence[str], place: Place
    ) -> Change:
        """Add and remove tags."""

        def edit(mark: Mark) -> Mark:
            return mark._replace(tags=retagged(mark.tags, add, remove))

        return self.change("tags", ids, edit, place)

    def added(
        self, ids: Sequence[str], added: Addition | None, what: str = "add", place: Place = _NOWHERE
    ) -> Change:
        """Record what was added to the folder of catalogues as one step of undo, and restore those
        of these papers that were deleted."""
        base = {id: self._store.seen(id) for id in ids}
        wanted = {id: flagged(seen.mark, DELETED, on=False) for id, seen in base.items()}
        deltas = self._store.update(wanted, base)
        return self._did(Change(what, deltas, new_key(), place, added=added))

    def rename_tag(self, old: str, new: str, place: Place = _NOWHERE) -> Change:
        """Replace a tag on all papers by another, which may exist: then the two are merged. If
        `new` is empty, remove the tag."""

        def edit(mark: Mark) -> Mark:
            return mark._replace(tags=retagged(mark.tags, [new] if new else [], [old]))

        ids = [id for id, mark in self._store.marks().items() if old in mark.tags and old != new]
        return self.change(f"#{old} to #{new}" if new else f"no #{old}", ids, edit, place)

    def write_note(self, id: str, text: str, place: Place, seen: Seen | None = None) -> Change:
        """Set the note of a paper, replacing what its writer had `seen` of it, by default the
        current note. Nothing is written if it is as it was seen."""
        note = note_of(text)

        def edit(mark: Mark) -> Mark:
            return mark if note == note_of(mark.note) else mark._replace(note=note)

        return self.change("note", [id], edit, place, {id: seen} if seen else {})

    def change(
        self,
        what: str,
        ids: Iterable[str],
        edit: Callable[[Mark], Mark],
        place: Place = _NOWHERE,
        seen: Mapping[str, Seen] = _NOTHING,
    ) -> Change:
        """Edit the marks of these papers, as one step of undo. Every change of marks goes through
        here.

        `what` names the change in a word or two. `seen` is what the person saw of the papers, by
        default their current marks. Returns a change with the papers whose marks differ.
        """
        base = {id: seen.get(id) or self._store.seen(id) for id in ids}
        wanted = {id: edit(seen.mark) for id, seen in base.items()}
        return self._did(Change(what, self._store.update(wanted, base), new_key(), place))

    def merge(self, file: Path) -> tuple[Change, set[str]]:
        """Take in the marks of another machine's file, as one step of undo. Also returns the papers
        whose mark looks different. Raises StoreError if the file cannot be read."""
        deltas, changed = self._store.merge(file)
        return self._did(Change(f"merge of {file.name}", deltas, new_key(), merge=True)), changed

    def take_in(self, stated: Mapping[str, StatedMark], origin: str) -> Change:
        """Take in marks that another program states, as one step of undo. Flags and tags count
        unless they were ever set here; notes are added below existing ones. `origin` names the
        program or file in a word or two."""
        deltas = self._store.edit(stated, partial(_with_stated, stated))
        return self._did(Change(f"marks of {origin}", deltas, new_key(), merge=True))

    @property
    def last(self) -> Change | None:
        """The last change of this session; None if there is none."""
        return self._done[-1] if self._done else None

    def remembered(self) -> list[Change]:
        """Return the last changes by any program, the newest last. Waits for the disk."""
        with suppress(OSError):
            return self._log.changes()
        return []

    def adopt(self, changes: Iterable[Change]) -> None:
        """Let `undo` in this session revert changes that another process made for it."""
        for change in changes:
            self._done.append(change)
            self._undone.clear()

    def would_take_in(self, stated: Mapping[str, StatedMark]) -> dict[str, tuple[Mark, Mark]]:
        """Return the marks that `take_in` would change, each as it is and as it would be."""
        from reader.marks.document import mark_of

        before = {id: self._store.seen(id) for id in stated}
        after = {id: _with_stated(stated, id, seen.doc) for id, seen in before.items()}
        return {
            id: (seen.mark, mark_of(after[id]))
            for id, seen in before.items()
            if after[id] is not seen.doc
        }

    def _did(self, change: Change) -> Change:
        if change.deltas or change.edits or change.views or change.added:
            self._log.add(change)
            self._done.append(change)
            self._undone.clear()
        return change

    def undo(self) -> Change | None:
        """Undo the last change of this session, and return it; None if there is none. Raises
        OSError if files cannot be written; then nothing is undone."""
        if not self._done:
            return None
        change = self._done[-1]
        undone = self._turned_back(change)
        self._done.pop()
        self._log.drop(change)
        self._undone.append(undone)
        return change._replace(added=undone.added)

    def redo(self) -> Change | None:
        """Redo what was undone last; None if there is nothing. Raises OSError, as `undo` does."""
        if not self._undone:
            return None
        undone = self._undone[-1]
        added = undone.added and self._additions.bring_again(undone.added)
        again = self._store.bring if undone.merge else self._store.take_back
        if undone.edits:
            self._corrections.put({id: after for id, (_, after) in undone.edits.items()})
        if undone.views:
            self._turn_views(*undone.views)
        self._undone.pop()
        change = undone._replace(deltas=again(undone.deltas), added=added)
        self._log.add(change)
        self._done.append(change)
        return undone._replace(added=added)

    def undo_last(self) -> Change | None:
        """Undo the last change by any program; None if none is recorded. Waits for the disk. Raises
        StoreError if the marks cannot be saved."""
        with self._log.last() as change:
            if change is None:
                return None
            added = self._turned_back(change).added
            if not self._store.flush(timeout=2.0):
                raise StoreError(self._store.error or "The marks could not be saved in time.")
            return change._replace(added=added)

    def _turned_back(self, change: Change) -> Change:
        """Undo a change, and return the change for redo. Raises OSError if files cannot be
        written."""
        if change.added:
            change = change._replace(added=self._additions.take_back(change.added))
        if change.edits:
            self._corrections.put({id: before for id, (before, _) in change.edits.items()})
        if change.views:
            self._turn_views(*reversed(change.views))
        if change.merge:
            self._store.forget(change.deltas)
            return change
        return change._replace(deltas=self._store.take_back(change.deltas))

    def _turn_views(self, before: Views, after: Views) -> None:
        from reader.settings.views import OwnViews

        OwnViews(self._paths.views, {}).turn(before, after)


def _with_stated(stated: Mapping[str, StatedMark], id: str, doc: Doc) -> Doc:
    from reader.marks.document import with_stated

    return with_stated(doc, stated[id], int(time.time() * 1_000_000))
