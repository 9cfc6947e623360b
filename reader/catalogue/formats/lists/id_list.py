"""Reading a plain list: an id or a link on each line, with or without a title after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.citations import citation
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.fields.titles import is_label
from reader.catalogue.text.heads import begins_with_id
from reader.catalogue.text.source import Source

_ID = re.compile(r"https?://|arxiv:|doi:|10\.\d{4,9}/|\d{4}\.\d{4,5}|[a-z-]/\d{7}", re.I)
_PMID = re.compile(r"[1-9]\d{6,7}")
_SECTION = re.compile(r"^#{2,6} +\S", re.M)
_FIRST_LINES = 100
_EDGES = " \t-*•|,;:()[]<>\"'"
_DIVIDER = re.compile("[,;]")
_TWO = re.compile(r"[,;](?:10\.|http)")
_AROUND = " \t-*•|,;\"'[]"
_CLASS = re.compile(
    r"\[[a-z-]{2,10}(?:\.[A-Za-z-]{2,10})?(?:[, ]+[a-z-]{2,10}(?:\.[A-Za-z-]{2,10})?)*\]"
)
_STAMP = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?(?:\s*[|,;]\s*|\s+|$)")
"""When a line was written, before what it says."""
_DATE = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d")
_NUMBER = re.compile(r"\A\s*\[\d{1,5}\]\s+")
_INITIAL = re.compile(r"(?<![^\W_])[A-ZÀ-Þ]\.|\bet al\b")
"""In people's names: without it, a title with commas may look like a reference."""
_TITLE_WORDS = 3
_COMMENT = "#"


def recognises(head: str) -> bool:
    """Return whether most lines begin with an id or a link, not counting comments (`#`), and there
    are no Markdown headings, or all other lines begin so."""
    lines = [line.strip() for line in head.splitlines()[:_FIRST_LINES]]
    lines = [line for line in lines if line and not line.startswith(_COMMENT)]
    ids = sum(map(begins_with_id, lines))
    return bool(ids) and ids == len(lines) if _SECTION.search(head) else ids * 2 > len(lines)


def has_ids(head: str) -> bool:
    """Return whether there is an id or a link anywhere."""
    return _ID.search(head) is not None


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers named in each line. A line may name several, or one with its title; the
    title may also stand on the line above."""
    above: tuple[int, RawRecord] | None = None  # a line without an id, which may be a title
    for number, line in source.lines():
        text = line.strip()
        records = _records(text) if text and not text.startswith(_COMMENT) else []
        if number < source.first:
            records = []
        title = ""
        if above:
            if len(records) == 1 and not records[0].title and _names(records[0]):
                title = above[1].ids[0]
            else:
                yield above[1].found(above[0])
            above = None
        for record in records:
            if not _names(record) and len(text.split()) >= _TITLE_WORDS:
                above = number, record
                continue
            record.title = record.title or title.strip(_EDGES)
            yield record.found(number)
    if above:
        yield above[1].found(above[0])


def is_of_pubmed(head: str) -> bool:
    """Return whether there are numbers such as PubMed's, one a line, and nothing else."""
    lines = head.split()
    return len(lines) > 1 and all(map(_PMID.fullmatch, lines[:-1]))


def of_pubmed(source: Source) -> Iterator[Found]:
    """Yield the papers of a list of PubMed's numbers, one a line."""
    for number, line in source.lines():
        for text in line.split() if number >= source.first else ():
            yield RawRecord([f"pmid:{text}"] if text.isdecimal() else [text]).found(number)


def _names(record: RawRecord) -> bool:
    """Return whether a record has an id. The `ids` of a record without one hold its text."""
    return any(map(identifiers.names_paper, record.ids))


def _records(text: str) -> list[RawRecord]:
    ids: dict[str, str] = {}  # each id in its first spelling
    rest = text = _NUMBER.sub("", text)
    for word in _words(text):
        if identifiers.is_id(word) or _is_link(word):
            ids.setdefault(_one_id(word), word)
            before, found, after = rest.partition(word)
            rest = f"{before} {after.removeprefix('.')}" if found else rest
    for found in filter(identifiers.leads_to_paper, identifiers.mentions(rest)):
        ids.setdefault(_one_id(found), found)
        rest = rest.replace(found, " ", 1)
    if len(ids) == 1 and _INITIAL.search(rest) and (cited := citation(rest)):
        return [RawRecord([*ids.values()], cited.title, cited.year, authors=cited.authors)]
    if len(ids) < 2:
        named = _CLASS.findall(rest)
        rest = _CLASS.sub("", rest).strip(_EDGES)
        rest = "" if is_label(rest) else rest
        day = _DATE.fullmatch(rest)
        rest = rest if day else _STAMP.sub("", rest, count=1)
        record = RawRecord(list(ids.values()) or [text], "" if day else rest, categories=named)
        record.date = rest if day else ""
        return [record]
    return [RawRecord([found]) for found in ids.values()]


def _is_link(word: str) -> bool:
    return word.lower().startswith(("http://", "https://")) and identifiers.leads_to_paper(word)


def _words(text: str) -> Iterator[str]:
    """Yield the words of a line, also split at commas and semicolons, unless they are part of an
    id."""
    for word in text.split():
        bare = word.strip(_EDGES + ".")
        is_whole = bare.lower().startswith("http") or identifiers.doi(bare) is not None
        if not _DIVIDER.search(bare) or (is_whole and not _TWO.search(bare)):
            yield word.strip(_AROUND) if identifiers.doi(bare) else bare
        else:
            yield from (part.strip(_EDGES + ".") for part in re.split("[,;]", bare))


def _one_id(text: str) -> str:
    """Return an id in its usual form, so that two spellings of it are equal."""
    try:
        arxiv = identifiers.arxiv_id(text)
    except ValueError:
        return text
    return str(arxiv) if arxiv else identifiers.doi(text) or identifiers.link(text) or text
