"""What is counted as marks change: which papers changed, and the tags in use."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable
from itertools import islice

from reader.model.paper import Mark

_LENGTH = 20_000


class ChangeLog:
    """The papers that changed last, by revision, which is the number of changes."""

    def __init__(self) -> None:
        self.revision = 0
        self._ids: deque[str] = deque(maxlen=_LENGTH)

    def add(self, id: str) -> None:
        """Record that a paper changed."""
        self._ids.append(id)
        self.revision += 1

    def since(self, revision: int) -> set[str] | None:
        """Return the papers that changed after a revision; None if that is too long ago."""
        count = self.revision - revision
        if not 0 <= count <= len(self._ids):
            return None
        return set(islice(reversed(self._ids), count))


class TagCounts:
    """How many papers have each tag: counted when first asked for, and kept up to date from then
    on."""

    def __init__(self) -> None:
        self._counts: Counter[str] | None = None

    def of(self, marks: Callable[[], Iterable[Mark]]) -> dict[str, int]:
        """Return the tags of all `marks`, with how many papers have each. `marks` is called
        once."""
        if self._counts is None:
            self._counts = Counter(tag for mark in marks() for tag in mark.tags)
        return {tag: count for tag, count in self._counts.items() if count}

    def change(self, before: Mark, after: Mark) -> None:
        """Count the tags of a mark as it is `after` a change, in place of those `before` it."""
        if self._counts is not None:
            self._counts.subtract(before.tags)
            self._counts.update(after.tags)
