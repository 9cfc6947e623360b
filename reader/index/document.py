"""What Tantivy keeps of a paper: by what it is found, by what it is sorted, and its text.

One document a paper, whatever number of catalogues and lines have it; of each other place where
it stands there is a *further* document, which no search finds.
"""

from __future__ import annotations

from datetime import date as Date
from functools import cache, reduce
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.model.paper import Paper
from reader.text.latex import plain
from reader.text.words import spaced, words

if TYPE_CHECKING:
    from tantivy import Document, Schema


SCHEMA = 1
"""Changes with what is kept: an index of another number is built again."""
EVERY = "^"
"""The word of the field `part` that every paper has."""
SHORT = 2
"""Of how many letters the beginnings are that `part` has, each after EVERY."""
INSIDE = 3
"""From how many letters on what stands inside a word of a title is found."""
_LONGEST = 40
_LAST_DAY = (1 << 22) - 1  # the day after any that Python has, counted from its last
_TITLE_LETTERS = 11
_LETTERS = {letter: n for n, letter in enumerate(" 0123456789abcdefghijklmnopqrstuvwxyz", 1)}
_SPOT_BITS, _RECORD_BITS = 41, 28
PLACES = 1 << (_SPOT_BITS - _RECORD_BITS)
"""Places that there are for files, so many that one can come between two others."""


@cache
def schema() -> Schema:
    """The fields of a document: `title`, `abstract`, `author` and `part` hold folded words with
    spaces between, nothing is left to tokenize; the last one has beginnings and ends of words of
    the title. `date`, `title_key` and `added` sort from small to large."""
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    for name in ("title", "abstract", "author"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("part", tokenizer_name="whitespace", index_option="basic")
    for name in ("id", "link", "further"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("row", indexed=True, fast=True)
    builder.add_integer_field("file", indexed=True)
    builder.add_integer_field("further_file", indexed=True, fast=True)
    for name in ("date", "title_key", "added", "month"):
        builder.add_integer_field(name, fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


class Spot(NamedTuple):
    """Where a record stands: the number of its file, the place of that among all, the record
    counted from 0, and its line from 1."""

    file: int
    place: int
    record: int
    line: int

    @property
    def key(self) -> int:
        """Smaller for what stands before."""
        return self.place << _RECORD_BITS | min(self.record, (1 << _RECORD_BITS) - 1)

    @classmethod
    def of_key(cls, key: int, file: int, line: int) -> Spot:
        """The spot that a key is of."""
        return cls(file, key >> _RECORD_BITS, key & ((1 << _RECORD_BITS) - 1), line)


class Stored(NamedTuple):
    """A paper as it comes back. `plain_title` is what people read, `line` where it stands."""

    row: int
    file: int
    line: int
    plain_title: str
    paper: Paper


def document(paper: Paper, row: int, spot: Spot) -> Document:
    """The document of a paper."""
    from tantivy import Document

    title = plain(paper.title)
    folded = words(title)
    key = spot.key
    fields: dict[str, Any] = {
        "title": " ".join(folded),
        "abstract": spaced(plain(paper.abstract)),
        "part": " ".join(_parts(folded)),
        "id": paper.id,
        "row": row,
        "file": spot.file,
        "date": _day(paper.date) << _SPOT_BITS | key,
        "title_key": title_key(sorting(title) if paper.title else None),
        "added": -key,
        "month": paper.date.year * 12 + paper.date.month - 1 if paper.date else 0,
        "stored": _stored(paper, row, spot, title),
    }
    if paper.authors:
        fields["author"] = spaced(" ".join(paper.authors))
    if paper.link or paper.links:
        fields["link"] = [link for link in (paper.link, *paper.links) if link]
    return Document(**fields)


def further(id: str, spot: Spot) -> Document:
    """The document of one more place where a paper stands."""
    import orjson
    from tantivy import Document

    stored = orjson.dumps([id, spot.file, spot.line])
    return Document(further=id, further_file=spot.file, stored=stored)


def paper_of(document: Document) -> Stored:
    """What a document has of a paper."""
    import orjson

    row, file, line, plain_title, *values = orjson.loads(_bytes(document))
    id, title, date, abstract, version, authors, link, links = values
    day = Date.fromisoformat(date) if date else None
    paper = Paper(id, title, day, abstract, version, tuple(authors), link, tuple(links))
    return Stored(row, file, line, title if plain_title is None else plain_title, paper)


def title_of(document: Document) -> str:
    """The plain title of a paper."""
    import orjson

    _, _, _, plain_title, _, title, *_ = orjson.loads(_bytes(document))
    found: str = title if plain_title is None else plain_title
    return found


def place_of(document: Document) -> tuple[str, int, int]:
    """The id, file and line of a further document."""
    import orjson

    id, file, line = orjson.loads(_bytes(document))
    return id, file, line


def _bytes(document: Document) -> bytes:
    stored: bytes = document.get_first("stored") or b""
    return stored


def _stored(paper: Paper, row: int, spot: Spot, title: str) -> bytes:
    import orjson

    plain_title = None if title == paper.title else title
    return orjson.dumps([row, spot.file, spot.line, plain_title, *paper])


def _parts(folded: list[str]) -> set[str]:
    """The beginnings of words, and their ends, each once."""
    found = {EVERY}
    for word in folded:
        found.update(EVERY + word[: n + 1] for n in range(SHORT))
        ends = range(1, min(len(word), _LONGEST) - INSIDE + 1)
        found.update(word[at : at + _LONGEST] for at in ends)
    return found


def month_of(number: int) -> str:
    """The month of a number of the field `month`; empty for 0."""
    return f"{number // 12:04}-{number % 12 + 1:02}" if number else ""


# Keys to sort by


def _day(day: Date | None) -> int:
    """Smaller the newer, last where there is none."""
    return _LAST_DAY - 1 - day.toordinal() if day else _LAST_DAY


def day_range(since: Date | None, until: Date | None) -> tuple[int, int]:
    """The least and the greatest key of a paper of these days: from the first on, up to the day
    before the last; not those without a date."""
    newest = 0 if until is None else _day(until) + 1
    oldest = _LAST_DAY - 1 if since is None else _day(since)
    return newest << _SPOT_BITS, (oldest + 1 << _SPOT_BITS) - 1


def sorting(title: str) -> str:
    """What a plain title is sorted by."""
    return " ".join(words(title))


UNTITLED = (1 << 62) - 1
"""The key of a paper without a title."""


def title_key(sorting: str | None) -> int:
    """The first letters as a number; titles that are alike there have the same. Last for None."""
    if sorting is None:
        return UNTITLED
    letters = [_LETTERS.get(letter, 38) for letter in sorting[:_TITLE_LETTERS]]
    letters += [0] * (_TITLE_LETTERS - len(letters))
    return reduce(lambda key, letter: key * 40 + letter, letters)
