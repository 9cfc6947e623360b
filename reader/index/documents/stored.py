"""The stored text of a paper: a line with its plain title, which searches read of many papers, then
raw DEFLATE (RFC 1951) of the other lines that lists show and of JSON with the rest. A list unpacks
only the lines."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from datetime import date as Date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader import arrivals
from reader.model.paper import Paper

if TYPE_CHECKING:
    from reader.index.tying.records import Record

_LEVEL, _WINDOW, _MEMORY = 2, -13, 6
"""How hard zlib tries, its window of 8 kB, of which the minus says that there is no header, and
its memory."""
_LINES = 5  # that lists show, beside the title
_AT_FIRST = 160  # bytes, which mostly have these lines
_NEXT = "\t"
"""Stands between ids, which have no spaces."""
_MONTH = len("2024-10")
_PLACE = 3  # numbers that tell where a record stands


class Brief(NamedTuple):
    """What a row of a list shows of a paper. `title` is plain text, the id if there is none;
    `month` is the first day of its month, if no exact date is known; `arrived` is the day it
    arrived."""

    row: int
    id: str
    date: Date | None
    title: str
    month: Date | None = None
    arrived: Date | None = None
    authors: Sequence[str] = ()
    categories: Sequence[str] = ()


class Stored(NamedTuple):
    """A paper read back, with the records of catalogues that describe it, in order, and when it
    arrived ("" if unknown)."""

    row: int
    records: list[Record]
    paper: Paper
    came: arrivals.Time


def packed(paper: Paper, row: int, records: Sequence[Record], came: arrivals.Time) -> bytes:
    """Return what is stored of a paper, its plain title included. A record that says the same as
    the paper is stored as its place only."""
    import orjson

    from reader.text.latex import to_text

    date = paper.date
    day = date.isoformat() if date else paper.month.isoformat()[:_MONTH] if paper.month else ""
    ids = _NEXT.join((paper.id, *paper.names))
    plain = " ".join(to_text(paper.title).splitlines())
    lines = f"{row}\n{ids}\n{day}\n{came}\n".encode()
    told = [
        [*each[:_PLACE], *([] if _tells(each.paper, paper) else [[*each.paper]])]
        for each in records
    ]
    latex = None if paper.title == plain else paper.title
    own = [paper.abstract, paper.version, paper.link, paper.links, paper.venue, paper.announced]
    rest = [latex, *own, *told]
    text = lines + orjson.dumps([paper.authors, paper.categories]) + b"\n" + orjson.dumps(rest)
    packer = _packer().copy()
    return plain.encode() + b"\n" + packer.compress(text) + packer.flush()


def _tells(record: Paper, paper: Paper) -> bool:
    """Return whether a record says the same as the paper."""
    return record is paper or record._replace(arrived=None) == paper._replace(arrived=None)


def brief_of(text: bytes) -> Brief:
    """Return what a list shows of a paper."""
    title = title_of(text)
    row, ids, day, came, others = _lines(text)
    id = ids.partition(_NEXT)[0]
    month = Date.fromisoformat(f"{day}-01") if len(day) == _MONTH else None
    arrived = arrivals.day_of(came) if came else None
    return Brief(int(row), id, _date(day), title or id, month, arrived, *json.loads(others))


def ids_of(text: bytes) -> tuple[str, ...]:
    """Return the ids of a paper, the best one first."""
    return tuple(_lines(text)[1].split(_NEXT))


def came_of(text: bytes) -> arrivals.Time:
    """Return when a paper arrived, "" if unknown."""
    return _lines(text)[3]


def title_of(text: bytes) -> str:
    """Return the plain title of a paper."""
    return text.partition(b"\n")[0].decode()


def paper_of(text: bytes) -> Stored:
    """Return all that is stored of a paper."""
    from reader.index.tying.records import unpacked

    title, _, packed = text.partition(b"\n")
    unpacker = zlib.decompressobj(_WINDOW, _common())
    *lines, rest = unpacker.decompress(packed).split(b"\n", _LINES)
    plain, row, ids, day, came, others = (line.decode() for line in (title, *lines))
    id, *names = ids.split(_NEXT)
    authors, categories = json.loads(others)
    latex, abstract, version, link, links, venue, announced, *records = json.loads(rest)
    paper = Paper(
        id,
        plain if latex is None else latex,
        _date(day),
        abstract,
        version,
        tuple(authors),
        link,
        tuple(links),
        tuple(categories),
        arrivals.day_of(came) if came else None,
        tuple(names),
        venue,
        announced,
    )
    told = [unpacked(each if len(each) > _PLACE else [*each, paper]) for each in records]
    return Stored(int(row), told, paper, came)


def _lines(text: bytes) -> list[str]:
    """Return the packed lines of a text: row, ids, day, time of arrival, and authors and categories
    as JSON."""
    unpacker = zlib.decompressobj(_WINDOW, _common())
    found = unpacker.decompress(text.partition(b"\n")[2], _LINES * _AT_FIRST)
    while found.count(b"\n") < _LINES and unpacker.unconsumed_tail:
        found += unpacker.decompress(unpacker.unconsumed_tail, len(found))
    return [line.decode() for line in found.split(b"\n", _LINES)[:_LINES]]


def _date(day: str) -> Date | None:
    """Return the date that is stored, unless it is only a month."""
    return Date.fromisoformat(day) if len(day) > _MONTH else None


@cache
def _common() -> bytes:
    """Return words that are common in abstracts, the commonest last, as a dictionary for
    compression."""
    return Path(__file__).with_name("common_words.txt").read_bytes()


@cache
def _packer() -> zlib._Compress:
    return zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY, zdict=_common())
