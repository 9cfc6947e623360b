"""The marks of somebody who has none."""

from __future__ import annotations

from collections.abc import Mapping

from reader.model.paper import UNMARKED, Mark


class Unmarked:
    """A store without marks."""

    revision = 0

    def marks(self) -> Mapping[str, Mark]:
        return {}

    def get(self, id: str) -> Mark:
        return UNMARKED

    def set_at(self, id: str, state: str) -> float:
        return 0.0

    def changed_since(self, revision: int) -> set[str] | None:
        return set()
