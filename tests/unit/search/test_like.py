"""Papers like one, as a query asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.index import Index
from reader.query import parse
from reader.search import Listing, Searcher
from tests.unit.catalogue_text import line, write
from tests.unit.interest.texts import PAPERS, PROTEINS
from tests.unit.search.mark_book import MarkBook

IDS = {paper.id: f"2410.000{number:02}" for number, paper in enumerate(PAPERS, start=1)}
PROTEIN_IDS = {IDS[paper.id] for paper in PROTEINS}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    lines = [line(IDS[paper.id], paper.title, paper.abstract) for paper in PAPERS]
    index = Index(tmp_path / "index")
    index.refresh([write(tmp_path / "ours.md", lines)])
    yield index
    index.close()


@pytest.fixture
def searcher(index: Index) -> Searcher:
    marks = MarkBook()
    marks.mark(IDS["p1"], read=True)
    return Searcher(index, marks)


def ids(index: Index, listing: Listing) -> list[str]:
    return [brief.id for brief in index.brief(listing.rows)]


def test_the_likest_come_first_with_how_like_they_are(index: Index, searcher: Searcher) -> None:
    listing = searcher.find(parse(f"like:{IDS['p0']}"))
    found = ids(index, listing)
    assert {*found[:3]} == PROTEIN_IDS - {IDS["p0"]}
    near = [listing.likeness[row] for row in listing.rows]
    assert near == sorted(near, reverse=True)
    assert all(0 < each <= 1 for each in near)
    assert listing.matched == len(found)
    turned = searcher.find(parse(f"like:{IDS['p0']} sort:-relevance"))
    assert ids(index, turned) == found[::-1]
    assert {*ids(index, searcher.find(parse(f"like:{IDS['p0']} sort:date")))} == {*found}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("like:{p0} is:unread", {"p2", "p3"}),
        ("antibodies like:{p0}", {"p2"}),
        ("like:{p0} -antibodies -robot -is:read", {"p3"}),
        ("like:https://arxiv.org/abs/{p0}v2 antibodies", {"p2"}),
        ("like:ARXIV:{p0} antibodies", {"p2"}),
        ("antibodies OR (like:{p0} is:read)", {"p1", "p2"}),
        ("like:2499.00001", set()),
        ("like:{p0} like:2499.00001 antibodies", {"p2"}),
        ("like:", {*IDS}),
    ],
)
def test_it_goes_with_all_else_that_a_query_asks(
    index: Index, searcher: Searcher, query: str, found: set[str]
) -> None:
    listing = searcher.find(parse(query.format_map(IDS)))
    proteins = {"p0", "p1", "p2", "p3"} if found != {*IDS} else {*IDS}
    names = {name for name, id in IDS.items() if id in ids(index, listing)}
    assert names & proteins == found


def test_papers_like_two_are_like_both(index: Index, searcher: Searcher) -> None:
    found = ids(index, searcher.find(parse(f"like:{IDS['p0']} like:{IDS['r1']}")))
    assert not {IDS["p0"], IDS["r1"]} & {*found}
    assert {*found[:6]} == {*IDS.values()} - {IDS["p0"], IDS["r1"]}


def test_what_no_longer_matches_is_known(index: Index, searcher: Searcher) -> None:
    query = parse(f"like:{IDS['p0']} is:unread")
    listed = searcher.find(query).rows
    read = index.row(IDS["p1"])
    assert read is not None
    assert searcher.matching(query, [*listed, read]) == {*listed}
