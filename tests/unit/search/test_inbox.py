"""The inbox: what is not archived, and of the shipped papers those that bear a mark, once there are
others."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.index import Index
from reader.model.paper import Mark
from reader.query import parse
from reader.search import Searcher
from reader.storage.paths import shipped
from tests.unit.catalogue_text import line, write
from tests.unit.search.mark_book import Fields, MarkBook

SHIPPED = shipped("data") / "catalogue.md"
FIRST, SECOND = "2410.23743", "2410.23287"


def inbox(index: Index, marks: MarkBook) -> set[str]:
    rows = Searcher(index, marks).find(parse("is:inbox")).rows
    return {each.id for each in index.brief(rows)}


def test_the_shipped_papers_are_the_list_until_there_are_others(tmp_path: Path) -> None:
    index, marks = Index(tmp_path / "index"), MarkBook()
    index.refresh([SHIPPED])
    assert len(inbox(index, marks)) == 46
    empty = write(tmp_path / "empty.md", ["no papers here\n"])
    index.refresh([SHIPPED, empty])
    assert len(inbox(index, marks)) == 46
    mine = write(tmp_path / "mine.md", [line("2411.00001", "mine"), line(FIRST, "in both")])
    index.refresh([SHIPPED, mine])
    assert inbox(index, marks) == {"2411.00001", FIRST}
    assert Searcher(index, marks).find(parse("in:catalogue")).matched == 46
    index.refresh([SHIPPED])
    assert len(inbox(index, marks)) == 46


@pytest.mark.parametrize(
    "fields", [{"read": True}, {"starred": True}, {"tags": ("a",)}, {"note": "why?"}]
)
def test_what_bears_a_mark_stays(tmp_path: Path, fields: Fields) -> None:
    index, marks = Index(tmp_path / "index"), MarkBook()
    mine = write(tmp_path / "mine.md", [line("2411.00001", "mine")])
    index.refresh([SHIPPED, mine])
    marks.mark(FIRST, **fields)
    assert inbox(index, marks) == {"2411.00001", FIRST}
    marks.mark(FIRST, **Mark()._asdict())
    assert inbox(index, marks) == {"2411.00001"}
    marks.mark("2411.00001", archived=True)
    assert inbox(index, marks) == set()
