"""The marks as a mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from reader.model.paper import Mark

if TYPE_CHECKING:
    from reader.marks.document import Doc


class View(Mapping[str, Mark]):
    """The marks, made from their documents when they are asked for."""

    def __init__(self, docs: Mapping[str, Doc], get: Callable[[str], Mark]) -> None:
        self._docs = docs
        self._get = get

    def __getitem__(self, id: str) -> Mark:
        if id not in self._docs:
            raise KeyError(id)
        return self._get(id)

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._docs))  # the saving thread may add some meanwhile

    def __len__(self) -> int:
        return len(self._docs)
