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
_FOLDERS = """
    WITH RECURSIVE around(documentId, name, parent, depth) AS (
        SELECT documentId, name, {0}, 0 FROM DocumentFolders JOIN Folders ON Folders.id = folderId
        UNION SELECT documentId, Folders.name, {0}, depth + 1 FROM around
        JOIN Folders ON Folders.id = parent WHERE depth < 20)
    SELECT documentId, name FROM around"""
_SAID = (("DocumentNotes", "text"), ("FileNotes", "note"))  # tables of notes, and their columns
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
    parent = "Folders.parentId" if database.has("Folders", "parentId") else "NULL"
    tags, folders, links = map(database.grouped, (_TAGS, _FOLDERS.format(parent), _LINKS))
    notes: dict[int, list[object]] = {}
    for table, column in _SAID:
        if database.has(table, column):
            for id, text in database.rows(f"SELECT documentId, {column} FROM {table} ORDER BY id"):
                notes.setdefault(id, []).append(text)
    for id, *values in database.rows(_DOCUMENTS):
        fields = {name: "" if v is None else str(v) for name, v in zip(_NAMES, values, strict=True)}
        yield {
            **fields,
            "authors": people.get(id, []),
            "tags": [*tags.get(id, ()), *folders.get(id, ())],
            "notes": notes.get(id, []),
            "url": links.get(id, []),
        }
