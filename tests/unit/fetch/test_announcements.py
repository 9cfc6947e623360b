"""Days on which a followed category was not fetched: what was announced then comes all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.fetch.errors import FetchError
from reader.following import announcements
from reader.following.fetcher import Fetcher
from reader.following.source import source_of
from reader.storage.paths import Paths
from tests.network import Known, Network
from tests.unit.fetch.rows import ids, rows

MONDAY = Date(2026, 11, 16)
DAY = timedelta(days=1)


def weekdays(after: Date, before: Date) -> list[Date]:
    """The weekdays between two days."""
    days = (after + number * DAY for number in range(1, (before - after).days))
    return [day for day in days if day.weekday() < 5]


@given(st.integers(0, 400), st.integers(-20, 40))
def test_what_was_missed_is_what_was_announced_between(first: int, later: int) -> None:
    before = announcements._weekday_until(MONDAY + first * DAY)
    now = announcements._weekday_until(before + later * DAY)
    since = announcements.missed_since(before, now)
    assert (since is not None) is bool(weekdays(before, now))
    if since:
        assert since.weekday() < 5
        assert not weekdays(since, before), "from the weekday before on, and no earlier"


def announced(network: Network, day: Date, *papers: Known) -> None:
    """These papers are in the feed of a day, and the API knows them."""
    network.content.feeds["cs.CL"] = list(papers)
    for paper in papers:
        network.content.papers.append(paper)
        paper.day = day.isoformat()


def submitted(id: str, day: Date, version: int = 1, *categories: str) -> Known:
    """A paper that no feed had, as the API knows it."""
    return Known(id, version, (*categories, "cs.CL"), updated=day.isoformat())


def test_missed_days_are_made_up_for(
    network: Network, paths: Paths, fetcher: Callable[..., Fetcher]
) -> None:
    source = source_of("cs.CL", tags=("only:new,cross",))
    announced(network, MONDAY, Known("2611.00001"))
    fetcher().fetch(source)
    announced(network, MONDAY + 3 * DAY, Known("2611.00004"))
    network.content.papers += [
        submitted("2611.00002", MONDAY + DAY),
        submitted("2611.00003", MONDAY, 1, "cs.LG"),
        submitted("2410.00009", MONDAY + DAY, 2),
        submitted("2611.00000", MONDAY - 10 * DAY),
    ]
    assert str(fetcher().fetch(source)) == "3 new (1 cross)"
    assert ids(paths) == [f"2611.0000{number}" for number in (1, 2, 3, 4)]
    told = {row["id"][-1]: row["announced"] for row in rows(paths)}
    assert told == {"1": "new", "2": "new", "3": "cross", "4": "new"}
    asked = len(network.asked)
    announced(network, MONDAY + 4 * DAY, Known("2611.00005"))
    fetcher().fetch(source)
    announced(network, MONDAY + 7 * DAY, Known("2611.00008"))
    fetcher().fetch(source)
    assert len(network.asked) == asked + 2, "over the weekend nothing is missed"


def test_missed_days_that_can_not_be_had_are_not_forgotten(
    network: Network, paths: Paths, fetcher: Callable[..., Fetcher]
) -> None:
    source = source_of("cs.CL")
    announced(network, MONDAY, Known("2611.00001"))
    fetcher().fetch(source)
    network.content.papers.append(submitted("2611.00002", MONDAY + DAY))
    announced(network, MONDAY + 3 * DAY, Known("2611.00004"))
    network.spoil("^/api", "403")
    with pytest.raises(FetchError, match="the days since 2026-11-13 could not be made up for"):
        fetcher().fetch(source)
    assert ids(paths) == ["2611.00001", "2611.00004"]
    network.faults.clear()
    assert fetcher().fetch(source).came == 1
    assert ids(paths) == ["2611.00001", "2611.00002", "2611.00004"]


def test_a_first_fetch_on_a_sunday_brings_fridays_papers(
    network: Network, paths: Paths, fetcher: Callable[..., Fetcher]
) -> None:
    last = announcements.last_possible()
    network.content.papers += [
        submitted("2611.00001", last),
        submitted("2611.00002", last - 9 * DAY),
    ]
    assert fetcher().fetch(source_of("cs.CL")).came == 1
    assert fetcher().fetch(source_of("cs.CL")).came == 0
    assert len(network.asked) == 3, "the second feed is as empty, and nothing was missed since"


def test_what_comes_is_kept_piece_by_piece(
    network: Network, paths: Paths, fetcher: Callable[..., Fetcher]
) -> None:
    """Fetching many papers that is cut short keeps those that came."""
    network.content.papers = [Known(f"2611.{number:05}") for number in range(3100)]
    network.spoil("start=3000", "403")
    with pytest.raises(FetchError):
        fetcher().fetch(source_of("all:x"), Date(2026, 1, 1))
    assert len(ids(paths)) == 3000
