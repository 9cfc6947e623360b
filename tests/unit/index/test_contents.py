"""What the index holds of the catalogues."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from reader.index import Index
from reader.model.announcement import ANNOUNCED_STATES
from reader.model.paper import Paper
from reader.query import parse
from reader.search import Searcher
from reader.storage.paths import shipped
from tests.benchmarks.unmarked import Unmarked
from tests.unit.catalogue_text import HEADER, line, write
from tests.unit.index.seen import found, listed, rows


def test_the_shipped_catalogue(index: Index) -> None:
    catalogue = shipped("data") / "catalogue.md"
    index.refresh([catalogue])
    assert (index.count, index.problems()) == (46, [])
    row = index.row("2410.23743")
    assert row is not None
    paper = index.paper(row)
    assert paper.date == date(2024, 10, 31)
    assert paper.abstract.startswith("What makes a difference in the post-training of LLMs?")
    assert index.sources(row) == [("catalogue.md", 3)]


def test_a_paper_comes_back_as_it_was_read(index: Index, tmp_path: Path) -> None:
    lines = [
        '{"id": "2410.00001v3", "title": "Of $\\\\ell_1$", "authors": ["Ann Å", "Bo"], '
        '"date": "2024-10-02", "abstract": "50\\\\% | more", "url": "https://example.org/x"}\n',
        '{"doi": "10.1000/AB", "title": "No arXiv"}\n',
    ]
    path = tmp_path / "papers.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    index.refresh([path])
    from reader.catalogue import read

    expected = [paper for paper in read(path) if isinstance(paper, Paper)]
    assert len(expected) == 2
    assert index.papers(rows(index)) == expected[::-1]


def test_what_a_list_shows_is_plain_text_or_the_id(index: Index, tmp_path: Path) -> None:
    write(tmp_path / "a.md", [line("2410.00001", r"\textbf{Bold} claims")])
    (tmp_path / "ids.txt").write_text("2410.00002\n")
    index.refresh([tmp_path / "a.md", tmp_path / "ids.txt"])
    both = list(index.rows(["2410.00001", "2410.00002"]).values())
    assert [each.title for each in index.brief(both)] == ["Bold claims", "2410.00002"]
    assert index.brief([999]) == []
    with pytest.raises(KeyError):
        index.paper(999)


def test_orders(index: Index, tmp_path: Path) -> None:
    write(
        tmp_path / "a.md",
        [
            line("2410.00001", "b", day=date(2024, 10, 2)),
            line("2410.00002", "C", day=None),
            line("2410.00003", "a", day=date(2024, 10, 9)),
            line("2410.00004", "d", day=date(2024, 10, 2)),
        ],
    )
    write(tmp_path / "b.md", [line("2410.00005", "e", day=date(2024, 10, 2))])
    index.refresh([tmp_path / "a.md", tmp_path / "b.md"])
    titles = {order: [each[-1] for each in listed(index, order)] for order in ("date", "title")}
    assert titles == {"date": [*"abdeC"], "title": [*"abCde"]}
    assert [each[-1] for each in listed(index, "added")] == [*"abdeC"]
    for name in ("date", "title", "added"):
        listing = Searcher(index, Unmarked()).find(parse(f"sort:{name}"))
        turned = Searcher(index, Unmarked()).find(parse(f"sort:-{name}"))
        assert [listing.rows.index(row) for row in listing.rows] == [*range(5)]
        assert [*turned.rows] == [*listing.rows][::-1]
        assert turned.rows[1:3] == [turned.rows[1], turned.rows[2]]


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        (line("2410.00001v1", "old"), line("2410.00001v2", "new"), "new"),
        (line("2410.00001v2", "new"), line("2410.00001v1", "old"), "new"),
        (line("2410.00001v1", "short"), line("2410.00001v1", "the longer"), "the longer"),
        (line("2410.00001v1", "the longer"), line("2410.00001v1", "short"), "the longer"),
        ("2410.00001v9\n", line("2410.00001v1", "titled"), "titled"),
        (line("2410.00001v1", "titled"), "2410.00001v9\n", "titled"),
    ],
)
def test_one_paper_of_two_catalogues(
    index: Index, tmp_path: Path, first: str, second: str, title: str
) -> None:
    files = []
    for name, text in (("a", first), ("b", second)):
        path = tmp_path / name
        path.write_text((HEADER if text.startswith("|") else "") + text)
        files.append(path)
    index.refresh(files)
    assert listed(index) == [f"2410.00001 {title}"]
    assert found(index, title.rpartition(" ")[2]) == ["2410.00001"]
    row = index.row("2410.00001")
    assert row is not None
    assert [name for name, _ in index.sources(row)] == ["a", "b"]


@pytest.mark.parametrize(
    ("told", "states"),
    [
        ([(1, "new")], []),
        ([(1, "cross")], ["cross"]),
        ([(1, "cross"), (1, "new")], []),
        ([(2, "replace-cross")], ["cross", "replaced"]),
        ([(2, "replace-cross"), (2, "replace")], ["replaced"]),
        ([(1, "new"), (2, "replace-cross")], ["cross", "replaced"]),
        ([(None, "cross"), (2, "")], ["cross"]),
        ([(1, "by pigeon")], []),
    ],
)
def test_how_a_paper_was_announced_last_can_be_asked(
    told: list[tuple[int | None, str]], states: list[str], tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.jsonl" for number in range(len(told))]
    for file, (version, kind) in zip(files, told, strict=True):
        row = {"id": "2611.00001", "version": version, "title": "T", "announced": kind}
        file.write_text(json.dumps(row))
    index = Index(tmp_path / "index")
    index.refresh(files)
    searcher = Searcher(index, Unmarked())
    asked = {state: searcher.find(parse(f"is:{state}")).matched for state in ANNOUNCED_STATES}
    assert [state for state, count in asked.items() if count] == states
