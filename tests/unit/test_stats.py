"""Statistics: when marks were made, and what waits."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.stats import activity, by_month, by_tag

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


@pytest.mark.parametrize("today", [SUNDAY, SUNDAY + timedelta(days=1), SUNDAY + timedelta(days=4)])
def test_the_running_week_is_the_last(today: date) -> None:
    found = activity([("read", at(today))], today, weeks=2)
    assert found.weeks["read"] == [0, 1]
    assert found.days[-1] == 1
    assert found.start.weekday() == 0


@given(
    st.lists(st.none() | st.dates(date(2024, 1, 1), date(2025, 6, 30)), max_size=40),
    st.integers(0, 20),
)
def test_months_as_counted_one_by_one(dates: list[date | None], most: int) -> None:
    dates.sort(key=lambda day: day or date.min, reverse=True)
    names = [f"{day:%Y-%m}" if day else "no date" for day in dates]
    months = sorted({name for name in names if name != "no date"}, reverse=True)
    told = [name if name in [*months[:most], "no date"] else "before that" for name in names]
    found = by_month(len(dates), dates.__getitem__, most)
    assert found == [(name, told.count(name)) for name in dict.fromkeys(told)]


def test_months_are_found_without_looking_at_every_paper() -> None:
    asked = []

    def date_at(position: int) -> date:
        asked.append(position)
        return date(2026, 12, 31) - timedelta(days=position // 300)

    assert sum(count for _, count in by_month(100_000, date_at, most=12)) == 100_000
    assert len(asked) < 400


def test_tags_are_counted_most_used_first() -> None:
    tags = [("b", "a"), ("b",), (), ("c", "b"), ("a",)]
    assert by_tag(tags, most=2) == [("b", 3), ("a", 2)]
    assert by_tag([], most=2) == []
