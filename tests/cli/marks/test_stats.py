"""`reader stats --weeks`."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from reader.marks import MarkStore
from reader.model.paper import Mark
from reader.storage.paths import Paths
from tests.cli.process import run


def test_weeks_are_rows_the_running_one_last(paths: Paths) -> None:
    today = date.today()
    monday = today - timedelta(days=today.weekday())
    then = datetime.combine(monday - timedelta(days=2), datetime.min.time())
    store = MarkStore(paths.marks, poll=0, clock=then.timestamp)
    store.update({"2410.23743": Mark(read=True), "2410.23287": Mark(read=True, starred=True)})
    store.close()
    run("mark", "2410.23743", "--archive")
    rows = [line.split("\t") for line in run("stats", "--weeks", "2").stdout.splitlines()]
    assert rows == [
        [str(monday - timedelta(weeks=1)), "2", "1", "0"],
        [str(monday), "0", "0", "1"],
    ]


@pytest.mark.parametrize("weeks", ["0", "x", "1001", "1.5"])
def test_no_number_of_weeks(weeks: str) -> None:
    assert f"{weeks!r} is not a number of weeks" in run("stats", "--weeks", weeks, code=2).stderr
