"""What Tantivy keeps of a paper: by what it is found, by what it is sorted, and its text.

One document a paper, whatever number of catalogues and lines have it; of each other place where
it stands there is a *further* document, which no search finds.
"""

from __future__ import annotations

import json
from datetime import date as Date
from functools import cache, lru_cache, reduce
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.model.paper import Paper
from reader.text.words import spaced, words

if TYPE_CHECKING:
    from tantivy import Document, Schema


SCHEMA = 2
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


class Brief(NamedTuple):
    """What a row of a list shows of a paper. `title` is plain text, the id where there is none."""

    row: int
    id: str
    date: Date | None
    title: str


class Stored(NamedTuple):
    """A paper as it comes back, and the number of the file and the line where it stands."""

    row: int
    file: int
    line: int
    paper: Paper


def document(paper: Paper, row: int, spot: Spot) -> Document:
    """The document of a paper."""
    from tantivy import Document

    from reader.text.latex import to_text

    title = to_text(paper.title)
    folded = words(title)
    key = spot.key
    fields: dict[str, Any] = {
        "title": " ".join(folded),
        "abstract": spaced(to_text(paper.abstract)),
        "part": " ".join([EVERY, *map(_parts, folded)]),
        "id": paper.id,
        "row": row,
        "file": spot.file,
        "date": _day(paper.date) << _SPOT_BITS | key,
        "title_key": title_key(sorting(title) if paper.title else None),
        "added": -key,
        "month": paper.date.year * 12 + paper.date.month - 1 if paper.date else 0,
        "stored": _to_store(paper, row, spot, title),
    }
    if paper.authors:
        fields["author"] = spaced(" ".join(paper.authors))
    if paper.link or paper.links:
        fields["link"] = [link for link in (paper.link, *paper.links) if link]
    return Document(**fields)


def further(id: str, spot: Spot) -> Document:
    """The document of one more place where a paper stands."""
    from tantivy import Document

    stored = json.dumps([id, spot.file, spot.line]).encode("ascii")
    return Document(further=id, further_file=spot.file, stored=stored)


def brief_of(document: Document) -> Brief:
    """What a list shows of a paper."""
    row, id, day, title, _ = _stored(document).split("\n", 4)
    return Brief(int(row), id, Date.fromisoformat(day) if day else None, title or id)


def title_of(document: Document) -> str:
    """The plain title of a paper."""
    return _stored(document).split("\n", 4)[3]


def paper_of(document: Document) -> Stored:
    """All that a document has of a paper."""
    row, id, day, _, rest = _stored(document).split("\n", 4)
    file, line, title, abstract, version, authors, link, links = json.loads(rest)
    date = Date.fromisoformat(day) if day else None
    paper = Paper(id, title, date, abstract, version, tuple(authors), link, tuple(links))
    return Stored(int(row), file, line, paper)


def place_of(document: Document) -> tuple[str, int, int]:
    """The id, file and line of a further document."""
    id, file, line = json.loads(_stored(document))
    return id, file, line


def _stored(document: Document) -> str:
    stored: bytes = document.get_first("stored") or b""
    return stored.decode("utf-8")


def _to_store(paper: Paper, row: int, spot: Spot, title: str) -> bytes:
    """What lists show in a line each, then the rest: reading a list need not read that."""
    import orjson

    id, whole_title, day, *others = paper
    shown = f"{row}\n{id}\n{day or ''}\n{' '.join(title.splitlines())}\n"
    return shown.encode("utf-8") + orjson.dumps([spot.file, spot.line, whole_title, *others])


@lru_cache(maxsize=20_000)
def _parts(word: str) -> str:
    """The beginnings of a word, and its ends."""
    ends = range(1, min(len(word), _LONGEST) - INSIDE + 1)
    found = [EVERY + word[: n + 1] for n in range(SHORT)]
    return " ".join([*found, *(word[at : at + _LONGEST] for at in ends)])


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
