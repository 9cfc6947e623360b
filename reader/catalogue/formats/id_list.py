"""A plain list: an id or link a line, with or without a title after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.fields.titles import is_label
from reader.catalogue.text.source import Source

_EDGES = " \t-*•|,;:()[]<>\"'"
_DIVIDER = re.compile("[,;]")
_TWO = re.compile(r"[,;](?:10\.|http)")
_AROUND = " \t-*•|,;\"'[]"
_CLASS = re.compile(
    r"\[[a-z-]{2,10}(?:\.[A-Za-z-]{2,10})?(?:[, ]+[a-z-]{2,10}(?:\.[A-Za-z-]{2,10})?)*\]"
)
_DATE = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d")
_COMMENT = "#"


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers that each line names; a line may name several, or one and its title."""
    for number, line in source.lines():
        text = line.strip()
        if text and not text.startswith(_COMMENT) and number >= source.first:
            for row in _rows(text):
                yield row.found(number)


def _rows(text: str) -> list[RawRecord]:
    ids: dict[str, str] = {}  # each once, as it is written first
    rest = text
    for word in _words(text):
        if identifiers.is_id(word) or _is_link(word):
            ids.setdefault(_one_id(word), word)
            rest = rest.replace(word, " ", 1)
    for found in filter(identifiers.leads_to_paper, identifiers.mentions(rest)):
        ids.setdefault(_one_id(found), found)
        rest = rest.replace(found, " ", 1)
    if len(ids) < 2:
        named = _CLASS.findall(rest)
        rest = _CLASS.sub("", rest).strip(_EDGES)
        rest = "" if is_label(rest) else rest
        day = _DATE.fullmatch(rest)
        row = RawRecord(list(ids.values()) or [text], "" if day else rest, categories=named)
        row.date = rest if day else ""
        return [row]
    return [RawRecord([found]) for found in ids.values()]


def _is_link(word: str) -> bool:
    return word.lower().startswith(("http://", "https://")) and identifiers.leads_to_paper(word)


def _words(text: str) -> Iterator[str]:
    """The words of a line; a comma or semicolon divides two, but stays in an id that holds it."""
    for word in text.split():
        bare = word.strip(_EDGES)
        is_whole = bare.lower().startswith("http") or identifiers.doi(bare) is not None
        if not _DIVIDER.search(bare) or (is_whole and not _TWO.search(bare)):
            yield word.strip(_AROUND) if identifiers.doi(bare) else bare
        else:
            yield from (part.strip(_EDGES) for part in re.split("[,;]", bare))


def _one_id(text: str) -> str:
    """What tells ids apart that are written in two ways."""
    try:
        arxiv = identifiers.arxiv_id(text)
    except ValueError:
        return text
    return str(arxiv) if arxiv else identifiers.doi(text) or identifiers.link(text) or text
