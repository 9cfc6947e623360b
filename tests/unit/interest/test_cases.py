"""The benchmark of interest cuts and counts as it says: small cases worked out by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.interest import __main__ as interest
from tests.benchmarks.interest import search
from tests.benchmarks.interest.cases import Case, Data, cut, figures, load, passed_over

# papers of each day; the picks by day and place in the day
DAYS = {
    "2026-01-01": 3,
    "2026-01-02": 4,
    "2026-01-03": 2,
    "2026-01-04": 45,
    "2026-01-05": 30,
    "2026-01-06": 10,
    "2026-01-07": 41,
    "2026-01-08": 25,
    "2026-01-09": 5,
}
PICKS = [("2026-01-02", 1), ("2026-01-02", 3), ("2026-01-03", 0), ("2026-01-04", 0),
         ("2026-01-06", 2), ("2026-01-08", 24)]  # fmt: skip


def paper_id(day: str, number: int) -> str:
    """The id of a paper, by its day and its place in that day."""
    return f"{day}.{number:02}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A data file in the shape of the real one."""
    pool = [
        {"id": paper_id(day, n), "day": day, "title": f"Paper {n}", "summary": f"On {day}"}
        for day, count in DAYS.items()
        for n in range(count)
    ]
    data: dict[str, Any] = {
        "pool": pool,
        "people": [
            {"name": "one", "kind": "topic", "picks": [paper_id(*pick) for pick in PICKS]},
        ],
        "sections": [{"list": "one", "ids": [paper["id"] for paper in pool[:4]]}],
        "queries": [{"id": pool[0]["id"], "kind": "sentence", "q": "paper AND (on) 2026"}],
    }
    path = tmp_path / "data.json.gz"
    path.write_bytes(gzip.compress(json.dumps(data).encode()))
    return path


@pytest.fixture
def data(file: Path) -> Data:
    """What is read of it."""
    return load(file)


def test_cuts_by_the_day_of_the_pick_at_six_tenths(data: Data) -> None:
    case = cut(data, data.people[0])
    # six picks: the split day is that of the pick of index int(3.6) = 3
    assert case.split == 3 + 4 + 2
    assert case.stars == [4, 6, 7]
    assert case.end == sum(DAYS.values()) - DAYS["2026-01-09"]
    # 45 papers of the 4th; 30 + 10 of the 5th and 6th; the 41 of the 7th hold no pick; the last
    # 25 of the 8th are enough at the end
    assert [len(sheet) for sheet in case.sheets] == [45, 40, 25]
    assert case.sheets[1] == list(range(54, 94))


def test_passed_over_is_what_was_not_picked_since_the_first_star(data: Data) -> None:
    case = cut(data, data.people[0])
    assert passed_over(case, data.days, case.stars) == [3, 5, 8]
    assert passed_over(case, data.days, case.stars[-1:]) == [8]


def case_of(sheets: list[list[int]], picks: set[int]) -> Case:
    """A case with these sheets, of which nothing else matters."""
    return Case("one", "topic", frozenset(picks), [], 0, 0, sheets)


def test_counts_by_hand() -> None:
    case = case_of([[0, 1, 2, 3, 4], [5, 6]], {0, 3, 6})
    found = figures(case, {0: 0.9, 1: 0.8, 3: 0.7, 4: 0.6, 2: 0.1, 5: 2.0, 6: 1.0})
    assert found.precision == pytest.approx(((1 + 2 / 3) / 2 + 1 / 2) / 2)
    assert found.first_fifth == pytest.approx(1 / 3)
    assert found.auc == pytest.approx((5 / 6 + 0) / 2)


def test_a_tie_counts_half() -> None:
    assert figures(case_of([[0, 1, 2]], {1}), {0: 1, 1: 1, 2: 0}).auc == pytest.approx(0.75)


def test_neighbours_by_hand() -> None:
    near = search.neighbours([["a", "b"], ["b", "c"], ["d", "e"]])
    assert near == {"a": {"b"}, "b": {"a", "c"}, "c": {"b"}, "d": {"e"}, "e": {"d"}}
    found = {
        "a": ["a", "c", "b"],  # itself left out: second
        "b": ["c", "a"],  # first
        "c": ["a", "d"],  # not at all
        "d": ["a", "b", "c", "x", "y", "e"],  # sixth: not among five
        "e": ["d"],
    }
    any_in_5, rank, _ = search.neighbour_figures(near, found.__getitem__)
    assert any_in_5 == pytest.approx(3 / 5)
    assert rank == pytest.approx((1 / 2 + 1 + 0 + 1 / 6 + 1) / 5)


def test_prints_the_tables(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["interest", str(file)])
    interest.main()
    printed = capsys.readouterr().out
    for row in (*interest.SETTINGS, interest.NEWEST, interest.EXPLORED, "of all", "sentence"):
        assert row in printed
