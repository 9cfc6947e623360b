"""Papers as JSON, JSON Lines and CSV: one record a paper, all with the same keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat

from reader.model.flag import FLAG_NAMES
from reader.model.paper import Mark, Paper
from reader.text.csv_cells import guarded


def record(paper: Paper, mark: Mark) -> dict[str, object]:
    """A paper and its marks as a JSON object; the keys and their order are a promise to users.

    `date` is ISO 8601 or null, `version` a number or null, `url` the abstract page,
    `arrived` the day it first came, or null, `marked_at` when its marks last changed, as ISO 8601
    in UTC, or null where that is not told.
    """
    return {
        "id": paper.id,
        "version": paper.version,
        "title": paper.title,
        "date": paper.date.isoformat() if paper.date else None,
        "abstract": paper.abstract,
        "url": paper.url,
        **{flag: getattr(mark, flag) for flag in FLAG_NAMES},
        "tags": mark.tags,
        "note": mark.note,
        "authors": paper.authors,
        "links": paper.links,
        "categories": paper.categories,
        "arrived": paper.arrived.isoformat() if paper.arrived else None,
        "marked_at": None,
    }


Fields = Mapping[str, object]
_NOTHING: Fields = {}


def as_json(
    papers: Iterable[tuple[Paper, Mark]], more: Iterable[Fields] = repeat(_NOTHING)
) -> Iterator[str]:
    """Yield one JSON array, an object on each line. `more` are further fields of each."""
    import orjson

    opening = "[\n"
    for (paper, mark), fields in zip(papers, more, strict=False):
        yield opening + orjson.dumps({**record(paper, mark), **fields}).decode()
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def as_jsonl(
    papers: Iterable[tuple[Paper, Mark]], more: Iterable[Fields] = repeat(_NOTHING)
) -> Iterator[str]:
    """Yield a JSON object a line (https://jsonlines.org), with further fields of each."""
    import orjson

    for (paper, mark), fields in zip(papers, more, strict=False):
        yield orjson.dumps({**record(paper, mark), **fields}).decode() + "\n"


def as_csv(
    papers: Iterable[tuple[Paper, Mark]], more: Iterable[Fields] = repeat(_NOTHING)
) -> Iterator[str]:
    """Yield comma-separated values under a header (RFC 4180, with LF line ends); of `more`, the
    fields that a record has.

    `true` and `false` are so written; authors and tags have `;` after each, links are lines. What
    a spreadsheet would run has an apostrophe before it.
    """
    import csv
    from io import StringIO

    row = StringIO()
    writer = csv.writer(row, lineterminator="\n")
    writer.writerow(record(Paper(""), Mark()))
    for (paper, mark), fields in zip(papers, more, strict=False):
        told = record(paper, mark).items()
        writer.writerow([_cell(key, fields.get(key, value)) for key, value in told])
        yield row.getvalue()
        row.seek(0)
        row.truncate()
    yield row.getvalue()


def _cell(key: str, value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        value = "\n".join(value) if key == "links" else " ".join(f"{text};" for text in value)
    return guarded(value) if isinstance(value, str) else value
