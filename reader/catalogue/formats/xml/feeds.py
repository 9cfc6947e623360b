"""Reading feeds: Atom (RFC 4287), and RSS 2.0 and 1.0, as arXiv and others write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.authors import names
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.formats.xml.listener import Listener
from reader.catalogue.text.inline import without_tags
from reader.catalogue.text.source import Source

_FEED = re.compile(
    r"\s*(?:<\?[^<>]*>\s*|<!--(?>.*?-->)\s*|<!DOCTYPE[^<>\[]*>\s*)*+<(?:rss|feed|(?:\w+:)?RDF)\b",
    re.S,
)
_RECORDS = re.compile(r"<(?:\w+:)?RDF\b(?![^>]*(?:purl\.org/rss/1\.0/[\"']|my\.netscape\.com/rdf))")
_ABOUT = "http://www.w3.org/1999/02/22-rdf-syntax-ns# about"  # RSS 1.0's id of an item
_MAILBOX = re.compile(r"^\S+@\S+\s*\(([^()]*)\)$|^\S+@\S+$")  # RSS 2.0 has `a@b.c (Ann Roe)`
_ENTRIES = ("entry", "item")
_WRITTEN = ("title", "summary", "description")  # may hold XHTML
_FIELDS = {
    "id": "ids",
    "link": "ids",
    "guid": "ids",
    "doi": "ids",
    "title": "title",
    "summary": "abstract",
    "description": "abstract",
    "published": "date",
    "pubDate": "date",
    "date": "date",
    "creator": "creator",
    "author": "by",
    "name": "author",
    "category": "categories",
}
# arXiv's RSS repeats other fields at the start of a description, and once did so in titles.
_ANNOUNCED = re.compile(r"\A\s*arXiv:\S+\s+Announce Type:.*?\n\s*Abstract:\s*", re.S)
_TITLE_ID = re.compile(r"\.?\s*\(arXiv:[^\s()]+(?: \[[^\[\]]*\])?(?: UPDATED)?\)\s*+$")


def recognises(head: str) -> bool:
    """Return whether this is an Atom or RSS feed."""
    return _FEED.match(head) is not None and not _RECORDS.search(head)


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a feed; before an error in the XML, those of complete entries."""
    return _Feed().read(source)


class _Feed(Listener):
    """Gathers the entries of a feed."""

    def __init__(self) -> None:
        super().__init__()
        self._entry: dict[str, list[str]] | None = None
        self._line = 0
        self._words: list[str] = []
        self._written = ""  # the open element of `_WRITTEN`

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._written:
            self._words.append("" if name == "div" else f"<{name}>")
            return
        self._written = name if name in _WRITTEN else ""
        self._words = []
        if name in _ENTRIES:
            self._entry, self._line = {}, self.line
            self._add("ids", attributes.get(_ABOUT, ""))
        elif name == "link":
            self._add("ids", attributes.get("href", ""))
        elif name in ("category", "primary_category"):  # RSS has a text, Atom an attribute
            self._add("categories", attributes.get("term", ""))

    def text(self, text: str) -> None:
        self._words.append(text)

    def end(self, name: str) -> None:
        if self._written and name != self._written:
            self._words.append("" if name == "div" else f"</{name}>")
            return
        self._written = ""
        if name in _ENTRIES and self._entry is not None:
            self.found.append(_record(self._entry).found(self._line))
            self._entry = None
        elif name in _FIELDS:
            self._add(_FIELDS[name], "".join(self._words).strip())
        self._words = []

    def _add(self, field: str, text: str) -> None:
        if self._entry is not None and text:
            self._entry.setdefault(field, []).append(text)


def _record(entry: dict[str, list[str]]) -> RawRecord:
    def first(field: str) -> str:
        return entry.get(field, [""])[0]

    creators = [name for text in entry.get("creator", ()) for name in names(without_tags(text))]
    ids = entry.get("ids", [])
    return RawRecord(
        ids=[text for text in ids if identifiers.is_id(text)]
        + [text.removeprefix("oai:arXiv.org:") for text in ids],
        title=_TITLE_ID.sub("", first("title").rstrip()),
        date=first("date"),
        abstract=without_tags(_ANNOUNCED.sub("", first("abstract"))),
        categories=entry.get("categories", ()),
        authors=entry.get("author") or creators or names(_MAILBOX.sub(r"\1", first("by"))),
        marked_up=True,
    )
