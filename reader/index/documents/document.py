"""The fields of a document, and a paper as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from reader import arrivals
from reader.index.documents.keys import came_number, date_key, issued_number, title_number
from reader.index.tying.records import Record
from reader.model.announcement import announcement
from reader.model.paper import Paper
from reader.text.words import spaced, words

if TYPE_CHECKING:
    from tantivy import Schema


SCHEMA = 22
"""The version of what is stored: an index with another number is built again."""
EVERY = "^"
"""The word of the field `part` that every paper has."""
ANNOUNCED = "="
"""What words of `part` begin with that are states of how a paper was announced."""
SHORT = 2
"""Of how many letters the beginnings are that `part` has, each after EVERY."""
ELSEWHERE = "~"
"""What a word of `text` ends with that stands in the title or an author's name only."""
END = ELSEWHERE * 2
"""What follows an end of a word of the title in `text`."""
INSIDE = 3
"""From how many letters on what stands inside a word of a title is found."""
_LONGEST = 40


@cache
def schema() -> Schema:
    """The fields of a document. `text`, `title`, `author` and `part` hold folded words with spaces
    between, nothing is left to tokenize. `text` begins with the abstract; it has all words of a
    paper, and the ends of those of the title, so that one look-up is enough. `part` has the short
    beginnings of the words of the title, and how the paper was announced. `category` has `cs.cl`
    and `cs` of cs.CL. `date`, `came` and `initials` (of the title) sort from small to large; only
    `date` differs from paper to paper. `day` is when the paper came, `issued` when it came out, by
    which lists are told apart into days; `length` is how many words it has, `place` where its text
    is. `stretch` has the stretches of catalogues that it stands in. `id` has all ids that the paper
    is known by, `tie` what else may tie records to it, and `related` is 1 where a record shares any
    of these with another. `several` is 1 where the paper has several ids."""
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    for name in ("text", "title", "author"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("id", "link", "tie", "category"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("part", tokenizer_name="whitespace", index_option="basic")
    builder.add_integer_field("row", indexed=True, fast=True)
    builder.add_integer_field("file", indexed=True)
    builder.add_integer_field("stretch", indexed=True)
    builder.add_integer_field("related", indexed=True)
    builder.add_integer_field("several", indexed=True)
    for name in ("date", "came", "initials", "day", "issued", "length", "place"):
        builder.add_integer_field(name, fast=True)
    return builder.build()


def document(
    paper: Paper,
    row: int,
    records: Sequence[Record],
    *,
    files: Iterable[int],
    place: int,
    came: arrivals.Time = "",
    ties: Sequence[str] = (),
    related: bool = False,
) -> str:
    """Return the document of a paper and the records that describe it, as JSON. Its text is at
    `place` (`Texts`). `files` are the catalogues that have these. `came` is when it came, empty if
    that is not known."""
    import orjson

    from reader.text.latex import to_text

    title = to_text(paper.title)
    titled, authors = words(title), words(" ".join(paper.authors))
    abstract = spaced(to_text(paper.abstract))
    told = abstract.split()
    elsewhere = dict.fromkeys((*titled, *authors)).keys() - told
    key, month = records[0].key, paper.month
    states = announcement(paper.announced).states
    fields: dict[str, Any] = {
        "title": " ".join(titled),
        "text": " ".join(
            [
                abstract,
                ELSEWHERE,
                *(word + ELSEWHERE for word in elsewhere),
                *map(_ends, dict.fromkeys(titled)),
            ]
        ),
        "part": " ".join(
            [EVERY, *map(_begins, dict.fromkeys(titled)), *map(ANNOUNCED.__add__, states)]
        ),
        "author": " ".join(authors),
        "id": [paper.id, *paper.names],
        "row": row,
        "file": [*files],
        "stretch": list({each.stretch for each in records}),
        "date": date_key(paper.date, month, key),
        "came": came_number(came),
        "initials": title_number(title),
        "day": arrivals.day_of(came).toordinal() if came else 0,
        "issued": issued_number(paper.date, month),
        "length": len(titled) + len(told),
        "place": place,
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
    return orjson.dumps(fields).decode()


@lru_cache(maxsize=20_000)
def _ends(word: str) -> str:
    """Return the ends of a word of a title."""
    starts = range(1, min(len(word), _LONGEST) - INSIDE + 1)
    return " ".join(word[at : at + _LONGEST] + END for at in starts)


@lru_cache(maxsize=20_000)
def _begins(word: str) -> str:
    """Return the short beginnings of a word of a title."""
    return " ".join(EVERY + word[: n + 1] for n in range(SHORT))


def _with_archives(categories: tuple[str, ...]) -> list[str]:
    """Return what finds a paper of these categories: each, and the archive before its dot."""
    folded = [category.casefold() for category in categories]
    return list(dict.fromkeys([*folded, *(each.partition(".")[0] for each in folded)]))
