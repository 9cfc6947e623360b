"""The file of when papers came: of all times the earliest counts, whatever the order."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import arrivals

FIRST, LATER, LAST = "2026-11-20T08:00:00", "2026-11-20T08:00:01", "2026-11-21T00:00:00"
TIMES = st.sampled_from([FIRST, LATER, LAST])
IDS = st.sampled_from(["2410.00001", "hep-ph/9510424", "doi:10.1/a b", "https://example.org/ü", ""])
CAME = st.dictionaries(IDS, TIMES, max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CAME, max_size=5), st.data())
def test_machines_merged_in_any_order_know_the_same(
    tmp_path_factory: pytest.TempPathFactory, machines: list[dict[str, str]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("machines")
    files = [folder / f"{number}.jsonl" for number in range(len(machines))]
    for file, came in zip(files, machines, strict=True):
        arrivals.add(file, came)
    expected: dict[str, str] = {}
    for came in machines:
        expected |= {id: min(at, expected.get(id, at)) for id, at in came.items()}
    for name in ("one", "other"):
        united = folder / f"{name}.jsonl"
        for file in data.draw(st.permutations([*files, *files])):
            arrivals.merge(united, file)
        assert arrivals.read(united) == expected
    joined = folder / "joined.jsonl"  # as git's union driver does
    joined.write_bytes(b"".join(file.read_bytes() for file in files if file.exists()))
    assert arrivals.read(joined) == expected


def test_a_merge_adds_what_it_brings_and_nothing_else(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    arrivals.add(ours, {"a": FIRST, "b": LAST})
    arrivals.add(theirs, {"a": LATER, "b": LATER, "c": LAST})
    assert arrivals.merge(ours, theirs) == 2
    size = ours.stat().st_size
    assert arrivals.merge(ours, theirs) == 0
    assert ours.stat().st_size == size
    assert arrivals.read(ours) == {"a": FIRST, "b": LATER, "c": LAST}


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b'{"at": "2026-11-20T08:00:00", "papers": ["torn", "a',
        b"[1]",
        b'{"at": "yesterday", "papers": ["a"]}',
        b'{"at": 7, "papers": ["a"]}',
        b'{"at": "2026-11-20T08:00:00", "papers": {"a": 1}}',
        b"\xff\xfe",
        b"",
    ],
)
def test_lines_that_are_torn_or_none_of_ours_are_passed_over(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "arrivals.jsonl"
    path.write_bytes(line + b"\n")
    arrivals.add(path, {"b": LATER})
    assert arrivals.read(path) == {"b": LATER}
    path.write_bytes(path.read_bytes().rstrip() + b"\n" + line)  # without an end
    arrivals.add(path, {"c": LAST})
    assert arrivals.read(path) == {"b": LATER, "c": LAST}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_torn_line_is_mended_and_nothing_that_stands_whole_is_lost(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("torn") / "arrivals.jsonl"
    arrivals.add(path, {"a": FIRST, "b": LATER, "c": LATER})
    line = path.read_bytes().splitlines()[1]
    cut = data.draw(st.integers(0, len(line)))
    foreign = b'{"of": "a newer Reader"}\n'
    path.write_bytes(foreign + line[:cut] + b"\n" + path.read_bytes().splitlines()[0] + b"\n")
    was, there = path.read_bytes(), line[:cut]
    torn = bool(there) and cut < len(line)
    assert arrivals.damaged(path) == ([1, 2] if torn else [1])
    arrivals.mend(path)
    assert arrivals.damaged(path) == [1]
    assert path.read_bytes().startswith(foreign)
    whole = {id: LATER for id in "bc" if f'"{id}"'.encode() in there}
    assert arrivals.read(path) == {"a": FIRST, **whole}
    assert [file.read_bytes() for file in path.parent.glob("*.damaged-*")] == [was] * torn


def test_one_may_write_a_line_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "arrivals.jsonl"
    path.write_text('{"at": "2026-11-20", "papers": ["a", 7]}\n')
    assert arrivals.read(path) == {"a": "2026-11-20T00:00:00"}


def test_many_papers_take_a_line_a_thousand(tmp_path: Path) -> None:
    path = tmp_path / "arrivals.jsonl"
    arrivals.add(path, {f"2410.{n:05}": FIRST for n in range(2_500)})
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert [len(line["papers"]) for line in lines] == [1000, 1000, 500]


def test_a_day_that_a_catalogue_tells_counts_unless_it_is_to_come() -> None:
    assert arrivals.on(date(2026, 11, 19), FIRST) == "2026-11-19T00:00:00"
    assert arrivals.on(date(2026, 11, 20), FIRST) == FIRST
    assert arrivals.on(date(2027, 1, 1), FIRST) == FIRST
    assert arrivals.on(None, FIRST) == FIRST
