"""Importing from Zotero's database: items with their tags, notes, annotations and collections.

The tables are those of https://github.com/zotero/zotero/blob/main/resource/schema/userdata.sql.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reader.importing.item import Item, items
from reader.importing.sqlite import Database, opened

_ITEMS = """
    SELECT itemID, typeName, dateAdded FROM items JOIN itemTypes USING (itemTypeID)
    WHERE typeName NOT IN ('attachment', 'note', 'annotation')
    AND itemID NOT IN (SELECT itemID FROM deletedItems){} ORDER BY itemID"""
_NO_FEEDS = " AND itemID NOT IN (SELECT itemID FROM feedItems)"  # what feeds brought is not kept
_DATA = """
    SELECT itemID, fieldName, value FROM itemData
    JOIN fields USING (fieldID) JOIN itemDataValues USING (valueID)"""
_CREATORS = """
    SELECT itemID, creatorType, firstName, lastName FROM itemCreators
    JOIN creators USING (creatorID) JOIN creatorTypes USING (creatorTypeID)
    ORDER BY itemID, orderIndex"""
_TAGS = "SELECT itemID, name FROM itemTags JOIN tags USING (tagID) WHERE itemTags.type = 0"
_NOTES = """
    SELECT parentItemID, note FROM itemNotes WHERE parentItemID IS NOT NULL
    AND itemID NOT IN (SELECT itemID FROM deletedItems) ORDER BY itemID"""
_ANNOTATIONS = """
    SELECT a.parentItemID, n.text, n.comment FROM itemAnnotations n
    JOIN itemAttachments a ON a.itemID = n.parentItemID
    WHERE n.itemID NOT IN (SELECT itemID FROM deletedItems) ORDER BY n.parentItemID, n.sortIndex"""
_COLLECTIONS = "SELECT collectionID, collectionName, parentCollectionID FROM collections"
_MEMBERS = "SELECT itemID, collectionID FROM collectionItems ORDER BY itemID, orderIndex"
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?: .*)?")  # then what was typed
_DEEPEST = 20  # levels of collections


def load(path: Path) -> Iterator[Item]:
    """Yield the items in a `zotero.sqlite`, given itself or as its folder. Raises ImportFault."""
    file = path / "zotero.sqlite" if path.is_dir() else path
    with opened(file, "Zotero") as database:
        yield from items(_records(database), str(file))


def _records(database: Database) -> Iterator[dict[str, object]]:
    data: dict[int, dict[str, str]] = {}
    for item, field, value in database.rows(_DATA):
        data.setdefault(item, {})[field] = str(value)
    people: dict[int, list[tuple[Any, ...]]] = {}
    for item, *person in database.rows(_CREATORS):
        people.setdefault(item, []).append((*person,))
    tags, notes = database.grouped(_TAGS), database.grouped(_NOTES)
    collections = _collections(database)
    annotations: dict[int, list[dict[str, str]]] = {}
    if database.has("itemAnnotations"):
        for item, text, comment in database.rows(_ANNOTATIONS):
            said = {"quote": text or "", "text": comment or ""}
            annotations.setdefault(item, []).append(said)
    feeds = _NO_FEEDS if database.has("feedItems", "itemID") else ""
    for item, kind, added in database.rows(_ITEMS.format(feeds)):
        yield {
            **_fields(data.get(item, {})),
            "itemType": kind,
            "creators": _authors(people.get(item, [])),
            "tags": [*tags.get(item, ()), *collections.get(item, ())],
            "notes": [*notes.get(item, ()), *annotations.get(item, ())],
            "dateAdded": added,
        }


def _fields(data: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of an item, with `2017-06-00 June 2017` as `2017-06`, and with the id in an
    archive as `arxiv` if the archive is arXiv."""
    fields = {**data}
    if date := _DATE.fullmatch(fields.get("date", "")):
        fields["date"] = date[1].replace("-00", "")
    if fields.get("archiveID", "").casefold().startswith("arxiv:"):
        fields["arxiv"] = fields["archiveID"]
    return fields


def _authors(people: list[tuple[Any, ...]]) -> list[dict[str, str]]:
    """Return the authors; if there are none, all creators, such as editors."""
    authors = [person for person in people if person[0] == "author"] or people
    return [{"firstName": first or "", "lastName": last or ""} for _, first, last in authors]


def _collections(database: Database) -> dict[int, list[str]]:
    """Return, for each item, the names of the collections that contain it, directly or through
    another."""
    known = {id: (name, parent) for id, name, parent in database.rows(_COLLECTIONS)}
    found: dict[int, list[str]] = {}
    for item, id in database.rows(_MEMBERS):
        at, depth = id, _DEEPEST
        while at in known and depth:
            name, at = known[at]
            found.setdefault(item, []).append(name)
            depth -= 1
    return found
