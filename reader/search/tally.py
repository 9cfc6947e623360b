"""How many of the papers that bear some mark are in the catalogues."""

from __future__ import annotations

from collections.abc import Iterable

from reader.index import Index, Snapshot
from reader.search.marked import Marks


class Tally:
    """Counts the papers of a set that changes as marks do: all of them where the index is another,
    else those whose mark has changed."""

    def __init__(self, index: Index, marks: Marks) -> None:
        self._index = index
        self._marks = marks
        self._count = 0
        self._counted: set[str] = set()
        self._counted_at: object = None
        self._revision = -1

    def count(self, ids: set[str]) -> int:
        """How many of these papers there are."""
        generation, revision = self._index.generation, self._marks.revision
        changed = self._marks.changed_since(self._revision)
        if generation != self._counted_at or changed is None:
            self._count = self._index.read(lambda s: _present(s, ids), 0)
            self._counted = set(ids)
        else:
            came = {id for id in changed if id in ids} - self._counted
            went = {id for id in changed if id not in ids} & self._counted
            self._count += len(self._index.rows(came)) - len(self._index.rows(went))
            self._counted = (self._counted | came) - went if came or went else self._counted
        self._counted_at, self._revision = generation, revision
        return self._count


def _present(snapshot: Snapshot, ids: Iterable[str]) -> int:
    wanted = [*ids]
    return snapshot.count(snapshot.any_of("id", wanted)) if wanted else 0
