"""The store of marks: in memory, and saved to disk."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reader.marks.delta import brought, taken_back
from reader.marks.document import merged, stamped
from reader.marks.events import Changed, Repaired, Saved, SaveFailed, StoreError, StoreEvent
from reader.marks.file import MarksFile, read_marks, reason
from reader.marks.format import Damaged
from reader.marks.memory.mark_memory import MarkMemory
from reader.marks.memory.names import NameBook
from reader.marks.seen import Seen
from reader.model.paper import Mark
from reader.storage import debug_log
from reader.storage.worker import Worker

if TYPE_CHECKING:
    from reader.marks.document import Doc
    from reader.marks.forgetting import Deltas
    from reader.model.change import Delta

_NOTHING = dict[str, Seen]()


class MarkStore(MarkMemory):
    """What a person thinks of the papers: changed at once in memory, and soon after on disk.

    `update`, `merge` and `refresh` change memory without waiting for the disk or for each other's
    I/O. So does the saving thread, if another program has written to the file. All methods are
    thread-safe. `listener` is called by the saving thread.
    """

    def __init__(
        self,
        path: Path,
        *,
        listener: Callable[[StoreEvent], None] | None = None,
        poll: float = 0.5,
        clock: Callable[[], float] = time.time,
        names: NameBook | None = None,
    ) -> None:
        """Load the marks kept at `path`, mending the file where it must be.

        Every `poll` seconds the file is looked at for what other programs wrote; 0 is never.
        `clock` gives seconds since 1970; `names` tells what papers are known by, of several ids
        once `rename` was called. Raises StoreError where the file is unreadable, another program's
        or of a newer version.
        """
        self.path = path
        self.error: str | None = None
        self.listener = listener
        self._clock = clock
        self._file = MarksFile(path)
        try:
            docs, self.notices = self._file.load()
        except OSError as error:
            raise StoreError(f"The marks at {path} cannot be read: {reason(error)}.") from error
        super().__init__(docs, names or NameBook(), set(self._file.forgotten))
        self._dirty: dict[str, int] = {}
        self._saved = threading.Condition(self._lock)
        self._saver = Worker(self._work, poll)
        if poll:
            self._saver.start()

    def update(
        self, changes: Mapping[str, Mark], seen: Mapping[str, Seen] = _NOTHING
    ) -> dict[str, Delta]:
        """Give papers these marks: at once in memory, soon on disk. What changed is returned.

        Only what differs from what the person had `seen` is changed, by default from the marks as
        they are. Raises ValueError for an id that UTF-8 cannot hold.
        """
        now = self._now()

        def edit(id: str, doc: Doc) -> Doc:
            id.encode()
            return stamped(doc, seen[id].doc if id in seen else doc, changes[id], now)

        return self.edit(changes, edit)

    def take_back(self, deltas: Deltas) -> dict[str, Delta]:
        """Take back what this person changed, and nothing else. What changed by that is returned,
        and is taken back in the same way."""
        now = self._now()
        return self.edit(deltas, lambda id, doc: taken_back(doc, deltas[id], now))

    def merge(self, file: Path) -> tuple[dict[str, Delta], set[str]]:
        """Take in the marks of another machine's file, and save them: what that brought, and the
        papers whose mark looks different. Raises StoreError where they cannot be read."""
        theirs = read_marks(file)
        docs = self._gathered(theirs, theirs)
        # First, so that what this machine wrote is not taken for brought: it would be forgotten.
        with contextlib.suppress(OSError):
            self.refresh()
        with self._lock:
            before = {id: self.get(id) for id in docs}
            deltas = self.edit(docs, lambda id, doc: merged(doc, docs[id]) if doc else docs[id])
            return deltas, {id for id in deltas if self.get(id) != before[id]}

    def bring(self, deltas: Deltas) -> dict[str, Delta]:
        """Merge again what was forgotten; what that brought."""
        return self.edit(deltas, lambda id, doc: merged(doc, brought(deltas[id])))

    def forget(self, deltas: Deltas) -> None:
        """Undo a merge: what it brought goes from memory and from the file, and stays where it was
        written. What was written since stays."""
        self.edited = True
        with self._lock:
            self._forgetting.append(deltas)
            self._forget(deltas)
            # Saved even where memory had none of it any more: the file may.
            self._save(set(deltas))

    def refresh(self) -> set[str]:
        """Take in what other programs wrote to the file; the papers whose mark changed are
        returned. Raises OSError, and StoreError where the file is now another program's."""
        if not self._file.changed():
            return set()
        try:
            read = self._file.read()
        except Damaged:
            read = {}
        found = self._gathered(read, read.keys() - self._docs.keys())
        changed = self._obey(self._file.forgotten) | self._absorb(found)
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
        if self._file.has_stragglers:
            with contextlib.suppress(OSError):
                self._take_in_stragglers(now=True)
            saved = self.flush(max(0.0, deadline - time.monotonic()))
        self._saver.stop(max(0.0, deadline - time.monotonic()))
        return saved

    def _now(self) -> int:
        return int(self._clock() * 1_000_000)

    def _save(self, ids: set[str]) -> None:
        if ids:
            with self._lock:
                self._dirty.update(dict.fromkeys(ids, self.revision))
            self._saver.wake()

    def _work(self) -> bool:
        """Do one run of the saving thread: save, or else take in what others wrote."""
        try:
            if self._dirty:
                self._commit()
            elif changed := self.refresh():
                self._tell(Changed(frozenset(changed)))
            self._take_in_stragglers()
        except StoreError as error:
            message = str(error)
        except OSError as error:
            message = f"The marks cannot be saved ({reason(error)}) to {self.path}."
        except Exception as error:
            # Whatever it is, the thread has to live on, or nothing is saved again.
            message = f"The marks cannot be saved ({error!r}) to {self.path}."
        else:
            if self.error:
                self.error = None
                self._tell(Saved(self.pending))
            return True
        if message != self.error:
            self.error = message
            self._tell(SaveFailed(message))
        return False

    def _take_in_stragglers(self, *, now: bool = False) -> None:
        docs, notices = self._file.stragglers(now=now)
        self._say(notices)
        if changed := self._absorb(docs):
            self._tell(Changed(frozenset(changed)))
        self._save(set(docs))

    def _say(self, notices: Iterable[str]) -> None:
        self.notices.extend(notices)
        for notice in notices:
            self._tell(Repaired(notice))

    def _commit(self) -> None:
        with self._lock:
            batch = dict(self._dirty)
            changes = self._names.spread({i: self._docs[i] for i in batch if i in self._docs})
            forgetting = list(map(self._names.spread, self._forgetting))
        changed: set[str] = set()

        def everything(records: Mapping[str, Deltas]) -> dict[str, Doc]:
            changed.update(self._obey(records))
            return self._names.spread(dict(self._docs))

        with debug_log.timed("save", papers=len(batch)):
            found, notices = self._file.commit(changes, everything, forgetting)
        with self._saved:
            del self._forgetting[: len(forgetting)]
            self._obeyed.update(self._file.forgotten)
            changed |= self._absorb(self._names.gathered(found))
            for id, revision in batch.items():
                if self._dirty.get(id) == revision:
                    del self._dirty[id]
            self.error = None
            self._saved.notify_all()
        self._say(notices)
        if changed:
            self._tell(Changed(frozenset(changed)))
        self._tell(Saved(self.pending))

    def _tell(self, event: StoreEvent) -> None:
        if self.listener:
            with contextlib.suppress(Exception):  # a listener that fails must not stop the saving
                self.listener(event)
