"""The marks as a TinyDB table."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from tinydb.table import Table

from reader.marks.document import sound
from reader.marks.format import unite
from reader.storage.tinydb_storage import DurableStorage

if TYPE_CHECKING:
    from reader.marks.document import Doc


class _Storage(DurableStorage):
    """The file of marks, which was seen to be one before the table is changed."""

    def read(self) -> dict[str, dict[str, Any]]:
        tables = super().read()
        if not tables or "format" not in tables:
            raise OSError(errno.ESTALE, "the file was replaced in the midst of a commit", self.path)
        return tables


class MarksTable(Table):
    """Documents by paper id. TinyDB's own ids are numbers, and its query cache goes stale when
    another program writes."""

    document_id_class = str  # type: ignore[assignment]

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Raises OSError where the file is missing and cannot be made."""
        self.file = _Storage(path, create_dirs=True)
        super().__init__(self.file, "marks", cache_size=0)

    def merge(self, docs: Mapping[str, Doc]) -> None:
        """Merge documents into the table, by one read and one write. Raises OSError."""
        with self.file.locked():
            self._update_table(lambda table: _unite(cast("dict[str, Any]", table), docs))


def _unite(table: dict[str, Any], docs: Mapping[str, Doc]) -> None:
    """Merge documents into what is on disk, which may have times that are out of range there."""
    table.update({id: sound(table[id])[0] for id in docs.keys() & table.keys()})
    unite(table, docs)
