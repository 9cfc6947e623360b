"""Rows and headings in one list of lines, and days of lists with papers that stay in them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reader.search.days import Day, with_inserted
from reader.tui.widgets.headings import Headings

STARTS = st.lists(st.integers(0, 30), max_size=8, unique=True).map(sorted)


@given(STARTS, st.integers(0, 40))
def test_every_line_is_a_row_or_a_heading(starts: list[int], rows: int) -> None:
    starts = [start for start in starts if start < rows]
    headings = Headings(starts)
    drawn = [
        (f"heading {headings.heading_at(line)}")
        if headings.heading_at(line) is not None
        else headings.position_of(line)
        for line in range(rows + len(headings))
    ]
    expected: list[object] = []
    for position in range(rows):
        if position in starts:
            expected.append(f"heading {starts.index(position)}")
        expected.append(position)
    assert drawn == expected
    for position in range(rows):
        assert drawn[headings.line_of(position)] == position
        number = headings.group_of(position)
        assert number == (max((n for n, s in enumerate(starts) if s <= position), default=None))
        assert headings.starts_group(position) == (position in starts)


DAYS = [date(2026, 11, day) for day in (9, 8, 7, 6, 5)]


@given(
    st.lists(st.integers(1, 4), max_size=4),
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from(DAYS)), max_size=4),
)
def test_papers_that_stay_are_under_their_day_where_that_can_be(
    sizes: list[int], staying: list[tuple[int, date]]
) -> None:
    days = [Day(DAYS[n], False, size, 0) for n, size in enumerate(sizes)]
    rows = [DAYS[n] for n, size in enumerate(sizes) for _ in range(size)]
    inserted = []
    for place, day in sorted(staying):
        at = min(place, len(rows))
        rows.insert(at, day)
        inserted.append((at, (day, False)))
    grown = with_inserted(days, inserted)
    told = [day.date for day in grown for _ in range(day.papers)]
    assert len(told) == len(rows)
    for at, stayed in enumerate(rows):
        beside = {*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2]}
        if len(staying) == 1 and (stayed in beside or told[at] not in beside):
            assert told[at] == stayed
    assert all(day.read <= day.papers for day in grown)
