"""The marks in memory, by the ids that papers have now."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from typing import TYPE_CHECKING

from reader.marks.delta import between, forgotten
from reader.marks.document import changed_at, last_change, mark_of, merged, times_of
from reader.marks.memory.counted import ChangeLog, TagCounts
from reader.marks.memory.names import NameBook
from reader.marks.memory.view import View
from reader.marks.seen import Seen
from reader.model.paper import UNMARKED, Mark

if TYPE_CHECKING:
    from reader.marks.document import Doc
    from reader.marks.forgetting import Deltas
    from reader.model.change import Delta


class MarkMemory:
    """The current marks in memory; `_save` is called with what changed. Thread-safe."""

    def __init__(self, docs: Mapping[str, Doc], names: NameBook, obeyed: set[str]) -> None:
        """`docs` are the documents in a file, `names` knows the ids of papers, and `obeyed` are the
        keys of merges that are already undone."""
        self._names = names
        self._docs = names.gathered(docs)
        self._obeyed = obeyed
        self._marks: dict[str, Mark] = {}
        self._tags = TagCounts()
        self._forgetting: list[Deltas] = []
        self._log = ChangeLog()
        self._lock = threading.RLock()
        self.edited = False
        """Whether the person has changed anything since the start."""

    def _save(self, ids: set[str]) -> None:
        """Have the marks of these papers kept."""
        raise NotImplementedError

    def get(self, id: str) -> Mark:
        """Return the mark of a paper; UNMARKED if there is none."""
        mark = self._marks.get(id)
        if mark is None:
            with self._lock:
                id = self._names.current(id)
                doc = self._docs.get(id)
                if doc is None:
                    return UNMARKED
                mark = self._marks[id] = mark_of(doc)
        return mark

    def rename(self) -> set[str]:
        """Find out again by which ids papers are known, after the catalogues have changed. Returns
        the papers whose mark changed by that. A mark under one id of a paper holds under all from
        then on."""
        with self._lock:
            held = dict(self._docs)
            docs = self._names.spread(held)
            self._names.forget()
            now = self._gathered(docs, docs)
            changed = {id for id in {*held, *now} if held.get(id) != now.get(id)}
            for id in changed:
                self._put(id, now.get(id, {}))
            self._save(self._names.uneven(docs, now) | (changed & now.keys()))
        return changed

    def marks(self) -> Mapping[str, Mark]:
        """Return a live view of the marks by paper id, with every paper that ever had one."""
        return View(self._docs, self.get)

    def times(self) -> Iterator[tuple[str, float]]:
        """Yield each flag of every paper that is on, with the time it was set, in seconds since
        1970."""
        for doc in list(self._docs.values()):
            yield from times_of(doc)

    def set_at(self, id: str, state: str) -> float:
        """Return when a flag or the note (`noted`) was last changed, in seconds since 1970; 0 if
        never."""
        return changed_at(self._docs.get(id, {}), state) / 1e6

    def marked_at(self, id: str) -> float:
        """Return when anything in a mark was last changed, in seconds since 1970; 0 if never."""
        return last_change(self._docs.get(self._names.current(id), {})) / 1e6

    def tags_in_use(self) -> dict[str, int]:
        """Return the tags, with how many papers have each."""
        with self._lock:
            return self._tags.of(lambda: self.marks().values())

    @property
    def revision(self) -> int:
        """The number of changes so far."""
        return self._log.revision

    def changed_since(self, revision: int) -> set[str] | None:
        """Return the papers whose marks changed after `revision`; None if that is too long ago."""
        with self._lock:
            return self._log.since(revision)

    def seen(self, id: str) -> Seen:
        """Return a paper's current mark, to be given back with what a person makes of it."""
        with self._lock:
            return Seen(self.get(id), self._docs.get(self._names.current(id), {}))

    def edit(self, ids: Iterable[str], edit: Callable[[str, Doc], Doc]) -> dict[str, Delta]:
        """Change documents, and save them. Returns what changed in each."""
        before: dict[str, Doc] = {}
        ids, self.edited = list(ids), True
        with self._lock:
            self._names.meet(id for id in ids if id not in self._docs)
            for each in ids:
                id = self._names.current(each)
                doc = self._docs.get(id, {})
                new = edit(each, doc)
                if new is not doc and between(doc, new):
                    before.setdefault(id, doc)
                    self._put(id, new)
            self._save(set(before))
            return {id: between(doc, self._docs.get(id, {})) for id, doc in before.items()}

    def _gathered(self, docs: Mapping[str, Doc], new: Iterable[str]) -> dict[str, Doc]:
        """Return documents under the current ids, after finding out by which other ids the `new`
        ones are known."""
        with self._lock:
            self._names.meet(new)
            return self._names.gathered(docs)

    def _put(self, id: str, doc: Doc) -> None:
        mark = mark_of(doc) if doc else UNMARKED
        self._tags.change(self.get(id), mark)
        if doc:
            self._docs[id], self._marks[id] = doc, mark
        else:
            self._docs.pop(id, None)
            self._marks.pop(id, None)
        self._log.add(id)

    def _absorb(self, found: Mapping[str, Doc]) -> set[str]:
        """Merge documents of the file into memory: the papers whose mark changed."""
        changed = set()
        for id, doc in found.items():
            if self._docs.get(id) == doc:
                continue
            with self._lock:
                before, mine = self.get(id), self._docs.get(id)
                # This may be from before what is being forgotten was.
                new = reduce(forgotten, (d[id] for d in self._forgetting if id in d), doc)
                new = new if mine is None else merged(mine, new)
                if new != (mine or {}):
                    self._put(id, new)
                    if self.get(id) != before:
                        changed.add(id)
        return changed

    def _obey(self, records: Mapping[str, Deltas]) -> set[str]:
        """Forget what another program of this machine forgot since: the papers whose mark
        changed."""
        changed = set()
        with self._lock:
            for key in records.keys() - self._obeyed:
                changed |= self._forget(records[key])
                self._obeyed.add(key)
        return changed

    def _forget(self, deltas: Deltas) -> set[str]:
        changed = set()
        for each, delta in deltas.items():
            id = self._names.current(each)
            before, doc = self.get(id), self._docs.get(id, {})
            new = forgotten(doc, delta)
            if new is not doc:
                self._put(id, new)
                if self.get(id) != before:
                    changed.add(id)
        return changed
