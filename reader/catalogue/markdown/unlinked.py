"""Reading an item as a paper that has neither an id nor a link to the paper: what it says must
tell."""

from __future__ import annotations

import re
from datetime import date

from reader.catalogue.fields import dates
from reader.catalogue.fields.authors import are_names, names
from reader.catalogue.fields.citations import Citation, by_one, citation, last_year
from reader.catalogue.fields.record import RawRecord
from reader.catalogue.fields.titles import is_label, tidy
from reader.catalogue.markdown.blocks import MARKER, Block
from reader.catalogue.markdown.evidence import Place
from reader.catalogue.text.inline import Link, strip_markdown

_OUT = re.compile(  # a title and its venue: `Maps (SIGMOD 2023)`, `Maps. [VLDB'20]`
    r"(\S.{14,300}?)[.,]?\s*[\[(]([A-Za-z][A-Za-z&/ .:@-]{1,60}?(?:[ ,]{0,2}((?:19|20)\d\d)"
    r"| ?['’](\d\d))(?: [A-Za-z]{4,12})?)[\])][.;]?"
)
_FILE_BESIDE = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]{0,100}\]){8,400})\]"
    r"\((?!\w+:|#|//)[^()\n]{1,300}\.(?:pdf|ps|djvu)\)",
    re.I,
)
NUMBER = re.compile(r"\s*(?:\(?\d{1,9}[.)]|(\*\*)?\[\d{1,9}\](?(1)\*\*)(?!\())\s+")
"""The number of an item, in its text."""
_EMPHASIZED = re.compile(r"\s*([*_]{1,3})(?=[^\s*_])(.{3,400}?)[.,]?\1\s*")
_NEAR = 12  # characters
_FEWEST_WORDS = 3  # of a title that links to a file
_TITLE_WORDS = 4
_FEWEST_PEOPLE = 2  # where nothing but the names says that they are people
_QUOTES = '"“”'


def unlinked(
    block: Block, text: str, links: list[Link], day: date | None, place: Place, *, is_item: bool
) -> list[tuple[int, RawRecord]]:
    """Return the papers of a block without an id or a link to a paper: a whole reference, a title
    with its venue and year, titles of files beside the list, or a title above its authors. `day` is
    a date before the text. Outside of list items, only
    the last is looked for."""
    if not place.any_link:
        return []
    if not is_item:
        return _above_authors(block, place)
    readable = " ".join(strip_markdown(text, without=lambda _: True)[0].split())
    if len(readable.split()) < _TITLE_WORDS:  # the title is the label of a link
        readable = " ".join(strip_markdown(text, without=is_label)[0].split())
    readable = NUMBER.sub("", readable, count=1) if NUMBER.match(readable) else readable
    cited, venue = citation(readable) or by_one(readable), ""
    if not cited and (out := _OUT.fullmatch(tidy(readable))) and not dates.names_month(out[2]):
        year = out[3] or f"20{out[4]}"
        enough = len(out[1].split()) >= _TITLE_WORDS and "](#" not in text
        cited, venue = (Citation([], out[1].strip(_QUOTES), year) if enough else None), out[2]
    if not cited:
        return _beside(block, text) or _above_authors(block, place)
    record = RawRecord([], cited.title, day.isoformat() if day else cited.year, by_title=True)
    record.authors, record.venue, record.links = cited.authors, venue, [link.url for link in links]
    return [(block.line, record)]


def _beside(block: Block, text: str) -> list[tuple[int, RawRecord]]:
    """Return the papers of an item whose titles link to files that lie beside the list: `[On A at
    sea](papers/a.pdf) (2019)`."""
    records = []
    for found in _FILE_BESIDE.finditer(text):
        title = strip_markdown(found[1])[0].strip()
        if len(title.split()) < _FEWEST_WORDS or is_label(title):
            continue
        year = last_year(text[found.end() : found.end() + _NEAR].partition(")")[0])
        records.append((block.line, RawRecord([], title, year, by_title=True)))
    return records


def _above_authors(block: Block, place: Place) -> list[tuple[int, RawRecord]]:
    """Return the paper of a title that stands above a line with nothing but its authors."""
    below = [line for line in block.lines[1:] if line.strip()]
    if place.about_papers is False or not below or "](" in block.lines[0] or "](" in below[0]:
        return []
    first, second = MARKER.sub("", block.lines[0], count=1).strip(), below[0]
    bold, italic = _EMPHASIZED.fullmatch(first), _EMPHASIZED.fullmatch(second)
    title = strip_markdown(bold[2] if bold else first)[0].strip()
    people = names(strip_markdown(italic[2] if italic else second)[0].strip(" ,."))
    fewest = 1 if bold and italic else _FEWEST_PEOPLE
    if len(title.split()) < _TITLE_WORDS or title.endswith(":") or are_names(names(title)):
        return []
    if len(people) < fewest or not are_names(people):
        return []
    return [(block.line, RawRecord([], title, authors=people, by_title=True))]
