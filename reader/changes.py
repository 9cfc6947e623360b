"""A change of marks, which undo turns round."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from reader.paper import Mark

TYPE_CHECKING = False  # typing is slow to import
if TYPE_CHECKING:
    from typing import Literal

    Flag = Literal["read", "starred", "archived"]

FIELDS = ("read", "starred", "archived", "note", "tags")


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the screen a change was made, so that undo leads back there."""

    view: str = ""
    query: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to some papers' marks. Undoing it is the same with its sides swapped.

    `key` tells it from every other change, and is the same for both directions.
    """

    what: str
    before: Mapping[str, Mark]
    after: Mapping[str, Mark]
    place: Place = field(default=Place())
    key: str = field(default_factory=lambda: os.urandom(8).hex())

    @property
    def ids(self) -> Iterable[str]:
        return self.after.keys()

    def swapped(self) -> Change:
        return replace(self, before=self.after, after=self.before)

    def carried(self, id: str, now: Mark) -> Mark:
        """A paper's mark `now` with what this changes, and nothing else, as it is after it."""
        before, after = self.before[id], self.after[id]
        differing = {
            name: getattr(after, name)
            for name in FIELDS
            if getattr(before, name) != getattr(after, name)
        }
        gone, come = {*before.tags} - {*after.tags}, {*after.tags} - {*before.tags}
        return replace(now, **(differing | {"tags": retagged(now.tags, come, gone)}))


def retagged(tags: Iterable[str], add: Iterable[str], remove: Iterable[str]) -> tuple[str, ...]:
    """Tags with some added and some removed, as a mark has them."""
    return tuple(sorted(({*tags} | {*add}) - {*remove}))


def flagged(mark: Mark, flag: Flag, on: bool) -> Mark:
    """The mark with a flag on or off."""
    match flag:
        case "read":
            return replace(mark, read=on)
        case "starred":
            return replace(mark, starred=on)
        case "archived":
            return replace(mark, archived=on)
