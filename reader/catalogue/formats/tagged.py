"""Reading records of tagged lines: RIS, EndNote's `.enw`, PubMed's `.nbib` and Web of Science's.

`text.dialects` has the tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from reader.catalogue.fields import dates, identifiers
from reader.catalogue.fields.authors import spoken
from reader.catalogue.fields.citations import last_year
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.stated import tagged_lines
from reader.catalogue.text.dialects import ENDNOTE, RIS, Dialect, dialect_of
from reader.catalogue.text.source import Source

_Fields = dict[str, list[list[str]]]
"""By tag, its values, each a list of lines."""


_BOOKS = ("BOOK", "EBOOK")
_AFTER_NAME = re.compile(
    r"(?:\s*\(\d[\d, ]*\)|\s+\d[\d, ]*|\.?\s*\[[^\[\]]*\])+\s*$"
)  # affiliations
_KIND_OF_WORK = re.compile(r"\.?\s*\[[A-Z][A-Za-z ,]{2,40}\]\.?$")  # `[Review]`, as Ovid has it
_NOTE = re.compile(r"\s*\[(?:doi|pii)\]$")


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a text. A RIS record that never ends is a paper with a warning."""
    dialect = dialect_of(source.head())
    if dialect.header:
        yield from _below_headers(source, dialect, dialect.header)
        return
    fields: _Fields = {}
    begun, last = 0, ""
    for number, line in source.lines():
        tag = dialect.tag.match(line)
        name = tag[1].upper() if tag else ""
        if not tag:
            if not line.strip() and not dialect.ends and begun:
                yield _found(begun, fields, dialect, ended=True)
                begun, fields, last = 0, {}, ""
            else:
                _go_on(fields, last, line, dialect)
            continue
        if name == dialect.begins and begun:
            yield _found(begun, fields, dialect, ended=not dialect.ends)
            begun, fields = 0, {}
        if name == dialect.ends:
            if begun:
                yield _found(begun, fields, dialect, ended=True)
            begun, fields, last = 0, {}, ""
            continue
        if name == dialect.begins:  # tags before it belong to the record as well
            begun = number
        last = name
        fields.setdefault(name, []).append([(tag[2] or "").strip()])
    if begun:
        yield _found(begun, fields, dialect, ended=not dialect.ends)


def _below_headers(source: Source, dialect: Dialect, header: re.Pattern[str]) -> Iterator[Found]:
    """Yield the records that each stand below a header. What stands above the first is one only if
    it has a title."""
    fields: _Fields = {}
    begun, last, first = 1, "", True
    for number, line in source.lines():
        if header.match(line):
            if fields and (not first or any(tag in fields for tag in dialect.titles)):
                yield _found(begun, fields, dialect, ended=True)
            begun, fields, last, first = number, {}, "", False
        elif tag := dialect.tag.match(line):
            last = tag[1].upper()
            fields.setdefault(last, []).append([tag[2].strip()])
        elif not line.strip() and dialect.in_one:
            last = ""
        else:
            _go_on(fields, last, line, dialect)
    if fields:
        yield _found(begun, fields, dialect, ended=True)


def _go_on(fields: _Fields, last: str, line: str, dialect: Dialect) -> None:
    """Add a line without a tag to the field above it."""
    if last in dialect.listed and line.strip():
        fields[last].append([line.strip()])
    elif fields.get(last) and line.strip():
        fields[last][-1].append(line)


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
    authors = next((fields[tag] for tag in dialect.authors if fields.get(tag)), [])
    if dialect is RIS:
        authors = [name for tag in dialect.authors for name in fields.get(tag, ())]
    if dialect.in_one:
        authors = [_AFTER_NAME.sub("", name) for text in authors for name in text.split(";")]
    day = day if dates.has_year(day) else f"{day} {_first(fields, dialect.years)}".strip()
    title = _first(fields, dialect.titles)
    if dialect.header:
        title, day = _KIND_OF_WORK.sub("", title), last_year(day) or day
    row = RawRecord(
        ids=ids,
        title=title,
        date=day,
        abstract=_first(fields, dialect.abstracts),
        authors=[spoken(name) for name in authors],
        by_title=True,
        marked_up=True,
        venue=_first(fields, dialect.venues),
        trouble="" if ended else "this record has no end (ER)",
    )
    if dialect in (RIS, ENDNOTE):
        row.stated = partial(tagged_lines.stated, fields)
    return row.found(line)


def _ids(text: str, *, whole: bool) -> list[str]:
    return [text] if whole and identifiers.doi(text) else identifiers.ids_in(text)


def _first(fields: Mapping[str, Sequence[str]], tags: Sequence[str]) -> str:
    return next((fields[tag][0] for tag in tags if any(fields.get(tag, ()))), "")
