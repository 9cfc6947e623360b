"""Reading records of MARC 21 in XML (https://www.loc.gov/marc/bibliographic/): fields have numbers,
and their parts letters.

INSPIRE and CERN put the number of an arXiv paper in field 037.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol, Self

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.authors import spoken
from reader.catalogue.fields.citations import last_year
from reader.catalogue.fields.record import RawRecord


class Element(Protocol):
    """An element of XML, its name in lower case and without its namespace."""

    name: str
    attributes: dict[str, str]
    children: list[Self]

    def text(self) -> str:
        """Return all text in it."""


_TITLES, _PEOPLE, _DATES = (
    ("245",),
    ("100", "110", "111", "700", "710"),
    ("260", "264", "269", "773"),
)
_IDS = (("037", "a"), ("024", "a"), ("856", "u"))
_EDGE = re.compile(r"[\s/:;,=]+$")  # of the punctuation that the rules of cataloguing demand
_FULL_STOP = re.compile(r"(?<=\w\w)\.$")  # unlike that of an initial
_LABELS = frozenset(("doi", "arxiv"))
_NO_AUTHORS = re.compile(r"edit|\bedt|\bhrsg|\bed\b|transl|übers|publ|spons", re.I)


def is_marc(record: Element) -> bool:
    """Return whether a record has the numbered fields of MARC."""
    return any(child.name == "datafield" for child in record.children)


def row_of(record: Element) -> RawRecord:
    """Return the fields of a record."""
    title = next(_parts(record, _TITLES, "ab"), [])
    named = [field for field in _fields(record, _PEOPLE) if _of(field, "a")]
    authors = [each for each in named if not _NO_AUTHORS.search(" ".join(_of(each, "e4")))]
    people = [spoken(_FULL_STOP.sub("", _of(field, "a")[0])) for field in authors or named]
    days = [day for parts in _parts(record, _DATES, "cy") for day in parts]
    isbns = [identifiers.isbn(text) for parts in _parts(record, ("020",), "a") for text in parts]
    return RawRecord(
        ids=[*_ids(record), *filter(None, isbns)],
        title=": ".join(title),
        date=next(filter(None, map(last_year, days)), ""),
        authors=list(dict.fromkeys(people)),
        abstract="\n\n".join(text for parts in _parts(record, ("520",), "a") for text in parts),
        venue=next((parts[0] for parts in _parts(record, ("773",), "tp") if parts), ""),
        by_title=True,
        marked_up=True,
    )


def _ids(record: Element) -> Iterator[str]:
    for number, part in _IDS:
        for field in _fields(record, (number,)):
            label = "".join(_of(field, "29")).lower()
            for text in _of(field, part):
                known = identifiers.is_id(text) or part == "u"
                yield text if known else f"{label}:{text}" if label in _LABELS else ""


def _parts(record: Element, numbers: tuple[str, ...], letters: str) -> Iterator[list[str]]:
    return (_of(field, letters) for field in _fields(record, numbers))


def _fields(record: Element, numbers: tuple[str, ...]) -> Iterator[Element]:
    for number in numbers:
        for child in record.children:
            if child.name == "datafield" and child.attributes.get("tag") == number:
                yield child


def _of(field: Element, letters: str) -> list[str]:
    """Return the parts of a field with these letters, in its order."""
    parts = (
        _EDGE.sub("", " ".join(part.text().split()))
        for part in field.children
        if part.name == "subfield" and (part.attributes.get("code") or "-") in letters
    )
    return list(filter(None, parts))
