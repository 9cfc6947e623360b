"""Small things that the program keeps for itself, each one document in a TinyDB file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reader.storage import strict_json

_KEY = "1"


def load(path: Path, table: str) -> dict[str, object]:
    """The document of a table; an empty one where there is none that can be read."""
    try:
        # read without TinyDB, whose import costs more than all the rest of it
        document = strict_json.loads(path.read_bytes())[table][_KEY]
    except (OSError, ValueError, LookupError, TypeError):
        return {}  # whatever is wrong with it, it is worth less than a start
    return document if isinstance(document, dict) else {}


def save(path: Path, table: str, document: Mapping[str, object]) -> None:
    """Keep these fields of the document; others stay. Raises OSError where it can't be written."""
    from tinydb import TinyDB
    from tinydb.table import Document

    from reader.storage.tinydb_storage import DurableStorage

    path.parent.mkdir(parents=True, exist_ok=True)
    with TinyDB(path, storage=DurableStorage) as db:
        db.table(table).upsert(Document(document, doc_id=int(_KEY)))
