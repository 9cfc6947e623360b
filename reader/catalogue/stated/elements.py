"""Marks in elements of XML: in EndNote's records, in OPML, and in Zotero's RDF, where notes and
collections stand beside the items that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from reader.catalogue.stated import extra, named, words
from reader.catalogue.stated.gathering import Gathering
from reader.catalogue.stated.notes import own_lines
from reader.model.stated_mark import StatedMark

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns# "
_REFERRED = "isreferencedby"
_NOTES = ("notes", "research-notes")


class Element(Protocol):
    """An element of XML."""

    @property
    def name(self) -> str:
        """The local name, without its namespace."""

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes' values by name. A name in a namespace is `NAMESPACE NAME`."""

    @property
    def children(self) -> Sequence[Element]:
        """The elements directly inside, in order."""

    def text(self) -> str:
        """Return all text inside."""


def of_endnote(record: Element) -> StatedMark:
    """Return the mark that a record of EndNote states."""
    found = Gathering()
    for element in _within(record):
        if element.name == "keyword":
            found.tag(element.text())
        elif element.name == "label":
            found.tag(words.own_label(element.text()))
        elif element.name in _NOTES:
            found.note(own_lines(element.text()))
    return found.stated()


def of_zotero(item: Element, beside: Mapping[str, Sequence[Element]]) -> StatedMark:
    """Return the mark that an item of Zotero's RDF states. `beside` has the memos and collections
    of the file, as `by_subject` returns them."""
    found = Gathering()
    for child in item.children:
        if child.name == "subject" and not any(c.name == "automatictag" for c in child.children):
            found.tag(child.text())
    said = [child.text() for child in item.children if child.name == "description"]
    lines, _ = extra.split("\n".join(said))
    notes = [child for child in item.children if child.name == _REFERRED]
    referred = [note.attributes.get(f"{_RDF}resource", "") for note in notes]
    for memo in [memo for key in referred for memo in beside.get(key, ())]:
        found.note(next((e.text() for e in _within(memo) if e.name == "value"), ""))
    for collection in beside.get(item.attributes.get(f"{_RDF}about", ""), ()):
        found.tag(next((c.text() for c in collection.children if c.name == "title"), ""))
    return found.stated().with_other(named.stated(lines)) if lines else found.stated()


def of_outline(fields: Mapping[str, str]) -> StatedMark:
    """Return the mark stated by the attributes of an outline in OPML, given by their lower-case
    names."""
    found = Gathering()
    found.note(fields.get("_note", ""))
    found.tags(fields.get("category", ""))
    found.state("read" if words.is_true(fields.get("_complete", "")) else "")
    return found.stated()


def by_subject(elements: Iterable[Element]) -> dict[str, list[Element]]:
    """Return memos by their own names, and collections by the names of the items in them."""
    found: dict[str, list[Element]] = {}
    for element in elements:
        keys = [element.attributes.get(f"{_RDF}about", "")] * (element.name == "memo")
        if element.name == "collection":
            parts = [c for c in element.children if c.name == "haspart"]
            keys = [part.attributes.get(f"{_RDF}resource", "") for part in parts]
        for key in keys:
            found.setdefault(key, []).append(element)
    return found


def _within(element: Element) -> Iterator[Element]:
    for child in element.children:
        yield child
        yield from _within(child)
