"""Marks in memory, with the interface of a store that search needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import TypedDict, Unpack

from reader.model.paper import UNMARKED, Mark
from tests.unit.search.few_papers import TODAY


class Fields(TypedDict, total=False):
    """The fields of a mark to change."""

    read: bool
    starred: bool
    archived: bool
    deleted: bool
    tags: tuple[str, ...]
    note: str


class MarkBook:
    """Marks in memory, with a log of changes."""

    def __init__(self) -> None:
        self._marks: dict[str, Mark] = {}
        self._log: list[str] = []

    @property
    def revision(self) -> int:
        return len(self._log)

    def marks(self) -> Mapping[str, Mark]:
        return self._marks

    def get(self, id: str) -> Mark:
        return self._marks.get(id, UNMARKED)

    def set_at(self, id: str, state: str) -> float:
        return datetime.combine(TODAY, time(9)).timestamp()

    def changed_since(self, revision: int) -> set[str] | None:
        return set(self._log[revision:])

    def mark(self, id: str, **fields: Unpack[Fields]) -> None:
        self._marks[id] = self.get(id)._replace(**fields)
        self._log.append(id)
