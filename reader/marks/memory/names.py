"""Marks under the current ids of their papers.

A paper may have several ids, which may change with the catalogues. In memory, its mark is under the
best one; on disk it is under all, so that it holds under whichever of them a catalogue still has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from reader.marks.document import merged

if TYPE_CHECKING:
    from reader.marks.document import Doc

Named = Callable[[str], str]
"""The current id of a paper, by the id under which a mark was once made."""
Tied = Callable[[Iterable[str]], Iterable[Sequence[str]]]
"""Returns all ids of each paper that has one of the given ids and others, the best one first."""
_Value = TypeVar("_Value")


class NameBook:
    """The ids of marked papers that have several."""

    def __init__(self, now: Named = str, tied: Tied = lambda _: ()) -> None:
        self._now = now
        self._tied = tied
        self._names: dict[str, Sequence[str]] = {}

    def current(self, id: str) -> str:
        """Return the id under which a mark is in memory."""
        names = self._names.get(id)
        return names[0] if names else id

    def meet(self, ids: Iterable[str]) -> None:
        """Find out the other ids of some papers."""
        for names in self._tied([id for id in ids if id not in self._names]):
            self._names.update(dict.fromkeys(names, names))

    def forget(self) -> None:
        """Forget all ids, since the catalogues changed."""
        self._names.clear()

    def gathered(self, docs: Mapping[str, Doc]) -> dict[str, Doc]:
        """Return documents under the current ids, with those of one paper merged."""
        return under_names(docs, lambda id: self.current(self._now(id)))

    def spread(self, values: Mapping[str, _Value]) -> dict[str, _Value]:
        """Return the values of current ids, under all ids."""
        return {name: each for id, each in values.items() for name in self._names.get(id, (id,))}

    def uneven(self, docs: Mapping[str, Doc], gathered: Mapping[str, Doc]) -> set[str]:
        """Return the papers whose ids do not all have the same document."""
        several = {names[0]: names for names in self._names.values()}
        return {
            id
            for id, names in several.items()
            if id in gathered and any(docs.get(name) != gathered[id] for name in names)
        }


def under_names(docs: Mapping[str, Doc], named: Named) -> dict[str, Doc]:
    """Return the documents under the current ids of their papers, with those of one paper merged.
    Merging is idempotent, so that a file that has the old id as well can be read again."""
    found = dict(docs)
    for id in docs:
        now = named(id)
        if now != id:
            doc = found.pop(id)
            found[now] = merged(found[now], doc) if now in found else doc
    return found
