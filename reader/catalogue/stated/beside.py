"""What a JSON text says of its papers elsewhere than in their records: collections over the items,
and notes as items of their own, as Zotero and arxiv-subscription-viewer write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from reader.catalogue.fields.values import merged, text_of
from reader.catalogue.stated.named import stated
from reader.catalogue.stated.notes import note
from reader.model.paper import Mark
from reader.model.stated_mark import StatedMark

_WORDS = ('"parentItem"', '"collections"')
_MEMBERS = ("items", "paper_ids", "papers")
_DEEPEST = 8


class Beside:
    """The collections and notes of a text, by the keys of the items they are about. The text is
    read only where it has any, once somebody asks."""

    def __init__(self, text: str, loads: Callable[[str], object]) -> None:
        """`loads` reads the text; where it raises ValueError, nothing is known beside."""
        self._text = text
        self._loads = loads

    def stated(self, record: object, name: str = "") -> StatedMark:
        """The mark that a record, which may go by a name, and what is beside it state."""
        known = record if isinstance(record, Mapping) else {}
        here = stated(known)
        if not any(word in self._text for word in _WORDS):
            return here
        keys = [name, *(text_of(known.get(key)) for key in ("key", "itemKey", "itemID"))]
        notes = [text for key in keys if key for text in self._notes.get(key, ())]
        names = [text for key in keys if key for text in self._collections.get(key, ())]
        listed = merged(known, ("data",)).get("collections")
        if isinstance(listed, list):
            names += [self._names[key] for key in map(text_of, listed) if key in self._names]
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
                        found.setdefault(key, []).append(text_of(item["name"]))
        return found

    @cached_property
    def _names(self) -> dict[object, str]:
        """The names of collections by their keys, which items have in Zotero's API."""
        return {
            text_of(item["key"]): text_of(item["name"])
            for item in self._all
            if item.get("key") and item.get("name")
        }


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
