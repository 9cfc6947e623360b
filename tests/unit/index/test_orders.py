"""Orders of many papers, read page by page: many have the same title, day or time of arrival."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.index import Index
from reader.index.documents.keys import UNTITLED, title_key, title_number
from reader.query import parse
from reader.search import Searcher, positions
from tests.benchmarks.unmarked import Unmarked

LIKE = "A survey of language models for the web"
TITLES = ("", "3D vision", "Zebras", "深層学習の予測", "深層学習の応用", "Ångström", *[LIKE] * 4)
DAYS = [date(2024, 10, 1) + timedelta(days=days) for days in (0, 0, 0, 1, 5, 9)]
PAPERS = 1_100


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index of papers that are alike in much."""
    chance = random.Random(5)
    folder = tmp_path_factory.mktemp("many")
    index = Index(folder / "index", folder / "arrivals.jsonl")
    told = [
        {
            "id": f"2410.{number:05}",
            "title": f"{title} {chance.randrange(40)}" if title else "",
            "date": chance.choice(DAYS).isoformat(),
            "arrived": (chance.choice(DAYS) + timedelta(days=300)).isoformat(),
        }
        for number in range(PAPERS)
        for title in [chance.choice(TITLES)]
    ]
    catalogue = folder / "many.jsonl"
    for end in (PAPERS // 2, PAPERS):  # twice, so that there are two parts of the index
        catalogue.write_text("".join(json.dumps(each) + "\n" for each in told[:end]))
        index.refresh([catalogue])
    return index


@pytest.mark.parametrize("order", ["date", "title", "added"])
def test_pages_in_any_succession_are_one_order(many: Index, order: str) -> None:
    found = Searcher(many, Unmarked()).find(parse(f"sort:{order}")).rows
    papers = {row: many.paper(row) for row in found}
    assert len(papers) == PAPERS

    def key(row: int) -> tuple[object, ...]:
        paper, place = papers[row], int(papers[row].id.partition(".")[2])
        day, came = paper.date, paper.arrived
        assert day
        assert came
        first = {
            "date": (),
            "added": (-came.toordinal(),),
            "title": (not paper.title, title_key(paper.title)),
        }
        return (*first[order], -day.toordinal(), place)

    wanted = sorted(papers, key=key)
    assert list(found) == wanted
    assert [found[at] for at in range(PAPERS)] == wanted
    assert found[5:-9] == wanted[5:-9]
    assert found[7:90:3] == wanted[7:90:3]
    assert found[90:7:-3] == wanted[90:7:-3]
    assert found[9:3] == []
    for at in (700, 10, 450, PAPERS - 1, 0):
        fresh = Searcher(many, Unmarked()).find(parse(f"sort:{order}")).rows
        turned = Searcher(many, Unmarked()).find(parse(f"sort:-{order}")).rows
        assert fresh[at] == turned[PAPERS - 1 - at] == wanted[at]
        assert fresh.index(wanted[at]) == at
        assert turned[1:-2] == wanted[::-1][1:-2]
    for some in (wanted[10:700:7], wanted[600:30:-50], [*wanted[:2], -5]):
        there = sorted((wanted.index(row), row) for row in some if row in papers)
        assert [(place, row) for row, place in positions(some, found).items()] == there


@given(st.lists(st.text(st.characters(categories=["L", "N", "Zs", "P"]), max_size=14), max_size=9))
def test_numbers_of_titles_sort_as_the_titles_do(titles: list[str]) -> None:
    told = sorted((title for title in titles if title), key=title_key)
    numbers = [title_number(title) for title in told]
    assert numbers == sorted(numbers)
    assert all(number < UNTITLED == title_number("") for number in numbers)
