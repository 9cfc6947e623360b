"""Reading the reports of NEP: New Economics Papers (http://nep.repec.org), mails or saved text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.catalogue.fields.authors import spoken
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.text.source import Source

_NEP = re.compile(r"\bnep\.repec\.org\b|^NEP: New Economics Papers", re.M)
_ITEM = re.compile(r"\s{0,4}\d{1,3}\.\s+(\S.*)")
_FIELD = re.compile(r"\s*(By|Date|URL|Keywords|JEL|Abstract):\s*(.*)", re.I)
_AFFILIATION = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*;?\s*$")
_NAME = re.compile(r"[\w.'’?-]+,[\w .'’?-]+|(?:[A-Z][\w.'’?-]*\s+){1,3}[A-Z][\w.'’?-]+")


@dataclass(slots=True)
class _Item:
    """The lines of an item, by the field that they stand in; `top` comes before any field."""

    line: int
    title: str
    top: list[str] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)


def recognises(head: str) -> bool:
    """Return whether this is a report of NEP, which sends new papers on economics."""
    return _NEP.search(head) is not None


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a report. The table of contents above them has no addresses."""
    item: _Item | None = None
    last = ""
    for number, line in source.lines():
        if begun := _ITEM.fullmatch(line):
            yield from _found(item)
            item, last = _Item(number, begun[1].strip()), ""
        elif item and (named := _FIELD.fullmatch(line)):
            last = named[1].lower()
            item.fields.setdefault(last, []).append(named[2].strip())
        elif item and line.strip():
            _take(item, last, line.strip())
    yield from _found(item)


def _take(item: _Item, last: str, text: str) -> None:
    if not last:
        item.top.append(text)
    elif last == "url":  # the abstract follows without a name
        item.fields.setdefault("abstract", []).append(text)
    else:
        item.fields[last].append(text)


def _found(item: _Item | None) -> Iterator[Found]:
    """Yield the paper of an item that has an address."""
    if item is None or not (link := "".join(item.fields.get("url", ()))):
        return
    people = item.fields.get("by", [])
    abstract = item.fields.get("abstract", [])
    if not people:  # they stand below the title, and the abstract below them
        count = next((n for n, text in enumerate(item.top) if not _NAME.fullmatch(text)), 0)
        count = count or len(item.top)
        people, abstract = item.top[:count], abstract or item.top[count:]
    names = [name for text in people for name in _AFFILIATION.sub("", text).split(";")]
    record = RawRecord(
        ids=[link],
        title=item.title,
        date=" ".join(item.fields.get("date", ())),
        abstract=" ".join(abstract),
        authors=[spoken(name.strip()) for name in names if name.strip()],
        by_title=True,
    )
    yield record.found(item.line)
