"""Reading dates as people write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.catalogue.fields import dates

DAY = date(2024, 10, 31)


@pytest.mark.parametrize(
    "text",
    [
        "31st October 2024",
        "31 Oct 2024",
        "31 October, 2024",
        "31st of October 2024",
        "October 31, 2024",
        "Oct. 31st 2024",
        "2024-10-31",
        "2024/10/31",
        "2024.10.31",
        "20241031",
        "2024 Oct 31",
        "31.10.2024",
        "2024年10月31日",
        "2024-10-31T17:59:59Z",
        "Thu, 31 Oct 2024 17:59:30 GMT",
        " 31st October 2024 ",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert dates.parse(text) == DAY
    assert dates.alone(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("October 2024", date(2024, 10, 1)),
        ("2024-10", date(2024, 10, 1)),
        ("2024", date(2024, 1, 1)),
    ],
)
def test_what_names_no_day_is_its_first_day(text: str, day: date) -> None:
    assert dates.parse(text) == day


@pytest.mark.parametrize(
    "text",
    ["31st Octember 2024", "2024-02-30", "2024-13-01", "30 February 2024", "soon", "2410.23743"],
)
def test_what_is_no_date_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        dates.parse(text)


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("Papers of the week (October 28 - November 3) - 2024", date(2024, 11, 3)),
        ("Week of 2024-10-28", date(2024, 10, 28)),
        ("Reading list", None),
        ("ICML 2024", None),
    ],
)
def test_a_heading_may_name_a_date(heading: str, day: date | None) -> None:
    assert dates.find(heading) == day
    assert not dates.alone(heading)


@given(st.text())
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert dates.parse(text) == dates.find(text) or text.strip().isdecimal()
