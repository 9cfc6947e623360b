"""What Tantivy keeps of a paper: by what it is found, by what it is sorted, and its text.

One document a paper, whatever number of rows of catalogues tell of it; where one row alone does
not say what the paper does, it has the rows as well.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date as Date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import compress, decompress

from reader import arrivals
from reader.index.tying.rows import Row, unpacked
from reader.model.paper import Paper
from reader.text.words import words

if TYPE_CHECKING:
    from tantivy import Document, Index, Schema


SCHEMA = 9
"""Changes with what is kept: an index of another number is built again."""
EVERY = "^"
"""The word of the field `part` that every paper has."""
SHORT = 2
"""Of how many letters the beginnings are that `part` has, each after EVERY."""
ELSEWHERE = "~"
"""What a word of `text` ends with that stands in the title or an author's name only."""
INNER = "~~"
"""What the end of a word of the title ends with, in `text`."""
INSIDE = 3
"""From how many letters on what stands inside a word of a title is found."""
_LONGEST = 40
_LAST_DAY = (1 << 23) - 1  # after any half of a day that Python has, counted from its last
_ORDER, _ORDER_LETTERS = "order", 200
_BETWEEN = "."
"""Stands between words of `order`: it comes before letters and digits."""
_SPOT_BITS, _RECORD_BITS = 40, 27
_NEXT = "\t"
"""Stands between ids, which have no spaces."""
_PLACE = 3  # numbers that tell where a row stands
PLACES = 1 << (_SPOT_BITS - _RECORD_BITS)
"""Places that there are for files, so many that one can come between two others."""


@cache
def schema() -> Schema:
    """The fields of a document. `text`, `title`, `author` and `part` hold folded words with spaces
    between, nothing is left to tokenize. `text` begins with the abstract; it has all words of a
    paper and the ends of those of the title, so that one look-up is enough. `part` has their
    beginnings. `category` has `cs.cl` and `cs` of cs.CL. `date`, `order` (by title) and `added`
    sort from small to large. `day` is when the paper came, `issued` when it came out, by which
    lists are told apart into days. `id` has all ids that the paper is known by, `tie` what else
    may tie rows to it, and `related` is 1 where a row shares any of these with another. `several`
    is 1 where the paper has several ids."""
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    for name in ("text", "title", "author"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("id", "link", "tie", "category"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("part", tokenizer_name="whitespace", index_option="basic")
    for name in ("order", "added"):
        builder.add_text_field(name, tokenizer_name=_ORDER, index_option="basic", fast=True)
    builder.add_integer_field("row", indexed=True, fast=True)
    builder.add_integer_field("file", indexed=True)
    builder.add_integer_field("related", indexed=True)
    builder.add_integer_field("several", indexed=True)
    for name in ("date", "day", "issued"):
        builder.add_integer_field(name, fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


def know_orders(index: Index, *, writing: bool = False) -> None:
    """Have an index take fields as a whole to sort by and to ask for ranges of them; what is
    written need not be found by them."""
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    whole = TextAnalyzerBuilder(Tokenizer.raw()).build()
    nothing = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.remove_long(1)).build()
    index.register_fast_field_tokenizer(_ORDER, whole)
    index.register_tokenizer(_ORDER, nothing if writing else whole)


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


class Brief(NamedTuple):
    """What a row of a list shows of a paper. `title` is plain text, the id where there is none;
    `month` is the first day of its month, where no more is known of its date; `arrived` the day it
    came."""

    row: int
    id: str
    date: Date | None
    title: str
    month: Date | None = None
    arrived: Date | None = None
    authors: Sequence[str] = ()
    categories: Sequence[str] = ()


class Stored(NamedTuple):
    """A paper as it comes back, the rows of catalogues that tell of it, in order, and when it came,
    empty where that is not known."""

    row: int
    rows: list[Row]
    paper: Paper
    came: arrivals.Time


def document(
    paper: Paper,
    row: int,
    rows: Sequence[Row],
    came: arrivals.Time = "",
    ties: Sequence[str] = (),
    *,
    related: bool = False,
) -> Document:
    """The document of a paper and the rows that tell of it. `came` is when it came, empty where
    that is not known."""
    from tantivy import Document

    from reader.text.latex import to_text

    title = to_text(paper.title)
    titled, authors = words(title), words(" ".join(paper.authors))
    abstract = words(to_text(paper.abstract))
    elsewhere = {*titled, *authors}.difference(abstract)
    key = rows[0].key
    fields: dict[str, Any] = {
        "title": " ".join(titled),
        "text": " ".join(
            [*abstract, ELSEWHERE, *(word + ELSEWHERE for word in elsewhere), *map(_ends, titled)]
        ),
        "part": " ".join([EVERY, *map(_beginnings, titled)]),
        "author": " ".join(authors),
        "order": f"{_order(title) if paper.title else UNTITLED}-{key:010x}",
        "id": [paper.id, *paper.names],
        "row": row,
        "file": list({each.file for each in rows}),
        "date": _day(paper.date, paper.month) << _SPOT_BITS | key,
        "added": added_key(came, paper.date or paper.month, key),
        "day": arrivals.day_of(came).toordinal() if came else 0,
        "issued": _half(paper.date, paper.month),
        "stored": _to_store(paper, row, rows, title, came),
    }
    if paper.names:
        fields["several"] = 1
    if ties:
        fields["tie"] = list(ties)
    if related:
        fields["related"] = 1
    if paper.categories:
        fields["category"] = _with_archives(paper.categories)
    if paper.link or paper.links:
        fields["link"] = [link for link in (paper.link, *paper.links) if link]
    return Document(**fields)


def brief_of(document: Document) -> Brief:
    """What a list shows of a paper."""
    row, ids, day, came, title, others = _shown(document)
    id = ids.partition(_NEXT)[0]
    month = Date.fromisoformat(f"{day}-01") if len(day) == _MONTH else None
    arrived = arrivals.day_of(came) if came else None
    return Brief(int(row), id, _date(day), title or id, month, arrived, *json.loads(others))


def ids_of(document: Document) -> tuple[str, ...]:
    """The ids of a paper, the best one first."""
    return tuple(_shown(document)[1].split(_NEXT))


def came_of(document: Document) -> arrivals.Time:
    """When a paper came, empty where that is not known."""
    return _shown(document)[3]


def title_of(document: Document) -> str:
    """The plain title of a paper."""
    return _shown(document)[4]


def paper_of(document: Document) -> Stored:
    """All that a document has of a paper."""
    row, ids, day, came, _, others = _shown(document)
    id, *names = ids.split(_NEXT)
    authors, categories = json.loads(others)
    (title, abstract, version, link, links, venue), *rows = json.loads(
        decompress(_stored(document).split(b"\n", _LINES)[_LINES])
    )
    paper = Paper(
        id,
        title,
        _date(day),
        abstract,
        version,
        tuple(authors),
        link,
        tuple(links),
        tuple(categories),
        arrivals.day_of(came) if came else None,
        tuple(names),
        venue,
    )
    told = [unpacked(each if len(each) > _PLACE else [*each, paper]) for each in rows]
    return Stored(int(row), told, paper, came)


_MONTH = len("2024-10")
_LINES = 6  # that `_shown` returns


def _date(day: str) -> Date | None:
    """The date that is stored so, of which the month is not one."""
    return Date.fromisoformat(day) if len(day) > _MONTH else None


def _stored(document: Document) -> bytes:
    return document.get_first("stored") or b""


def _shown(document: Document) -> list[str]:
    """What is stored before the rest, a line each: row, ids, day, when it came, plain title, and
    authors and categories as JSON."""
    return [line.decode("utf-8") for line in _stored(document).split(b"\n", _LINES)[:_LINES]]


def _to_store(
    paper: Paper, row: int, rows: Sequence[Row], title: str, came: arrivals.Time
) -> bytes:
    """What lists show in a line each, then the rest: reading a list need not read that. A row that
    says what the paper does is told by its place alone."""
    import orjson

    date = paper.date
    day = date.isoformat() if date else paper.month.isoformat()[:_MONTH] if paper.month else ""
    ids = _NEXT.join([paper.id, *paper.names])
    shown = f"{row}\n{ids}\n{day}\n{came}\n{' '.join(title.splitlines())}\n".encode()
    shown += orjson.dumps([paper.authors, paper.categories]) + b"\n"
    same = paper._replace(arrived=None)
    told = [
        [*each[:_PLACE], *([] if each.paper._replace(arrived=None) == same else [[*each.paper]])]
        for each in rows
    ]
    own = [paper.title, paper.abstract, paper.version, paper.link, paper.links, paper.venue]
    return shown + compress(orjson.dumps([own, *told]), 1)


@lru_cache(maxsize=20_000)
def _beginnings(word: str) -> str:
    return " ".join(EVERY + word[: n + 1] for n in range(SHORT))


@lru_cache(maxsize=20_000)
def _ends(word: str) -> str:
    starts = range(1, min(len(word), _LONGEST) - INSIDE + 1)
    return " ".join(word[at : at + _LONGEST] + INNER for at in starts)


def _with_archives(categories: tuple[str, ...]) -> list[str]:
    """What finds a paper of these categories: each, and what it begins with up to the dot."""
    folded = [category.casefold() for category in categories]
    return list(dict.fromkeys([*folded, *(each.partition(".")[0] for each in folded)]))


# Days


def _half(date: Date | None, month: Date | None) -> int:
    """A number for a day, and one for the whole of a month, which comes before its first day. 0
    for no date."""
    day = date or month
    return 2 * day.toordinal() + (date is not None) if day else 0


def issued_of(number: int) -> tuple[Date | None, bool]:
    """The date of a number of the field `issued`, and whether it is that of a month."""
    return (Date.fromordinal(number // 2), number % 2 == 0) if number else (None, False)


# Keys to sort by


def _day(day: Date | None, month: Date | None = None) -> int:
    """Smaller the newer, last where there is none."""
    half = _half(day, month)
    return _LAST_DAY - 1 - half if half else _LAST_DAY


def day_range(since: Date | None, until: Date | None) -> tuple[int, int]:
    """The least and the greatest key of a paper of these days: from the first on, up to the day
    before the last; not those without a date."""
    newest = 0 if until is None else _day(None, until) + 1
    oldest = _LAST_DAY - 1 if since is None else _day(None, since)
    return newest << _SPOT_BITS, (oldest + 1 << _SPOT_BITS) - 1


_LAST_SECOND = 1 << 40  # after any that Python has, counted from its first


def added_key(came: arrivals.Time, issued: Date | None, key: int) -> str:
    """Smaller for what came later; of what came at once for what came out later, then for what
    stands before by the `key` of its spot. The last ones are those of which it is not known when
    they came."""
    return f"{_came(came):011x}{_day(issued):06x}{key:010x}"


def _came(came: arrivals.Time) -> int:
    """Smaller the later, last where it is not known."""
    if not came:
        return _LAST_SECOND
    hours, minutes, seconds = map(int, came[11:19].split(":"))
    day = arrivals.day_of(came).toordinal()
    return _LAST_SECOND - ((day * 24 + hours) * 60 + minutes) * 60 - seconds


def added_since(since: arrivals.Time) -> str:
    """What comes before this, in the field `added`, came at this time or later."""
    return f"{_came(since) + 1:011x}"


UNTITLED = "\U0010ffff"
"""What the field `order` of a paper without a title begins with: it comes last."""


def _order(title: str) -> str:
    """What a plain title is sorted by, its first words; `-` comes before what stands between."""
    return _BETWEEN.join(words(title))[:_ORDER_LETTERS]
