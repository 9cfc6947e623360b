"""A change of marks, which undo reverts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from reader.model.flag import Flag
    from reader.model.paper import Mark

Delta = Mapping[str, Any]
"""What changed of one paper's mark, as JSON. `reader.marks.delta` makes it and understands it."""


Fields = Mapping[str, object]
"""The fields of a paper that a person changed, by name, as JSON."""


Views = Sequence[tuple[str, str]]
"""The names and queries of the views that a person kept, in their order."""


class Place(NamedTuple):
    """Where on the screen a change was made, so that undo leads back there."""

    view: str = ""
    query: str = ""
    paper: str = ""


class FileState(NamedTuple):
    """A file of the folder of catalogues: the stamp of its content, empty where there is none, and
    where it came from."""

    stamp: str = ""
    origin: str = ""


class Addition(NamedTuple):
    """What was added to the folder of catalogues: `files` by name, before and after; the `lines`
    of the list of papers added one by one that were changed, before and after, empty where there
    was none; and `rows`, by paper, the line of JSON that was fetched for it since, empty until undo
    takes that away. `stayed` are the files that were changed since, which undo leaves alone."""

    files: Mapping[str, tuple[FileState, FileState]] = MappingProxyType({})
    lines: Sequence[tuple[str, str]] = ()
    rows: Mapping[str, str] = MappingProxyType({})
    stayed: Sequence[str] = ()


class Change(NamedTuple):
    """One step of undo: what changed in the marks of some papers, in their fields, in views, or in
    the folder of catalogues.

    `deltas` holds what changed, by paper. `key` identifies the change, and is the same when it is
    redone. A `merge` brought what was written elsewhere. `edits` has the fields of a paper before
    and after, by paper, `views` all that were kept before and after, `added` what was added.
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
        """The ids of the papers that it changes, but for those of files."""
        singles = self.added.rows.keys() if self.added else ()
        return self.deltas.keys() | self.edits.keys() | {*singles}


def new_key() -> str:
    """A key for a new change."""
    return os.urandom(8).hex()


def retagged(tags: Iterable[str], add: Iterable[str], remove: Iterable[str]) -> tuple[str, ...]:
    """Tags with some added and some removed, as a mark has them."""
    return tuple(sorted(({*tags} | {*add}) - {*remove}))


def flagged(mark: Mark, flag: Flag, on: bool) -> Mark:
    """The mark with a flag on or off."""
    changed: dict[str, Any] = {flag.name: on}
    return mark._replace(**changed)
