"""Importing the database of Mendeley Desktop before 1.19, as later ones are encrypted, and what any
Mendeley exports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reader.importing import files
from reader.importing.item import Item, items
from reader.importing.sqlite import Database, opened

_DOCUMENTS = """
    SELECT id, title, year, month, day, abstract, note, read, favourite, added, doi, arxivId, pmid
    FROM Documents WHERE deletionPending = 'false' OR deletionPending IS NULL ORDER BY id"""
_NAMES = ("title", "year", "month", "day", "abstract", "annote", "read", "favourite", "added",
          "doi", "arxivid", "pmid")  # fmt: skip
_AUTHORS = """
    SELECT documentId, firstNames, lastName FROM DocumentContributors
    WHERE contribution = 'DocumentAuthor' ORDER BY id"""
_TAGS = "SELECT documentId, tag FROM DocumentTags"
_FOLDERS = "SELECT documentId, name FROM DocumentFolders JOIN Folders ON Folders.id = folderId"
_LINKS = "SELECT documentId, CAST(url AS TEXT) FROM DocumentUrls"


def load(path: Path) -> Iterator[Item]:
    """Yield what a database (`.sqlite`) or an export contains. Raises ImportFault."""
    if path.suffix != ".sqlite":
        yield from files.load(path)
        return
    with opened(path, "Mendeley before 1.19") as database:
        yield from items(_records(database), str(path))


def _records(database: Database) -> Iterator[dict[str, object]]:
    people: dict[int, list[dict[str, str]]] = {}
    for id, first, last in database.rows(_AUTHORS):
        people.setdefault(id, []).append({"firstName": first or "", "lastName": last or ""})
    tags, folders, links = map(database.grouped, (_TAGS, _FOLDERS, _LINKS))
    for id, *values in database.rows(_DOCUMENTS):
        fields = {name: "" if v is None else str(v) for name, v in zip(_NAMES, values, strict=True)}
        yield {
            **fields,
            "authors": people.get(id, []),
            "tags": [*tags.get(id, ()), *folders.get(id, ())],
            "url": links.get(id, []),
        }
