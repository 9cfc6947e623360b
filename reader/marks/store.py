"""The marks in memory, and their way to and from the disk."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reader.marks.document import FLAGS, mark_of, merged, stamped
from reader.marks.events import Changed, Repaired, Saved, SaveFailed, StoreError, StoreEvent
from reader.marks.file import MarksFile, read_marks, reason
from reader.marks.format import Damaged
from reader.model.paper import UNMARKED, Mark
from reader.storage.worker import Saver

if TYPE_CHECKING:
    from reader.marks.document import Doc

_LOG_LENGTH = 20_000


class MarkStore:
    """What a person thinks of the papers: at once in memory, soon after on disk.

    Memory is changed by `update`, `merge` and `refresh`, which never wait for the disk or for
    each other's I/O, and by the saving thread, where another program has written. All methods may
    be called from any thread. `listener` is called by the saving thread.
    """

    def __init__(
        self,
        path: Path,
        *,
        listener: Callable[[StoreEvent], None] | None = None,
        poll: float = 0.5,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Load the marks kept at `path`, mending the file where it must be.

        Every `poll` seconds the file is looked at for what other programs wrote; 0 is never.
        `clock` gives seconds since 1970. Raises StoreError where the file cannot be read, is
        another program's or was written by a newer version.
        """
        self.path = path
        self.error: str | None = None
        self.listener = listener
        self._clock = clock
        self._file = MarksFile(path)
        try:
            self._docs, self.notices = self._file.load()
        except OSError as error:
            raise StoreError(f"The marks at {path} cannot be read: {reason(error)}.") from error
        self._marks: dict[str, Mark] = {}
        self._dirty: dict[str, int] = {}
        self._log: deque[str] = deque(maxlen=_LOG_LENGTH)
        self.revision = 0
        self._lock = threading.RLock()
        self._saved = threading.Condition(self._lock)
        self._saver = Saver(self._work, poll)
        if poll:
            self._saver.start()

    def get(self, id: str) -> Mark:
        """The mark of a paper; UNMARKED where nothing is known of it."""
        mark = self._marks.get(id)
        if mark is None:
            with self._lock:
                doc = self._docs.get(id)
                if doc is None:
                    return UNMARKED
                mark = self._marks[id] = mark_of(doc)
        return mark

    def marks(self) -> Mapping[str, Mark]:
        """A live view of the marks by paper id, of every paper that ever had one."""
        return _View(self._docs, self.get)

    def times(self) -> Iterator[tuple[str, float]]:
        """Each flag that is on, of every paper, and when it was set, in seconds since 1970."""
        for doc in list(self._docs.values()):
            for flag in FLAGS:
                if flag in doc and doc[flag]["on"]:
                    yield flag, doc[flag]["at"] / 1_000_000

    def tags_in_use(self) -> dict[str, int]:
        """Tags, and how many papers bear each."""
        return dict(Counter(tag for mark in self.marks().values() for tag in mark.tags))

    def changed_since(self, revision: int) -> set[str] | None:
        """The papers whose marks changed after `revision`; None where that is too long ago."""
        with self._lock:
            count = self.revision - revision
            if not 0 <= count <= len(self._log):
                return None
            return set(islice(reversed(self._log), count))

    def update(self, changes: Mapping[str, Mark], base: Mapping[str, Mark] | None = None) -> None:
        """Give papers these marks: at once in memory, soon on disk.

        Only what differs from `base`, the marks as the user saw them, is changed; without it, from
        the marks as they are. Raises ValueError for an id that UTF-8 cannot hold.
        """
        now = int(self._clock() * 1_000_000)
        with self._lock:
            for id, mark in changes.items():
                id.encode()
                seen = base[id] if base and id in base else self.get(id)
                doc = self._docs.get(id, {})
                new = stamped(doc, seen, mark, now)
                if new is not doc:
                    self._put(id, new)
                    self._dirty[id] = self.revision
        if self._dirty:
            self._saver.wake()

    def merge(self, file: Path) -> set[str]:
        """Take in the marks of another machine's file, and save them; the papers whose mark
        changed are returned. Raises StoreError where they cannot be read."""
        changed, dirty = self._absorb(read_marks(file))
        self._save(dirty)
        return changed

    def refresh(self) -> set[str]:
        """Take in what other programs wrote to the file; the papers whose mark changed are
        returned. Raises OSError, and StoreError where the file is now another program's."""
        if not self._file.changed():
            return set()
        try:
            found = self._file.read()
        except Damaged:
            found = {}
        changed, _ = self._absorb(found)
        self._save({id for id, doc in list(self._docs.items()) if found.get(id) != doc})
        return changed

    @property
    def pending(self) -> int:
        """The number of papers whose marks are not on disk yet."""
        return len(self._dirty)

    def flush(self, timeout: float) -> bool:
        """Wait until all is on disk, for at most `timeout` seconds; whether it is."""
        if self._dirty:
            self._saver.wake()
        with self._saved:
            return self._saved.wait_for(lambda: not self._dirty, timeout)

    def close(self, timeout: float = 2.0) -> bool:
        """Save what is left and stop saving, within `timeout` seconds; False where marks are
        unsaved. They are still there, and `update` or `flush` starts again."""
        deadline = time.monotonic() + timeout
        saved = self.flush(timeout)
        self._saver.stop(max(0.0, deadline - time.monotonic()))
        return saved

    def _put(self, id: str, doc: Doc) -> None:
        self._docs[id] = doc
        self._marks[id] = mark_of(doc)
        self._log.append(id)
        self.revision += 1

    def _absorb(self, found: Mapping[str, Doc]) -> tuple[set[str], set[str]]:
        """Merge documents into memory: the papers whose mark changed, and whose document did."""
        marks, docs = set(), set()
        for id, doc in found.items():
            if self._docs.get(id) == doc:
                continue
            with self._lock:
                before, mine = self.get(id), self._docs.get(id)
                new = doc if mine is None else merged(mine, doc)
                if new != mine:
                    self._put(id, new)
                    docs.add(id)
                    if self._marks[id] != before:
                        marks.add(id)
        return marks, docs

    def _save(self, ids: set[str]) -> None:
        if ids:
            with self._lock:
                self._dirty.update(dict.fromkeys(ids, self.revision))
            self._saver.wake()

    def _work(self) -> bool:
        """One run of the saving thread: save, or else look for what others wrote."""
        try:
            if self._dirty:
                self._commit()
            elif changed := self.refresh():
                self._tell(Changed(frozenset(changed)))
        except StoreError as error:
            message = str(error)
        except OSError as error:
            message = f"The marks cannot be saved to {self.path}: {reason(error)}."
        except Exception as error:
            # Whatever it is, the thread has to live on, or nothing is saved again.
            message = f"The marks cannot be saved to {self.path}: {error!r}."
        else:
            if self.error:
                self.error = None
                self._tell(Saved(self.pending))
            return True
        if message != self.error:
            self.error = message
            self._tell(SaveFailed(message))
        return False

    def _commit(self) -> None:
        with self._lock:
            batch = dict(self._dirty)
            changes = {id: self._docs[id] for id in batch}
        found, notices = self._file.commit(changes, lambda: dict(self._docs))
        changed, _ = self._absorb(found)
        with self._saved:
            for id, revision in batch.items():
                if self._dirty.get(id) == revision:
                    del self._dirty[id]
            self.error = None
            self._saved.notify_all()
        self.notices.extend(notices)
        for notice in notices:
            self._tell(Repaired(notice))
        if changed:
            self._tell(Changed(frozenset(changed)))
        self._tell(Saved(self.pending))

    def _tell(self, event: StoreEvent) -> None:
        if self.listener:
            with contextlib.suppress(Exception):  # a listener that fails must not stop the saving
                self.listener(event)


class _View(Mapping[str, Mark]):
    """The marks, made from their documents as they are asked for."""

    def __init__(self, docs: Mapping[str, Doc], get: Callable[[str], Mark]) -> None:
        self._docs = docs
        self._get = get

    def __getitem__(self, id: str) -> Mark:
        if id not in self._docs:
            raise KeyError(id)
        return self._get(id)

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._docs))  # the saving thread may add some meanwhile

    def __len__(self) -> int:
        return len(self._docs)
