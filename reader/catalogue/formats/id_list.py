"""A plain list: an id or link a line, with or without a title after it."""

from __future__ import annotations

from collections.abc import Iterator

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.record import Found, Row
from reader.catalogue.text.source import Source

_EDGES = " \t-*•|,;:()[]<>\"'"
_COMMENT = "#"


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers that each line names; a line may name several, or one and its title."""
    for number, line in source.lines():
        text = line.strip()
        if text and not text.startswith(_COMMENT) and number >= source.first:
            for row in _rows(text):
                yield row.found(number)


def _rows(text: str) -> list[Row]:
    words = text.replace(",", " ").replace(";", " ").split()
    ids = [word for word in (word.strip(_EDGES) for word in words) if identifiers.is_id(word)]
    ids = list(dict.fromkeys(ids + identifiers.mentions(text)))
    if len(ids) < 2:
        rest = text.replace(ids[0], " ").strip(_EDGES) if ids else ""
        return [Row(ids or [text], rest)]
    return [Row([found]) for found in ids]
