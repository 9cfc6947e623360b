"""Marks under the ids that papers have now.

A paper may be known by several ids, and by others tomorrow: in memory its marks are under the best
one, on disk under all, so that they hold whichever of them a catalogue still has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from reader.marks.document import merged

if TYPE_CHECKING:
    from reader.marks.document import Doc

Named = Callable[[str], str]
"""From an id that a mark was once made under to the one that the paper is known by now."""
Tied = Callable[[Iterable[str]], Iterable[Sequence[str]]]
"""All ids of each paper that is known by one of some and by others, the best one first."""
_Value = TypeVar("_Value")


class NameBook:
    """The ids of those papers with marks that have several."""

    def __init__(self, now: Named = str, tied: Tied = lambda _: ()) -> None:
        self._now = now
        self._tied = tied
        self._names: dict[str, Sequence[str]] = {}

    def current(self, id: str) -> str:
        """The id that marks are under in memory."""
        names = self._names.get(id)
        return names[0] if names else id

    def meet(self, ids: Iterable[str]) -> None:
        """Find out what else some papers are known by."""
        for names in self._tied([id for id in ids if id not in self._names]):
            self._names.update(dict.fromkeys(names, names))

    def forget(self) -> None:
        """Forget all ids, since the catalogues changed."""
        self._names.clear()

    def gathered(self, docs: Mapping[str, Doc]) -> dict[str, Doc]:
        """Documents under the current ids; those of one paper merged."""
        return under_names(docs, lambda id: self.current(self._now(id)))

    def spread(self, values: Mapping[str, _Value]) -> dict[str, _Value]:
        """What is under current ids, under all."""
        return {name: each for id, each in values.items() for name in self._names.get(id, (id,))}

    def uneven(self, docs: Mapping[str, Doc], gathered: Mapping[str, Doc]) -> set[str]:
        """The papers of which not all ids have the same document."""
        several = {names[0]: names for names in self._names.values()}
        return {
            id
            for id, names in several.items()
            if id in gathered and any(docs.get(name) != gathered[id] for name in names)
        }


def under_names(docs: Mapping[str, Doc], named: Named) -> dict[str, Doc]:
    """The documents, each under the id that its paper is known by now; those of one paper merged.

    Merging is idempotent, so that a file which keeps the old id as well can be read again.
    """
    found = dict(docs)
    for id in docs:
        now = named(id)
        if now != id:
            doc = found.pop(id)
            found[now] = merged(found[now], doc) if now in found else doc
    return found
