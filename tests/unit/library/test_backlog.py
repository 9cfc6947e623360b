"""How many papers waited on each day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reader.library.figures.backlog import backlog
from reader.library.library import Library
from reader.marks import MarkStore
from reader.model.paper import Mark
from reader.storage.paths import Paths
from tests.cli.process import run
from tests.tui.driver import came, shipped_papers

START = date(2026, 11, 2)
DAYS = st.integers(-5, 9).map(lambda day: START.toordinal() + day) | st.just(0)


@given(st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=20))
def test_a_paper_waits_from_when_it_came_until_one_is_done_with_it(
    papers: list[tuple[int, int | None]],
) -> None:
    each: dict[int, int] = {}
    for day, _ in papers:
        each[day] = each.get(day, 0) + 1
    done = [(day, end) for day, end in papers if end is not None]
    found = backlog(each, done, START, START + timedelta(days=6))
    for number in range(7):
        now = START.toordinal() + number
        waiting = [
            day for day, end in papers if day <= now and (end is None or max(day, end) > now)
        ]
        assert found.waiting[number] == len(waiting)
        assert found.came[number] == sum(day == now for day, _ in papers)


def test_the_backlog_of_the_library_is_without_what_gave_way(paths: Paths) -> None:
    today = date.today()
    ago = {
        days: datetime.combine(today - timedelta(days=days), datetime.min.time()) for days in (2, 1)
    }
    first, second, third = shipped_papers()[:3]
    came(paths, dict.fromkeys(shipped_papers(), f"{ago[2]:%Y-%m-%dT%H:%M:%S}"))
    store = MarkStore(paths.marks, poll=0, clock=ago[1].timestamp)
    store.update({first: Mark(read=True), second: Mark(starred=True), third: Mark(deleted=True)})
    assert store.close()

    def waiting() -> tuple[list[int], list[int], int]:
        with Library(paths) as library:
            library.catalogues.refresh()
            found = library.papers.backlog(today - timedelta(days=3), today)
            return [*found.came], [*found.waiting], library.papers.counts().waiting

    assert waiting() == ([0, 45, 0, 0], [0, 45, 44, 44], 44)
    paths.catalogues.mkdir(parents=True)
    text = "@misc{a, title = {Mine}, eprint = {2411.00001}, year = {2024}}"
    (paths.catalogues / "mine.bib").write_text(text)
    assert waiting() == ([0, 2, 0, 1], [0, 2, 1, 2], 2)
    assert "papers\t46\nwaiting\t2\n" in run("stats").stdout
