"""A change of marks, fields or views, which undo reverts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from reader.model.flag import Flag
    from reader.model.paper import Mark

Delta = Mapping[str, Any]
"""What changed in the mark of one paper, as JSON. Made and read by `reader.marks.delta`."""


Fields = Mapping[str, object]
"""The fields of a paper that a person changed, by name, as JSON."""


Views = Sequence[tuple[str, str]]
"""The names and queries of a person's saved views, in order."""


class Place(NamedTuple):
    """Where on the screen a change was made, so that undo returns there."""

    view: str = ""
    query: str = ""
    paper: str = ""


class FileState(NamedTuple):
    """A file in the folder of catalogues: the stamp of its content, empty if there is no file, and
    where it came from."""

    stamp: str = ""
    origin: str = ""


class Addition(NamedTuple):
    """What was added to the folder of catalogues.

    `files`: by name, the states before and after. `lines`: pairs of lines before and after in the
    list of single papers, empty if there was none. `records`: by paper, the line of JSON fetched
    for it since, which is empty until undo removes it. `stayed`: files that were changed since,
    which undo leaves alone.
    """

    files: Mapping[str, tuple[FileState, FileState]] = MappingProxyType({})
    lines: Sequence[tuple[str, str]] = ()
    records: Mapping[str, str] = MappingProxyType({})
    stayed: Sequence[str] = ()


class Change(NamedTuple):
    """One step of undo: what changed in the marks or fields of some papers, in views, or in the
    folder of catalogues.

    `what`: the change in words. `deltas`: what changed in the marks, by paper. `key`: identifies
    the change, also after undo and redo. `merge`: the change took in marks from elsewhere. `edits`:
    the fields of papers before and after. `views`: all saved views before and after. `added`: what
    was added.
    """

    what: str
    deltas: Mapping[str, Delta]
    key: str
    place: Place = Place()
    merge: bool = False
    edits: Mapping[str, tuple[Fields, Fields]] = MappingProxyType({})
    views: tuple[Views, Views] | None = None
    added: Addition | None = None

    @property
    def ids(self) -> Iterable[str]:
        """The ids of the papers that it changed, except for those in files."""
        singles = self.added.records.keys() if self.added else ()
        return self.deltas.keys() | self.edits.keys() | {*singles}


def new_key() -> str:
    """Return a key for a new change: 16 random hexadecimal digits."""
    return os.urandom(8).hex()


def retagged(tags: Iterable[str], add: Iterable[str], remove: Iterable[str]) -> tuple[str, ...]:
    """Return tags with some added and some removed, sorted as in a mark."""
    return tuple(sorted(({*tags} | {*add}) - {*remove}))


def flagged(mark: Mark, flag: Flag, on: bool) -> Mark:
    """Return the mark with a flag on or off."""
    changed: dict[str, Any] = {flag.name: on}
    return mark._replace(**changed)
