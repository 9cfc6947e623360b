"""Marks that a JSON text states outside of its papers' records: in collections that list items, and
in notes that are items themselves, as Zotero and arxiv-subscription-viewer write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from reader.catalogue.fields.named.values import merged, text_of
from reader.catalogue.stated.named import stated
from reader.catalogue.stated.notes import note
from reader.model.paper import Mark
from reader.model.stated_mark import StatedMark

_SIGNS = ('"parentItem"', '"collections"')
_MEMBERS = ("items", "paper_ids", "papers")
_DEEPEST = 8


class Beside:
    """The collections and notes of a text, by the keys of the items that they are about. The text
    is parsed when they are first asked for, and only if it contains any."""

    def __init__(self, text: str, loads: Callable[[str], object]) -> None:
        """`loads` parses the text. If it raises ValueError, there are no collections and notes."""
        self._text = text
        self._loads = loads

    def stated(self, record: object, name: str = "") -> StatedMark:
        """Return the mark stated by a record, which may be called `name` in the object around it,
        and by the collections and notes about it."""
        known = record if isinstance(record, Mapping) else {}
        here = stated(known)
        if not any(sign in self._text for sign in _SIGNS):
            return here
        keys = [name, *(text_of(known.get(key)) for key in ("key", "itemKey", "itemID"))]
        notes = [text for key in keys if key for text in self._notes.get(key, ())]
        names = [text for key in keys if key for text in self._collections.get(key, ())]
        listed = merged(known, ("data",)).get("collections")
        if isinstance(listed, list):
            for key in filter(self._names.__contains__, map(text_of, listed)):
                names += self._with_parents(
                    {"name": self._names[key], "parent": self._parents[key]}
                )
        tags = stated({"collections": names}).mark.tags
        return here.with_other(StatedMark(Mark(tags=tags, note="\n\n".join(notes))))

    @cached_property
    def _all(self) -> list[Mapping[str, object]]:
        try:
            return [*_objects(self._loads(self._text), _DEEPEST)]
        except ValueError:
            return []

    @cached_property
    def _notes(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for item in self._all:
            if parent := text_of(item.get("parentItem")):
                text = note(item.get("note") or _annotation(item))
                found.setdefault(parent, []).append(text)
        return {parent: [*filter(None, texts)] for parent, texts in found.items()}

    @cached_property
    def _collections(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for item in self._all:
            for member in _MEMBERS:
                listed = item.get(member)
                if "name" in item and isinstance(listed, list):
                    for key in map(text_of, listed):
                        found.setdefault(key, []).extend(self._with_parents(item))
        return found

    def _with_parents(self, collection: Mapping[str, object]) -> list[str]:
        """Return the name of a collection, and the names of those around it."""
        names = [text_of(collection["name"])]
        key, left = _parent(collection), _DEEPEST
        while key in self._names and left:
            names.append(self._names[key])
            key, left = self._parents.get(key, ""), left - 1
        return names

    @cached_property
    def _parents(self) -> dict[str, str]:
        return {text_of(item["key"]): _parent(item) for item in self._all if item.get("key")}

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of collections by their keys, which items refer to in Zotero's API."""
        return {
            text_of(item["key"]): text_of(item["name"])
            for item in self._all
            if item.get("key") and item.get("name")
        }


def _parent(collection: Mapping[str, object]) -> str:
    return text_of(collection.get("parent") or collection.get("parentCollection"))


def _annotation(item: Mapping[str, object]) -> object:
    return {"quote": item.get("annotationText"), "text": item.get("annotationComment")}


def _objects(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    if not depth:
        return
    if isinstance(value, Mapping):
        yield value
        value = [*value.values()]
    if isinstance(value, list):
        for inner in value:
            if isinstance(inner, Mapping | list):
                yield from _objects(inner, depth - 1)
