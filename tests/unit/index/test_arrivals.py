"""When the papers of an index came: kept in a file of its own, which outlives the index."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from reader import arrivals
from reader.index import Index
from reader.query import parse
from reader.search import Searcher
from tests.benchmarks.unmarked import Unmarked
from tests.unit.catalogue_text import line, write


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The time that it is: its last entry."""
    times = ["2026-11-20T08:00:00"]
    monkeypatch.setattr(arrivals, "now", lambda: times[-1])
    return times


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / "cache" / "index", tmp_path / "data" / "arrivals.jsonl")


def days(index: Index) -> dict[str, str]:
    """The day each paper came, by title."""
    rows = Searcher(index, Unmarked()).find(parse("sort:added")).rows
    return {each.title: str(each.arrived) for each in index.brief(rows)}


def found(index: Index, query: str, **more: str) -> list[str]:
    today = date.fromisoformat(arrivals.now()[:10])
    asked = parse(f"{query} sort:added", today=today, **more)  # type: ignore[arg-type]
    return [each.title for each in index.brief(Searcher(index, Unmarked()).find(asked).rows)]


def test_what_comes_later_is_asked_for_by_its_day(
    index: Index, tmp_path: Path, clock: list[str]
) -> None:
    mine = write(tmp_path / "mine.md", [line("2410.00001", "old")])
    index.refresh([mine])
    clock.append("2026-11-22T09:30:00")
    write(tmp_path / "mine.md", [line("2410.00001", "old"), line("2410.00002", "new")])
    index.refresh([mine])
    assert days(index) == {"new": "2026-11-22", "old": "2026-11-20"}
    assert found(index, "") == ["new", "old"]
    assert found(index, "sort:-added") == ["new", "old"]  # the last one counts
    for query, titles in {
        "added:today": ["new"],
        "added:yesterday": [],
        "added:2d": ["new", "old"],
        "added:2026-11-20": ["old"],
        "added:2026-11": ["new", "old"],
        "added:after:2026-11-21": ["new"],
        "added:before:2026-11-22": ["old"],
        "-added:today": ["old"],
        "is:new": ["new", "old"],
    }.items():
        assert found(index, query) == titles, query
    assert found(index, "is:new", left="2026-11-20T18:00:00") == ["new"]
    assert found(index, "is:new", left="2026-11-22T09:29:00") == ["new"]
    assert found(index, "is:new", left="2026-11-22T09:31:00") == []


@pytest.mark.parametrize("lost", ["index", "file"])
def test_it_outlives_the_index_and_is_written_again_from_it(
    index: Index, tmp_path: Path, clock: list[str], lost: str
) -> None:
    mine = write(tmp_path / "mine.md", [line("2410.00001", "old")])
    index.refresh([mine])
    assert index.arrived is not None
    if lost == "index":
        shutil.rmtree(index.path)
    else:
        index.arrived.unlink()
    clock.append("2026-11-30T08:00:00")
    other = Index(index.path, index.arrived)
    assert other.stale([mine])
    other.refresh([mine])
    assert days(other) == {"old": "2026-11-20"}
    assert arrivals.read(index.arrived) == {"2410.00001": "2026-11-20T08:00:00"}
    assert not other.stale([mine])


def test_a_file_read_anew_keeps_the_days_of_its_papers(
    index: Index, tmp_path: Path, clock: list[str]
) -> None:
    mine = write(tmp_path / "mine.md", [line("2410.00001", "old"), line("2410.00002", "gone")])
    index.refresh([mine])
    clock.append("2026-11-30T08:00:00")
    write(tmp_path / "mine.md", [line("2410.00001", "old, in other words")])
    index.refresh([mine])
    clock.append("2026-12-01T08:00:00")
    write(tmp_path / "mine.md", [line("2410.00002", "back"), line("2410.00003", "new")])
    index.refresh([mine])
    assert days(index) == {"back": "2026-11-20", "new": "2026-12-01"}


def test_a_paper_keeps_its_time_when_other_files_have_it_too(
    index: Index, tmp_path: Path, clock: list[str]
) -> None:
    mine = write(tmp_path / "mine.md", [line("2410.00001", "old")])
    index.refresh([mine])
    clock.append("2026-11-22T09:30:00")
    twice = [line("2410.00001", "old"), line("2410.00001", "old"), line("2410.00002", "new")]
    index.refresh([mine, write(tmp_path / "other.md", twice)])
    assert index.arrived is not None
    assert arrivals.read(index.arrived) == {"2410.00001": clock[0], "2410.00002": clock[1]}


def test_what_another_machine_knows_is_taken_in(
    index: Index, tmp_path: Path, clock: list[str]
) -> None:
    rows = [line("2410.00001", "here"), line("2410.00002", "there")]
    mine = write(tmp_path / "mine.md", rows)
    index.refresh([mine])
    row = index.row("2410.00002")
    arrivals.add(tmp_path / "theirs", {"2410.00002": "2026-11-01T10:00:00", "x": clock[0]})
    assert index.arrived is not None
    arrivals.merge(index.arrived, tmp_path / "theirs")
    assert index.stale([mine])
    index.refresh([mine])
    assert days(index) == {"here": "2026-11-20", "there": "2026-11-01"}
    assert index.row("2410.00002") == row
    assert not index.stale([mine])


def test_copies_of_a_sync_tool_are_taken_in(index: Index, tmp_path: Path) -> None:
    mine = write(tmp_path / "mine.md", [line("2410.00001", "old")])
    index.refresh([mine])
    copy = tmp_path / "data" / "arrivals.sync-conflict-20261120-080000-ABC.jsonl"
    arrivals.add(copy, {"2410.00001": "2026-11-02T10:00:00"})
    write(tmp_path / "mine.md", [line("2410.00001", "old"), line("2410.00002", "new")])
    index.refresh([mine])
    index.refresh([mine])
    assert days(index) == {"new": "2026-11-20", "old": "2026-11-02"}
    assert not copy.exists()


def test_a_catalogue_may_tell_the_day(index: Index, tmp_path: Path) -> None:
    first = write(tmp_path / "a.md", [line("2410.00001", "one"), line("2410.00002", "two")])
    fetched = tmp_path / "b.jsonl"
    fetched.write_text(
        '{"id": "2410.00001", "title": "one", "arrived": "2026-11-03"}\n'
        '{"id": "2410.00003", "title": "three", "arrived": "2026-11-05"}\n'
        '{"id": "2410.00004", "title": "four", "arrived": "2099-01-01"}\n'
        '{"id": "2410.00005", "title": "five", "arrived": "whenever"}\n'
    )
    index.refresh([first, fetched])
    came = {"one": "03", "two": "20", "three": "05", "four": "20", "five": "20"}
    assert days(index) == {title: f"2026-11-{day}" for title, day in came.items()}
    assert index.arrived is not None
    assert arrivals.read(index.arrived)["2410.00001"] == "2026-11-03T00:00:00"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_what_can_not_be_written_is_shown_all_the_same(index: Index, tmp_path: Path) -> None:
    mine = write(tmp_path / "mine.md", [line("2410.00001", "old")])
    (tmp_path / "data").mkdir(mode=0o500)
    index.refresh([mine])
    assert days(index) == {"old": "2026-11-20"}
