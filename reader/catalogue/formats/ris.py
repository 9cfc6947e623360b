"""RIS, as reference managers and publishers export it: a tag of two letters a line.

https://en.wikipedia.org/wiki/RIS_(file_format) lists the tags; `TY` begins a record, `ER` ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.record import Found, Row
from reader.catalogue.text.source import Source

_TAG = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")
_TITLES = ("TI", "T1", "CT")
_ABSTRACTS = ("AB", "N2")
_AUTHORS = ("AU", "A1")
_DATES = ("DA", "PY", "Y1")
_IDS = ("DO", "UR", "L1", "L2", "LK", "AN", "M1", "M3", "JO", "T2", "PB", "N1")

_Fields = dict[str, list[str]]


def papers(source: Source) -> Iterator[Found]:
    """Yield the records of a RIS file; one without an end is a paper with a warning."""
    fields: _Fields = {}
    begun, last = 0, ""
    for number, line in source.lines():
        tag = _TAG.match(line)
        if tag is None:
            if fields.get(last) and line.strip():  # the value goes on
                fields[last][-1] += f"\n{line}"
            continue
        last = tag[1]
        if last in ("TY", "ER") and begun:
            yield _found(begun, fields, ended=last == "ER")
        if last in ("TY", "ER"):
            begun, fields = (number if last == "TY" else 0), {}
        elif begun:
            fields.setdefault(last, []).append(tag[2].strip())
    if begun:
        yield _found(begun, fields, ended=False)


def _found(line: int, fields: _Fields, *, ended: bool) -> Found:
    row = Row(
        ids=[id for tag in _IDS for text in fields.get(tag, ()) for id in identifiers.ids_in(text)],
        title=_first(fields, _TITLES),
        date=_first(fields, _DATES).strip("/"),
        abstract=_first(fields, _ABSTRACTS),
        authors=[_name(name) for tag in _AUTHORS for name in fields.get(tag, ())],
        trouble="" if ended else "this record has no end (ER)",
    )
    return row.found(line)


def _first(fields: Mapping[str, Sequence[str]], tags: Sequence[str]) -> str:
    return next((fields[tag][0] for tag in tags if fields.get(tag)), "")


def _name(name: str) -> str:
    """A name in the order it is spoken in; RIS has `Last, First, Suffix`."""
    last, *others = name.split(",")
    return " ".join([*others, last])
