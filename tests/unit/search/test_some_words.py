"""Papers with some of the words of a query: apart from those that match, and only where few do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.index import Index
from reader.query import parse
from reader.search import Searcher
from tests.unit.catalogue_text import line, write
from tests.unit.search.mark_book import MarkBook

PAPERS = {
    1: ("Kangaroo: speculative decoding", "Drafts are checked by the model itself."),
    2: ("Streaming with attention sinks", "The first tokens of a window are kept."),
    3: ("Windows of tokens", "A window slides, tokens are kept, and a window is short."),
    4: ("Speech without text", "Units of sound."),
    **{number: (f"Filler {number}", "The common words of a filler.") for number in range(5, 20)},
}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    lines = [line(f"2410.000{number:02}", *text) for number, text in PAPERS.items()]
    index = Index(tmp_path / "index")
    index.refresh([write(tmp_path / "ours.md", lines)])
    yield index
    index.close()


def found(index: Index, query: str, marks: MarkBook | None = None) -> tuple[list[int], list[int]]:
    """The last digits of the ids that match or come close, and of those with some words."""
    searcher = Searcher(index, marks or MarkBook())
    listing = searcher.find(parse(query), loosely=True)
    ids = [int(brief.id[-2:]) for brief in index.brief(listing.rows)]
    loose = len(ids) if listing.loose is None else listing.loose
    assert listing.matched <= loose
    assert len({*ids}) == len(ids)
    assert {*searcher.matching(parse(query), listing.rows, loosely=True)} == {*listing.rows}
    return ids[:loose], ids[loose:]


@pytest.mark.parametrize(
    ("query", "matching", "some"),
    [
        ("window xylophone", [], [3, 2]),
        ("sliding window kept by zebras", [], [3, 2, 1]),
        ("kangaroo decoding window", [1], [3, 2]),
        ("window", [3, 2], []),
        ("filler words", [*range(19, 4, -1)], []),
        ("window xylophone -streaming", [], [3]),
        ("window xylophone is:starred", [], [2]),
        ("author:window xylophone", [], []),
        ("note:window xylophone", [], []),
        ("title:tokens xylophone", [], [3, 2]),
        ("xylophone zebra", [], []),
        ("is:starred", [2], []),
    ],
)
def test_few_matches_are_followed_by_papers_with_some_of_the_words(
    index: Index, query: str, matching: list[int], some: list[int]
) -> None:
    marks = MarkBook()
    marks.mark("2410.00002", starred=True)
    before, after = found(index, query, marks)
    if query != "kangaroo decoding window":  # where one that lacks a word comes close
        assert sorted(before) == sorted(matching)
    assert after == some


def test_nobody_gets_them_who_does_not_ask(index: Index) -> None:
    listing = Searcher(index, MarkBook()).find(parse("window xylophone"))
    assert (len(listing.rows), listing.loose) == (0, None)
