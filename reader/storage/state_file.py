"""Small state of the program itself: TinyDB files with one document in each table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from reader.storage import atomic, strict_json

_KEY = "1"


def load(path: Path, table: str) -> dict[str, object]:
    """Return the document of a table; an empty one if it is missing or cannot be read."""
    try:
        # read without TinyDB, whose import costs more than all the rest of it
        document = strict_json.loads(atomic.read(path)[0])[table][_KEY]
    except (OSError, ValueError, LookupError, TypeError):
        return {}  # whatever is wrong with it, it is worth less than a start
    return document if isinstance(document, dict) else {}


@contextmanager
def editing(path: Path, table: str) -> Iterator[dict[str, object]]:
    """Give the document of a table to the block, and save it after the block, unless that raises.
    Other programs wait meanwhile, so that no change of theirs is lost.

    A file that cannot be read is kept as `PATH.damaged-…`. Raises OSError if the file cannot be
    written.
    """
    from reader.storage import backups
    from reader.storage.tinydb_storage import DurableStorage

    atomic.make_folder(path.parent)
    storage = DurableStorage(path)
    with storage.locked():
        document = load(path, table)
        yield document
        tables = _tables(path)
        if tables is None:
            backups.keep_aside(storage.path, "damaged")
        storage.write({**(tables or {}), table: {_KEY: document}}, backup=tables is not None)


def save(path: Path, table: str, fields: Mapping[str, object]) -> None:
    """Save these fields of the document, and keep the others. Raises OSError."""
    with editing(path, table) as document:
        document.update(fields)


def _tables(path: Path) -> dict[str, dict[str, object]] | None:
    """Return all tables of a file, as TinyDB reads them; None if it is damaged."""
    data = atomic.read(path)[0]
    try:
        tables = strict_json.loads(data) if data.strip() else {}
    except ValueError:
        return None
    if isinstance(tables, dict) and all(isinstance(table, dict) for table in tables.values()):
        return tables
    return None
