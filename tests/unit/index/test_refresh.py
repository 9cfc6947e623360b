"""Bringing the index up to date with catalogues that change."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.catalogue import CatalogueError, read_lines
from reader.index import Index, build, reading
from reader.index import state as states
from reader.index.reading import stretches
from tests.unit.catalogue_text import line, write
from tests.unit.index.seen import found, listed


def test_only_what_changed_is_read(index: Index, tmp_path: Path) -> None:
    quiet = write(tmp_path / "quiet.md", [line("2410.00001", "quiet")])
    busy = write(tmp_path / "busy.md", [line("2410.00002", "busy")])
    index.refresh([quiet, busy])
    assert not index.stale([quiet, busy])
    assert index.due([quiet, busy]) == 0
    added = line("2410.00003", "more")
    with busy.open("a") as stream:
        stream.write(added)
    assert index.stale([quiet, busy])
    assert index.due([quiet, busy]) == len(added)
    told: list[float] = []
    index.refresh([quiet, busy], told.append)
    assert told
    assert all(0 <= part <= 1 for part in told)
    assert listed(index) == ["2410.00003 more", "2410.00002 busy", "2410.00001 quiet"]
    assert not index.stale([quiet, busy])


def test_what_ends_a_file_leaves_the_papers_before_it(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.md", [line("2410.00001", "one")])
    found_in = reading.found_in

    def broken(*given: Any) -> Iterator[reading.Found]:
        yield from found_in(*given)
        raise CatalogueError("the disk failed")

    monkeypatch.setattr(build, "found_in", broken)
    index.refresh([path])
    assert listed(index) == ["2410.00001 one"]
    assert [problem.message for problem in index.problems()] == ["the disk failed"]


def test_a_file_that_grew_is_read_from_where_it_ended(index: Index, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", [line("2410.00001", "one"), "| | | no title |\n"])
    index.refresh([path])
    row = index.row("2410.00001")
    with path.open("a") as stream:
        stream.write(line("2410.00002", "two"))
    index.refresh([path])
    assert listed(index) == ["2410.00002 two", "2410.00001 one"]
    assert index.row("2410.00001") == row
    assert [problem.line for problem in index.problems()] == [4]
    assert index.sources(row or 0) == [("a.md", 3)]


def test_a_file_may_grow_again_and_again(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_LONG", 0)
    path = write(tmp_path / "a.md", [line(f"2409.{n:05}", f"paper {n}") for n in range(5)])
    for count in range(1, 5):
        index.refresh([path])
        (state,) = states.read(index.path).catalogues  # type: ignore[union-attr]
        assert state.passed.lines == 2 + count  # all but the first and last
        with path.open("a") as stream:
            stream.write(line(f"2410.{count:05}", f"new {count}"))
    text = path.read_text()
    path.write_text(text.replace("paper 1 ", "changed ").replace("paper 1]", "changed]"))
    index.refresh([path])
    assert "2409.00001 changed" in listed(index)
    sources = [index.sources(row or 0) for row in map(index.row, ("2409.00002", "2410.00004"))]
    assert sources == [[("a.md", 5)], [("a.md", 11)]]


def test_a_half_line_at_the_end_is_read_again_when_it_is_whole(
    index: Index, tmp_path: Path
) -> None:
    whole = line("2410.00002", "two whole")
    path = write(tmp_path / "a.md", [line("2410.00001", "one"), whole[:-14]])
    index.refresh([path])
    with path.open("a") as stream:
        stream.write(whole[-14:])
    index.refresh([path])
    assert listed(index) == ["2410.00002 two whole", "2410.00001 one"]


def test_touching_a_file_reads_nothing(index: Index, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", [line("2410.00001")])
    index.refresh([path])
    os.utime(path, ns=(1, 1))
    assert index.stale([path])
    told: list[float] = []
    index.refresh([path], told.append)
    assert not told
    assert not index.stale([path])


def test_what_is_in_no_catalogue_any_more_goes(index: Index, tmp_path: Path) -> None:
    a = write(tmp_path / "a.md", [line("2410.00001v2", "from a"), line("2410.00002", "only a")])
    b = write(tmp_path / "b.md", [line("2410.00001v1", "from b")])
    index.refresh([a, b])
    index.refresh([b])
    assert listed(index) == ["2410.00001 from b"]
    assert found(index, "a") == []
    b.unlink()
    index.refresh([b])
    assert (index.count, [problem.line for problem in index.problems()]) == (0, [0])
    index.refresh([])
    assert index.problems() == []


def test_a_file_that_cannot_be_read_is_a_problem(index: Index, tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()
    good = write(tmp_path / "good.md", [line("2410.00001")])
    index.refresh([tmp_path / "empty.md", tmp_path, good])
    assert index.count == 1
    assert [Path(problem.source).name for problem in index.problems()] == [
        "empty.md",
        tmp_path.name,
    ]


def test_a_refresh_that_is_cancelled_leaves_the_index_as_it_was(
    index: Index, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.md", [line("2410.00001", "one")])
    index.refresh([path])
    write(path, [line("2410.00002", "two")])

    def cancel(part: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.refresh([path], cancel)
    assert listed(index) == ["2410.00001 one"]
    assert index.stale([path])
    index.refresh([path])
    assert listed(index) == ["2410.00002 two"]


def divide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each row of a catalogue be a stretch of its own."""
    monkeypatch.setattr(reading, "_LONG", 0)
    monkeypatch.setattr(stretches, "_LENGTH", 1)


_TABLE = [line(f"2410.{n:05}", f"paper {n}") for n in range(12)]
# How many records and problems are read again; None for all of them.
_CHANGES: dict[str, tuple[Callable[[list[str]], object], int | None]] = {
    "changed": (lambda rows: rows.__setitem__(5, line("2410.00005", "another title")), 1),
    "taken away": (lambda rows: rows.pop(5), 0),
    "put in": (lambda rows: rows.insert(5, line("2411.00001", "new")), 1),
    "many put in": (lambda rows: rows.__setitem__(slice(5, 5), _TABLE[:1] * 40), None),
    "a problem": (lambda rows: rows.insert(5, "| | | no title |\n"), 1),
    "changed in two places": (
        lambda rows: (rows.pop(3), rows.__setitem__(7, line("2410.00008", "another"))),
        5,
    ),
    "changed at the end": (lambda rows: rows.__setitem__(11, line("2412.00001", "last")), 2),
    "cut": (lambda rows: rows.__delitem__(slice(6, 12)), 0),
    "no row": (lambda rows: rows.insert(5, "- [A](https://arxiv.org/abs/2412.00002)\n"), None),
    "a header": (lambda rows: rows.insert(5, "|---|---|---|\n"), None),
    "at the start": (lambda rows: rows.pop(0), 11),
}


@pytest.mark.parametrize("change", _CHANGES)
def test_only_the_stretches_that_changed_are_read(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    divide(monkeypatch)
    read: list[object] = []

    def counted(*given: Any) -> Iterator[reading.Found]:
        for each in reading.found_in(*given):
            read.append(each)
            yield each

    path = write(tmp_path / "a.md", _TABLE)
    index.refresh([path])
    rows = [*_TABLE]
    edit, count = _CHANGES[change]
    edit(rows)
    write(path, rows)
    monkeypatch.setattr(build, "found_in", counted)
    index.refresh([path])
    whole = [*read_lines(path)]
    assert len(read) == count or (count is None and read[-len(whole) :] == whole)
    fresh = Index(tmp_path / "fresh")
    fresh.refresh([path])
    assert listed(index) == listed(fresh)
    assert index.problems() == fresh.problems()
    for paper in listed(fresh):
        at = [each.row(paper.split()[0]) or 0 for each in (index, fresh)]
        assert index.sources(at[0]) == fresh.sources(at[1])


# A catalogue changed at random, step by step: ids from a few, versions, titles or none.
_row = st.tuples(
    st.sampled_from(["2410.00001", "2410.00002", "2410.00003"]),
    st.sampled_from(["", "v1", "v2"]),
    st.sampled_from(["apple", "berry", "cherry"]),
)
_files = st.dictionaries(st.sampled_from(["a.md", "b.md", "c.md"]), st.lists(_row, max_size=6))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example(
    steps=[
        {"a.md": []},
        {
            "a.md": [],
            "b.md": [("2410.00002", "", "apple")],
            "c.md": [("2410.00001", "", "apple"), ("2410.00001", "v1", "apple")],
        },
    ],
    backwards=True,
)
@given(steps=st.lists(_files, min_size=2, max_size=4), backwards=st.booleans())
@pytest.mark.parametrize("divided", [False, True])
def test_changed_bit_by_bit_or_built_at_once_is_the_same(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    divided: bool,
    steps: list[dict[str, list[tuple[str, str, str]]]],
    backwards: bool,
) -> None:
    if divided:
        divide(monkeypatch)
    folder = tmp_path / "steps"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    changed = Index(folder / "changed")
    for number, step in enumerate(steps):
        for name, rows in step.items():
            write(folder / name, [line(f"{id}{v}", title) for id, v, title in rows])
        names = sorted(step, reverse=backwards and number % 2 == 1)
        files = [folder / name for name in names]
        changed.refresh(files)
    fresh = Index(folder / "fresh")
    fresh.refresh(files)
    for order in ("date", "title", "added"):
        assert listed(changed, order) == listed(fresh, order)
    for word in ("apple", "berry", "cherry"):
        assert found(changed, word) == found(fresh, word)
    assert changed.problems() == fresh.problems()
    for paper in listed(fresh):
        at = [index.row(paper.split()[0]) or 0 for index in (changed, fresh)]
        assert changed.sources(at[0]) == fresh.sources(at[1])
    changed.close()
    fresh.close()
