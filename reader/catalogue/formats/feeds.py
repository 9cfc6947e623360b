"""Atom (RFC 4287) and RSS (2.0 and 1.0), as arXiv's API and feeds give them.

Parsed by expat itself, since it tells the line of each entry; entity declarations are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.authors import names
from reader.catalogue.fields.record import Found, Row
from reader.catalogue.text.inline import without_tags
from reader.catalogue.text.source import Source

_ABOUT = "http://www.w3.org/1999/02/22-rdf-syntax-ns# about"  # RSS 1.0's id of an item
_PIECE = 1 << 20
_LONGEST_TAG = 1 << 24  # bytes
_ENTRIES = ("entry", "item")
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
    "name": "author",
}
# arXiv's RSS says in a description what else it has fields for, and once did so in titles.
_ANNOUNCED = re.compile(r"\A\s*arXiv:\S+\s+Announce Type:.*?\n\s*Abstract:\s*", re.S)
_TITLE_ID = re.compile(r"\(arXiv:[^\s()]+(?: \[[^\[\]]*\])?(?: UPDATED)?\)\s*+$")


def papers(source: Source) -> Iterator[Found]:
    """Yield the entries of a feed; those before an error in the XML are read."""
    feed = _Feed()
    text = source.text().encode("utf-8", "replace")
    try:
        for start in range(0, len(text), _PIECE):
            feed.parse(text[start : start + _PIECE])
            yield from feed.take()
        feed.parse(b"", last=True)
    except expat.ExpatError as error:
        yield from feed.take()
        said = expat.ErrorString(error.code)
        last = text.count(b"\n") + 1
        yield Found(min(error.lineno, last), None, f"no XML from here on: {said}")
    except _TagTooLong:
        most = f"{_LONGEST_TAG >> 20} MB"
        yield Found(feed.line, None, f"a tag or comment of more than {most}: not read on")
    except _EntityDeclared:
        yield Found(feed.line, None, "the XML declares entities, as no feed does: not read on")


class _EntityDeclared(Exception):
    """The XML declares an entity; a few of them can stand for gigabytes."""


class _TagTooLong(Exception):
    """A tag, comment or the like has no end in sight. Expat looks at all of it anew each time."""


class _Feed:
    """The entries of a feed, as far as it was parsed."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._entity
        self._entry: dict[str, list[str]] | None = None
        self._line = 0
        self._parsed = 0
        self._words: list[str] = []
        self._found: list[Found] = []

    @property
    def line(self) -> int:
        """The line where the parser is."""
        return self._parser.CurrentLineNumber

    def parse(self, text: bytes, last: bool = False) -> None:
        self._parsed += len(text)
        self._parser.Parse(text, last)
        if self._parsed - self._parser.CurrentByteIndex > _LONGEST_TAG:
            raise _TagTooLong

    def take(self) -> list[Found]:
        """What was found since the last call."""
        found, self._found = self._found, []
        return found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        self._words = []
        if name in _ENTRIES:
            self._entry, self._line = {}, self.line
            self._add("ids", attributes.get(_ABOUT, ""))
        elif name == "link":
            self._add("ids", attributes.get("href", ""))

    def _text(self, text: str) -> None:
        self._words.append(text)

    def _end(self, name: str) -> None:
        name = name.rpartition(" ")[2]
        if name in _ENTRIES and self._entry is not None:
            self._found.append(_row(self._entry).found(self._line))
            self._entry = None
        elif name in _FIELDS:
            self._add(_FIELDS[name], "".join(self._words).strip())
        self._words = []

    def _add(self, field: str, text: str) -> None:
        if self._entry is not None and text:
            self._entry.setdefault(field, []).append(text)

    def _entity(self, *_declaration: object) -> None:
        raise _EntityDeclared


def _row(entry: dict[str, list[str]]) -> Row:
    def first(field: str) -> str:
        return entry.get(field, [""])[0]

    creators = [name for text in entry.get("creator", ()) for name in names(without_tags(text))]
    ids = entry.get("ids", [])
    return Row(
        ids=[text for text in ids if identifiers.is_id(text)]
        + [text.removeprefix("oai:arXiv.org:") for text in ids],
        title=_TITLE_ID.sub("", first("title").rstrip()),
        date=first("date"),
        abstract=without_tags(_ANNOUNCED.sub("", first("abstract"))),
        authors=entry.get("author") or creators,
    )
