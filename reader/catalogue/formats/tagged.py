"""Reading records of tagged lines: RIS, EndNote's `.enw`, PubMed's `.nbib` and Web of Science's.

`text.dialects` has the tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from reader.catalogue.fields import dates, identifiers
from reader.catalogue.fields.authors import spoken
from reader.catalogue.fields.citations import last_year
from reader.catalogue.fields.named.delimited import opening_of
from reader.catalogue.fields.named.headers import is_header
from reader.catalogue.fields.noted_ids import with_noted
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.stated import tagged_lines
from reader.catalogue.text.dialects import (
    ENDNOTE,
    RIS,
    Dialect,
    dialect_of,
    is_database_dump,
)
from reader.catalogue.text.heads import begins_with
from reader.catalogue.text.source import Source

_Fields = dict[str, list[list[str]]]
"""By tag, its values, each a list of lines."""


_RECORD = re.compile(r"^\s{0,3}TY {1,2}- {1,3}\w|^PMID- ?\d|^PT [A-Z]$|^%0 \w", re.M | re.I)
_BOOKS = ("BOOK", "EBOOK")
_AFTER_NAME = re.compile(
    r"(?:\s*\(\d[\d, ]*\)|\s+\d[\d, ]*|\.?\s*\[[^\[\]]*\])+\s*$"
)  # affiliations
_KIND_OF_WORK = re.compile(r"\.?\s*\[[A-Z][A-Za-z ,]{2,40}\]\.?$")  # `[Review]`, as Ovid has it
_NOTE = re.compile(r"\s*\[(?:doi|pii)\]$")


@dataclass(slots=True)
class _Record:
    """The record that is being read. `line` is its first line, 0 before that is known; `last` the
    tag of the last line."""

    dialect: Dialect
    line: int = 0
    fields: _Fields = field(default_factory=dict)
    last: str = ""

    def add(self, tag: str, text: str | None) -> None:
        """Take in a line with a tag."""
        self.last = tag
        self.fields.setdefault(tag, []).append([(text or "").strip()])

    def go_on(self, line: str) -> None:
        """Take in a line without a tag, which belongs to the field above it."""
        if self.last in self.dialect.listed and line.strip():
            self.fields[self.last].append([line.strip()])
        elif self.fields.get(self.last) and line.strip():
            self.fields[self.last][-1].append(line)

    def found(self, *, ended: bool = True) -> Found:
        """Return its paper."""
        return _found(self.line, self.fields, self.dialect, ended=ended)


def recognises(head: str) -> bool:
    """Return whether this begins with RIS, `.enw`, `.nbib` or what other databases write, unlike
    Markdown with such records further down."""
    if is_database_dump(head):
        return True
    return begins_with(_RECORD, head) and not is_header(opening_of(head).cells)


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a text. A RIS record that never ends is a paper with a warning."""
    dialect = dialect_of(source.head())
    if dialect.header:
        yield from _below_headers(source, dialect, dialect.header)
        return
    record = _Record(dialect)
    for number, line in source.lines():
        tag = dialect.tag.match(line)
        name = tag[1].upper() if tag else ""
        if not tag and (line.strip() or dialect.ends or not record.line):
            record.go_on(line)
            continue
        begins = tag is not None and name == dialect.begins
        if not tag or name == dialect.ends or (begins and record.line):
            if record.line:
                yield record.found(ended=name == dialect.ends or not dialect.ends)
            record = _Record(dialect)
        if tag and name != dialect.ends:
            if begins:  # tags before this one belong to the record as well
                record.line = number
            record.add(name, tag[2])
    if record.line:
        yield record.found(ended=not dialect.ends)


def _below_headers(source: Source, dialect: Dialect, header: re.Pattern[str]) -> Iterator[Found]:
    """Yield the records that each stand below a header. What stands above the first is one only if
    it has a title."""
    record, first = _Record(dialect, line=1), True
    for number, line in source.lines():
        if header.match(line):
            if record.fields and (not first or any(tag in record.fields for tag in dialect.titles)):
                yield record.found()
            record, first = _Record(dialect, line=number), False
        elif tag := dialect.tag.match(line):
            record.add(tag[1].upper(), tag[2])
        elif not line.strip() and dialect.in_one:
            record.last = ""
        else:
            record.go_on(line)
    if record.fields:
        yield record.found()


def _found(line: int, lines: _Fields, dialect: Dialect, *, ended: bool) -> Found:
    fields = {tag: ["\n".join(value) for value in values] for tag, values in lines.items()}
    day = _first(fields, dialect.dates)
    ids = [
        id
        for tag in dialect.ids
        for text in fields.get(tag, ())
        for id in _ids(_NOTE.sub("", text), whole=tag == dialect.ids[0])
    ]
    ids += [f"pmid:{number}" for number in fields.get(dialect.pmid, ())[:1]]
    if _first(fields, ("TY",)) in _BOOKS:
        ids += filter(None, map(identifiers.isbn, fields.get(dialect.isbn, ())))
    notes = [note for tag in dialect.notes for note in fields.get(tag, ())]
    ids, links = with_noted(ids, notes, identifiers.ids_in)
    authors = next((fields[tag] for tag in dialect.authors if fields.get(tag)), [])
    if dialect is RIS:
        authors = [name for tag in dialect.authors for name in fields.get(tag, ())]
    if dialect.in_one:
        authors = [_AFTER_NAME.sub("", name) for text in authors for name in text.split(";")]
    day = day if dates.has_year(day) else f"{day} {_first(fields, dialect.years)}".strip()
    title = _first(fields, dialect.titles)
    if dialect.header:
        title, day = _KIND_OF_WORK.sub("", title), last_year(day) or day
    raw = RawRecord(
        ids=ids,
        title=title,
        date=day,
        abstract=_first(fields, dialect.abstracts),
        authors=[spoken(name) for name in authors],
        links=links,
        by_title=True,
        marked_up=True,
        venue=_first(fields, dialect.venues),
        trouble="" if ended else "this record has no end (ER)",
    )
    if dialect in (RIS, ENDNOTE):
        raw.stated = partial(tagged_lines.stated, fields)
    return raw.found(line)


def _ids(text: str, *, whole: bool) -> list[str]:
    return [text] if whole and identifiers.doi(text) else identifiers.ids_in(text)


def _first(fields: Mapping[str, Sequence[str]], tags: Sequence[str]) -> str:
    return next((fields[tag][0] for tag in tags if any(fields.get(tag, ()))), "")
