"""A change of marks, which undo turns round."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from reader.model.paper import Mark

Flag = Literal["read", "starred", "archived"]

FIELDS = ("read", "starred", "archived", "note", "tags")


class Place(NamedTuple):
    """Where on the screen a change was made, so that undo leads back there."""

    view: str = ""
    query: str = ""
    paper: str = ""


class Change(NamedTuple):
    """What happened to some papers' marks. Undoing it is the same with its sides swapped.

    `key` tells it from every other change, and is the same for both directions.
    """

    what: str
    before: Mapping[str, Mark]
    after: Mapping[str, Mark]
    key: str
    place: Place = Place()

    @classmethod
    def between(
        cls, what: str, before: Mapping[str, Mark], after: Mapping[str, Mark], place: Place
    ) -> Change:
        """A new change, of those papers whose mark differs before and after."""
        changed = [id for id in after if before[id] != after[id]]
        return cls(
            what,
            {id: before[id] for id in changed},
            {id: after[id] for id in changed},
            os.urandom(8).hex(),
            place,
        )

    @property
    def ids(self) -> Iterable[str]:
        return self.after.keys()

    def swapped(self) -> Change:
        return self._replace(before=self.after, after=self.before)

    def carried(self, id: str, now: Mark) -> Mark:
        """A paper's mark `now` with what this changes, and nothing else, as it is after it."""
        before, after = self.before[id], self.after[id]
        differing = {
            name: getattr(after, name)
            for name in FIELDS
            if getattr(before, name) != getattr(after, name)
        }
        gone, come = {*before.tags} - {*after.tags}, {*after.tags} - {*before.tags}
        return now._replace(**(differing | {"tags": retagged(now.tags, come, gone)}))


def retagged(tags: Iterable[str], add: Iterable[str], remove: Iterable[str]) -> tuple[str, ...]:
    """Tags with some added and some removed, as a mark has them."""
    return tuple(sorted(({*tags} | {*add}) - {*remove}))


def flagged(mark: Mark, flag: Flag, on: bool) -> Mark:
    """The mark with a flag on or off."""
    match flag:
        case "read":
            return mark._replace(read=on)
        case "starred":
            return mark._replace(starred=on)
        case "archived":
            return mark._replace(archived=on)
