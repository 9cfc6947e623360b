"""The stored text of a paper: its plain title; the other lines that lists show; and JSON with the
rest."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date as Date
from typing import TYPE_CHECKING, NamedTuple

from reader import arrivals
from reader.index.documents.texts import Text
from reader.model.paper import Paper

if TYPE_CHECKING:
    from reader.index.tying.records import Record

_LINES = 5  # that lists show, beside the title
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


def lines_of(
    paper: Paper, row: int, records: Sequence[Record], came: arrivals.Time
) -> tuple[bytes, bytes]:
    """Return what is stored of a paper: its plain title, and the rest. A record that says the same
    as the paper is stored as its place only."""
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
    return plain.encode(), text


def _tells(record: Paper, paper: Paper) -> bool:
    """Return whether a record says the same as the paper."""
    return record is paper or record._replace(arrived=None) == paper._replace(arrived=None)


def brief_of(text: Text) -> Brief:
    """Return what a list shows of a paper."""
    title = title_of(text)
    row, ids, day, came, others, _ = _lines(text)
    id = ids.partition(_NEXT)[0]
    month = Date.fromisoformat(f"{day}-01") if len(day) == _MONTH else None
    arrived = arrivals.day_of(came) if came else None
    return Brief(int(row), id, _date(day), title or id, month, arrived, *json.loads(others))


def ids_of(text: Text) -> tuple[str, ...]:
    """Return the ids of a paper, the best one first."""
    return tuple(_lines(text)[1].split(_NEXT))


def came_of(text: Text) -> arrivals.Time:
    """Return when a paper arrived, "" if unknown."""
    return _lines(text)[3]


def title_of(text: Text) -> str:
    """Return the plain title of a paper."""
    return text.title.decode()


def paper_of(text: Text) -> Stored:
    """Return all that is stored of a paper."""
    from reader.index.tying.records import unpacked

    plain, (row, ids, day, came, others, rest) = title_of(text), _lines(text)
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


def _lines(text: Text) -> list[str]:
    """Return the lines of a text after its title: row, ids, day, time of arrival, authors and
    categories as JSON, and JSON with the rest."""
    return text.rest.decode().split("\n", _LINES)


def _date(day: str) -> Date | None:
    """Return the date that is stored, unless it is only a month."""
    return Date.fromisoformat(day) if len(day) > _MONTH else None
