"""Writing papers as JSON, JSON Lines and CSV: a record for each paper, all with the same fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat

from reader.model.flag import FLAG_NAMES
from reader.model.paper import Mark, Paper
from reader.text.csv_cells import guarded


def record(paper: Paper, mark: Mark) -> dict[str, object]:
    """Return a paper and its mark as a JSON object. The fields and their order are a promise to
    users.

    `date` is ISO 8601 or null; `version` a number or null; `url` the abstract page; `arrived` the
    day the paper first came, or null; `marked_at` the time of the last change to its mark, ISO 8601
    in UTC, or null if it is not known.
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
    """Yield one JSON array, with an object on each line. `more` has further fields for each."""
    import orjson

    opening = "[\n"
    for (paper, mark), fields in zip(papers, more, strict=False):
        yield opening + orjson.dumps({**record(paper, mark), **fields}).decode()
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def as_jsonl(
    papers: Iterable[tuple[Paper, Mark]], more: Iterable[Fields] = repeat(_NOTHING)
) -> Iterator[str]:
    """Yield a JSON object on each line (https://jsonlines.org). `more` has further fields for
    each."""
    import orjson

    for (paper, mark), fields in zip(papers, more, strict=False):
        yield orjson.dumps({**record(paper, mark), **fields}).decode() + "\n"


def as_csv(
    papers: Iterable[tuple[Paper, Mark]], more: Iterable[Fields] = repeat(_NOTHING)
) -> Iterator[str]:
    """Yield comma-separated values under a header (RFC 4180, but with LF line ends). `more` has
    other values for fields of each record.

    Booleans are `true` and `false`. Each author and tag is followed by `;`. Links are separated by
    newlines. A cell that a spreadsheet would run as a formula begins with an apostrophe.
    """
    import csv
    from io import StringIO

    row = StringIO()
    writer = csv.writer(row, lineterminator="\n")
    writer.writerow(record(Paper(""), Mark()))
    for (paper, mark), fields in zip(papers, more, strict=False):
        values = record(paper, mark).items()
        writer.writerow([_cell(key, fields.get(key, value)) for key, value in values])
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
