"""The order of interest on the screen: what it needs, when it is taken, and why."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from reader.interest import Ranking
from reader.library.interest.process import LearnerProcess
from reader.model.paper import Mark
from reader.storage.paths import Paths
from tests.tui.driver import PATIENCE, Driver, mark, reading
from tests.unit.catalogue_text import line, write

STARRED = Mark(starred=True)
STARS = {"2410.05258": STARRED, "2410.23168": STARRED}


def listed(reader: Driver) -> Sequence[int]:
    """The rows of the list."""
    return [*reader.main.papers.rows]


def is_by_interest(reader: Driver) -> bool:
    """Whether the list is in this order."""
    listing = reader.main.current.listing
    return listing is not None and listing.ranking is not None


async def sorted_by_interest(reader: Driver) -> None:
    """Ask for the order, and wait until it is there."""
    before = reader.main.current.listing
    await reader.press("S", "i")
    await reader.wait(
        lambda: (
            is_by_interest(reader)
            and reader.main.current.listing is not before
            and reader.library.interest.is_current
        )
    )


async def learned(reader: Driver) -> None:
    """Wait until the marks as they are were learned from."""
    await reader.wait(lambda: reader.library.interest.is_current)
    await reader.settle()


async def test_it_says_what_it_needs_and_begins_with_the_first_star(paths: Paths) -> None:
    async with reading(paths) as reader:
        newest = listed(reader)
        await reader.press("S", "i")
        assert "needs a star: s" in reader.status
        assert listed(reader) == newest
        await reader.press("s")
        await reader.wait(lambda: "is learned: S i takes it" in reader.status)
        assert listed(reader) == newest
        star = reader.paper
        await sorted_by_interest(reader)
        assert listed(reader) != newest
        assert reader.paper == star


async def test_what_is_most_like_the_stars_comes_first_and_says_why(paths: Paths) -> None:
    mark(paths, STARS)
    async with reading(paths) as reader:
        await reader.press("2", "j", "j")
        await sorted_by_interest(reader)
        assert reader.row == reader.rows()[0]
        assert reader.paper in STARS
        assert " ▇ " in reader.row
        assert ["?" in row.split("2024-")[0] for row in reader.rows()[:30]] == [
            place % 10 == 0 for place in range(1, 31)
        ]
        await reader.wait(lambda: "near ★ " in reader.detail)
        words = next(line for line in reader.detail.splitlines() if line.startswith(" ▇ "))
        assert "ransformer" in words
        await reader.press(*"jjjjjjjjj")
        await reader.wait(lambda: "? one in ten of the others" in reader.detail)


async def test_the_list_stays_until_a_new_order_is_asked_for(paths: Paths) -> None:
    mark(paths, STARS)
    async with reading(paths) as reader:
        await reader.press("2")
        await sorted_by_interest(reader)
        before = listed(reader)
        await reader.press("G", "s")
        star = reader.paper
        await learned(reader)
        assert listed(reader) == before
        assert reader.paper == star
        await reader.press("slash", *"transformer", "escape")  # which shows the list anew
        assert listed(reader) == before
        await sorted_by_interest(reader)
        assert listed(reader).index(before[-1]) < 6


async def test_another_view_takes_the_newest_order(paths: Paths) -> None:
    mark(paths, STARS)
    async with reading(paths) as reader:
        await sorted_by_interest(reader)
        before = listed(reader)
        await reader.press("G", "s")
        await learned(reader)
        assert listed(reader) == before
        await reader.press("2", "1")
        assert {*listed(reader)} == {*before}
        assert listed(reader).index(before[-1]) < 6


async def test_papers_that_come_are_ranked_under_a_cursor_that_stays(paths: Paths) -> None:
    mark(paths, STARS)
    async with reading(paths) as reader:
        await reader.press("0")
        await sorted_by_interest(reader)
        await reader.press("j", "j")
        paper = reader.paper
        paths.catalogues.mkdir(parents=True)
        text = "differential attention amplifies attention, a transformer cancels noise"
        write(paths.catalogues / "own.md", [line("2501.00001", "Attention as a transformer", text)])
        await reader.wait(lambda: reader.shown == 47)
        ranking = reader.library.interest.ranking
        assert ranking
        new = reader.library.papers.rows(["2501.00001"])
        await reader.wait(lambda: new <= {*listed(reader)[:10]})
        assert reader.paper == paper


async def test_an_order_that_comes_late_leaves_a_cursor_that_moved_alone(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark(paths, STARS)
    async with reading(paths) as reader:
        newest = listed(reader)
        may_learn = threading.Event()
        rank = LearnerProcess.rank

        def late(
            process: LearnerProcess, evidence: Mapping[str, float], day: date
        ) -> Ranking | None:
            may_learn.wait(PATIENCE)
            return rank(process, evidence, day)

        monkeypatch.setattr(LearnerProcess, "rank", late)
        await reader.press("S", "i")
        assert "Learning what you like …" in reader.status
        await reader.press("j")
        may_learn.set()
        await reader.wait(lambda: "is learned: S i takes it" in reader.status)
        assert listed(reader) == newest


@pytest.mark.parametrize(
    ("settings", "sign"),
    [
        ("", "▇"),
        ('columns = ["marks", "date"]', ""),
    ],
)
async def test_the_settings_open_in_it_and_hide_the_measure(
    paths: Paths, settings: str, sign: str
) -> None:
    mark(paths, STARS)
    paths.config.mkdir(parents=True)
    paths.settings.write_text(f'view = "New"\nsort = "interest"\n{settings}', encoding="utf-8")
    async with reading(paths) as reader:
        await reader.wait(lambda: is_by_interest(reader))
        await reader.settle()
        assert reader.row == reader.rows()[0]
        assert reader.view == "New"
        before = reader.row.split("2024-")[0]
        assert before.split()[2:] == ([sign] if sign else [])
