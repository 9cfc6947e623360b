"""The index: what it holds of the catalogues, whatever happens to them and to its file."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import index as index_package
from reader.index import Index
from reader.index.background import refresh_in_process
from reader.paper import Paper
from reader.paths import shipped
from tests.unit.catalogue_text import HEADER, line, write

ENDS_WITHIN = 30  # seconds, for a process that takes a fraction of one


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = Index(tmp_path / "cache" / "index.sqlite")
    yield index
    index.close()


def listed(index: Index, order: str = "added") -> list[str]:
    """Each paper as `id title`, in an order."""
    return [f"{each.id} {each.title}" for each in index.brief(index.order(order).rows)]


def found(index: Index, word: str) -> list[str]:
    """The ids of the papers that have a word, as the full text search sees it."""
    rows = index.execute(
        "SELECT id FROM full_text JOIN paper ON paper.row = full_text.rowid "
        "WHERE full_text MATCH ? ORDER BY id",
        (word,),
    )
    return [id for (id,) in rows]


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
    assert index.papers(index.order("added").rows) == expected[::-1]


def test_what_a_list_shows_is_plain_text_or_the_id(index: Index, tmp_path: Path) -> None:
    write(tmp_path / "a.md", [line("2410.00001", r"\textbf{Bold} claims")])
    (tmp_path / "ids.txt").write_text("2410.00002\n")
    index.refresh([tmp_path / "a.md", tmp_path / "ids.txt"])
    rows = list(index.rows(["2410.00001", "2410.00002"]).values())
    assert [each.title for each in index.brief(rows)] == ["Bold claims", "2410.00002"]
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
    assert [each[-1] for each in listed(index, "added")] == [*"edaCb"]
    order = index.order("title")
    assert [order.places[row] for row in order.rows] == [*range(5)]


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        (line("2410.00001v1", "old"), line("2410.00001v2", "new"), "new"),
        (line("2410.00001v2", "new"), line("2410.00001v1", "old"), "new"),
        (line("2410.00001v1", "first"), line("2410.00001v1", "second"), "first"),
        (line("2410.00001", "first"), line("2410.00001", "second"), "first"),
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
    assert found(index, title) == ["2410.00001"]
    row = index.row("2410.00001")
    assert row is not None
    assert [name for name, _ in index.sources(row)] == ["a", "b"]


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


def test_a_file_that_grew_is_read_from_where_it_ended(index: Index, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", [line("2410.00001", "one"), "| | [bad](2413.00001) | |\n"])
    index.refresh([path])
    row = index.row("2410.00001")
    with path.open("a") as stream:
        stream.write(line("2410.00002", "two"))
    index.refresh([path])
    assert listed(index) == ["2410.00002 two", "2410.00001 one"]
    assert index.row("2410.00001") == row
    assert [problem.line for problem in index.problems()] == [4]
    assert index.sources(row or 0) == [("a.md", 3)]


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


# A catalogue changed at random, step by step: ids from a few, versions, titles or none.
_row = st.tuples(
    st.sampled_from(["2410.00001", "2410.00002", "2410.00003"]),
    st.sampled_from(["", "v1", "v2"]),
    st.sampled_from(["apple", "berry", "cherry"]),
)
_files = st.dictionaries(st.sampled_from(["a.md", "b.md", "c.md"]), st.lists(_row, max_size=4))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(_files, min_size=2, max_size=4), backwards=st.booleans())
def test_changed_bit_by_bit_or_built_at_once_is_the_same(
    tmp_path: Path, steps: list[dict[str, list[tuple[str, str, str]]]], backwards: bool
) -> None:
    folder = tmp_path / "steps"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    changed = Index(folder / "changed.sqlite")
    for number, step in enumerate(steps):
        for name, rows in step.items():
            write(folder / name, [line(f"{id}{v}", title) for id, v, title in rows])
        names = sorted(step, reverse=backwards and number % 2 == 1)
        files = [folder / name for name in names]
        changed.refresh(files)
    fresh = Index(folder / "fresh.sqlite")
    fresh.refresh(files)
    for order in ("date", "title", "added"):
        assert listed(changed, order) == listed(fresh, order)
    for word in ("apple", "berry", "cherry"):
        assert found(changed, word) == found(fresh, word)
    assert changed.problems() == fresh.problems()
    changed.close()
    fresh.close()


def _rubbish(path: Path) -> None:
    path.write_bytes(b"rubbish " * 2000)


def _nothing(path: Path) -> None:
    path.write_bytes(b"")


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-6000])


def _holes(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 8192):
        content[start : start + 4096] = bytes(4096)
    path.write_bytes(content)


def _foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE other (one)")


def _older(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 0")


def _other_release(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET program = 'other'")


@pytest.mark.parametrize(
    "harm", [_rubbish, _nothing, _half, _holes, _foreign, _older, _other_release, Path.unlink]
)
def test_a_harmed_index_is_built_again_without_a_word(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    path = tmp_path / "index.sqlite"
    catalogue = shipped("data") / "catalogue.md"
    first = Index(path)
    first.refresh([catalogue])
    expected = listed(first)
    first.close()
    harm(path)
    second = Index(path)
    if second.stale([catalogue]):
        second.refresh([catalogue])
    assert listed(second) == expected
    assert len(second.papers(second.order("date").rows)) == 46
    second.close()


def test_deleting_the_cache_while_it_is_open_loses_nothing(index: Index, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", [line("2410.00001", "one")])
    index.refresh([path])
    other = index.again()
    shutil.rmtree(index.path.parent)
    assert listed(index) == ["2410.00001 one"]
    with path.open("a") as stream:
        stream.write(line("2410.00002", "two"))
    index.refresh([path])
    expected = ["2410.00002 two", "2410.00001 one"]
    assert listed(index) == listed(other) == expected
    other.close()


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    path = write(tmp_path / "a.md", [line("2410.00001", "one")])
    index = Index(blocked / "cache" / "index.sqlite")
    index.refresh([path])
    assert listed(index) == listed(index.again()) == ["2410.00001 one"]
    assert index.path.exists()
    index.close()


def test_another_connection_sees_what_was_refreshed(index: Index, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", [line("2410.00001", "one")])
    other = index.again()
    before = other.generation
    index.refresh([path])
    assert other.generation != before
    assert listed(other) == ["2410.00001 one"]
    other.close()


def test_refreshing_in_another_process(index: Index, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", [line(f"2410.{n:05}", "one") for n in range(1000)])
    refreshing = refresh_in_process(index.path, [path])
    ended = refreshing.wait(ENDS_WITHIN)
    assert (ended.part, ended.ended, ended.error) == (1, True, "")
    assert index.count == 1000
    assert not index.stale([path])


def test_cancelling_the_other_process(index: Index, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", [line(f"2410.{n:05}", "one") for n in range(20_000)])
    refreshing = refresh_in_process(index.path, [path])
    while not refreshing.poll().part:
        assert not refreshing.poll().ended
    refreshing.cancel()
    assert refreshing.poll().ended
    assert index.count == 0
    assert index.stale([path])
    short = write(tmp_path / "b.md", [line("2410.00001", "one")])
    index.refresh([short])
    assert listed(index) == ["2410.00001 one"]


def test_the_other_process_says_why_it_failed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    ended = refresh_in_process(folder, []).wait(ENDS_WITHIN)
    assert ended.ended
    assert not ended.error or "\n" not in ended.error


def test_opening_the_index_imports_nothing_to_build_it_with() -> None:
    code = (
        "import sys, reader.search, reader.query; "
        "print([m for m in ('reader.index.build', 'hashlib', 'rapidfuzz', 'subprocess', "
        "'pylatexenc', 'textual') if m in sys.modules])"
    )
    folder = Path(index_package.__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=folder
    )
    assert run.stdout == "[]\n"
