"""Statistics: when marks were made, and what waits."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library.figures.statistics import activity, begun, months_told, most_used
from reader.library.library import Library
from reader.model.flag import KEPT_FLAGS
from reader.model.paper import Mark
from reader.query import MARK_STATES
from reader.storage.paths import Paths

SUNDAY = date(2026, 11, 22)


def at(day: date, hour: int = 12) -> float:
    return datetime(day.year, day.month, day.day, hour).timestamp()


def test_marks_are_counted_by_week_and_day() -> None:
    monday = date(2026, 11, 16)
    times = [
        ("read", at(SUNDAY, 23)),
        ("read", at(monday, 0)),
        ("starred", at(monday)),
        ("read", at(monday - timedelta(days=1), 23)),
        ("archived", at(monday - timedelta(weeks=2))),
        ("read", at(monday - timedelta(weeks=2, days=1))),
        ("read", at(SUNDAY + timedelta(days=1))),
        ("read", 1e300),
    ]
    found = activity(times, SUNDAY, weeks=3)
    assert found.start == date(2026, 11, 2)
    assert found.weeks == {"read": [0, 1, 2], "starred": [0, 0, 1], "archived": [1, 0, 0]}
    assert len(found.days) == 21
    assert (found.days[0], found.days[13], found.days[14], found.days[20]) == (1, 1, 2, 1)
    assert sum(found.days) == 5
    assert found.today == {"read": 1}


@pytest.mark.parametrize("today", [SUNDAY, SUNDAY + timedelta(days=1), SUNDAY + timedelta(days=4)])
def test_the_running_week_is_the_last(today: date) -> None:
    found = activity([("read", at(today))], today, weeks=2)
    assert found.weeks["read"] == [0, 1]
    assert found.days[-1] == 1
    assert found.start.weekday() == 0


@pytest.mark.parametrize(("least", "weeks"), [(1, 2), (2, 2), (4, 4), (9, 6)])
def test_weeks_before_the_first_mark_are_left_out(least: int, weeks: int) -> None:
    whole = activity([("read", at(SUNDAY - timedelta(weeks=1)))], SUNDAY, weeks=6)
    found = begun(whole, least)
    assert found == activity([("read", at(SUNDAY - timedelta(weeks=1)))], SUNDAY, weeks=weeks)


MONTHS = st.dates(date(2024, 1, 1), date(2025, 6, 30)).map("{:%Y-%m}".format)


@given(st.dictionaries(st.just("") | MONTHS, st.integers(1, 50)), st.integers(0, 20))
def test_the_newest_months_are_told_apart(by_month: dict[str, int], most: int) -> None:
    dated = sorted((month for month in by_month if month), reverse=True)
    names = {"": "no date", **dict.fromkeys(dated[most:], "before that")}
    wanted: dict[str, int] = {}
    for month in (*dated, *({""} & by_month.keys())):
        name = names.get(month, month)
        wanted[name] = wanted.get(name, 0) + by_month[month]
    assert months_told(by_month, most) == list(wanted.items())


def test_tags_are_told_most_used_first() -> None:
    assert most_used({"a": 2, "c": 1, "b": 3, "0": 1}) == [("b", 3), ("a", 2), ("0", 1), ("c", 1)]


MARKS = st.builds(
    Mark,
    **dict.fromkeys(KEPT_FLAGS, st.booleans()),
    tags=st.sampled_from([(), ("a",), ("a", "b")]),
    note=st.sampled_from(["", "x"]),
)


def _instead(mark: Mark, _: Mark) -> Mark:
    return mark


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(MARKS, min_size=6, max_size=6))
def test_counts_are_what_queries_find(paths: Paths, marks: list[Mark]) -> None:
    with Library(paths) as library:
        library.catalogues.refresh()

        def count(query: str) -> int:
            return library.papers.find(library.papers.query(query)).matched

        known = [
            brief.id
            for brief in library.papers.briefs(
                library.papers.find(library.papers.query("is:deleted OR -is:deleted")).rows[::8]
            )
        ]
        for id, mark in zip([*known[:5], "of-no-catalogue"], marks, strict=True):
            library.marking.change("all", [id], partial(_instead, mark))
        found = library.papers.counts()
        counts = {state: count(f"is:{state}") for state in MARK_STATES}
        assert found.states == {"papers": 46 - counts["deleted"], **counts}
        assert {**found.tags} == {tag: n for tag in ("a", "b") if (n := count(f"tag:{tag}"))}
        waiting = "is:unread -is:archived"
        assert {**found.waiting_by_month} == {"2024-10": count(f"{waiting} date:2024-10")}
        assert {**found.waiting_by_tag} == {
            tag: n for tag in ("a", "b") if (n := count(f"{waiting} tag:{tag}"))
        }
