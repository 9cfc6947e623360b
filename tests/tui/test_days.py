"""The list day by day: headings, jumps, marking all of a day, and what is new."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import pytest
from syrupy.assertion import SnapshotAssertion

from reader.model.paper import Mark
from reader.storage.paths import Paths
from tests.picture import MARKS
from tests.tui.driver import Driver, came, mark, reading, shipped_papers

SATURDAY, FRIDAY = "2024-11-02T08:00:00", "2024-11-01T08:00:00"
PAPERS = shipped_papers()


def two_days(paths: Paths) -> None:
    """Three of the papers came a day after the others."""
    came(paths, dict.fromkeys(PAPERS[3:], FRIDAY) | dict.fromkeys(PAPERS[:3], SATURDAY))


def mine(paths: Paths) -> None:
    """A catalogue of one's own, of two papers."""
    paths.catalogues.mkdir(parents=True)
    (paths.catalogues / "mine.txt").write_text("2411.00001\n2411.00002\n", encoding="utf-8")


async def test_days_have_headings_that_the_cursor_passes_over(paths: Paths) -> None:
    two_days(paths)
    async with reading(paths) as reader:
        assert reader.headings()[:2] == [
            "Sat 2 Nov 2024 · 3 unread",
            "Fri 1 Nov 2024 · 43 unread",
        ]
        await reader.press("j", "j", "j")
        assert reader.paper == PAPERS[3]
        assert reader.main.papers.cursor == 3
        await reader.press("right_curly_bracket")
        assert "No day below" in reader.status
        await reader.press("left_curly_bracket")
        assert reader.paper == PAPERS[0]
        await reader.press("right_curly_bracket")
        assert reader.paper == PAPERS[3]
        await reader.press("j", "j", "left_curly_bracket")
        assert reader.paper == PAPERS[3]
        await reader.press("G", "g")
        assert reader.headings()[0].startswith("Sat 2 Nov 2024")


async def test_a_heading_counts_what_is_unread(paths: Paths) -> None:
    two_days(paths)
    async with reading(paths) as reader:
        await reader.press("r")
        assert reader.headings()[0] == "Sat 2 Nov 2024 · 2 unread"
        await reader.press("r")
        assert reader.headings()[0] == "Sat 2 Nov 2024 · 3 unread"
        await reader.press("space", "space", "space", "r")
        assert reader.headings()[0] == "Sat 2 Nov 2024 · all read"
        await reader.press("u")
        assert reader.headings()[0] == "Sat 2 Nov 2024 · 3 unread"


async def test_headings_and_the_status_line_count_the_same_papers(paths: Paths) -> None:
    """Whatever was marked: one archived no longer belongs to the inbox, and counts no more."""
    two_days(paths)
    async with reading(paths, (120, 60)) as reader:
        papers = reader.library.papers
        for keys in ("2erjeuUu", "1rjejkuuU", "2Xju", "1 Ver", "uu", "jse", "2kuU", "AdjAD", "uu"):
            for key in keys:
                await reader.press("space" if key == " " else key)
                view = reader.main.current.view.query
                unread = papers.find(papers.query(view, "is:unread")).matched
                said = [line.split(" · ")[-1].split() for line in reader.headings()]
                counts = [0 if last == "read" else int(first) for first, last in said]
                if len(reader.app.screen_stack) == 1:
                    assert sum(counts) == unread, (keys, key)
            await reader.wait(partial(_says, reader, f" {unread} unread"))


def _says(reader: Driver, text: str) -> bool:
    return text in reader.status


@pytest.mark.parametrize(
    ("before", "key", "marks"),
    [
        (["j"], "d", dict.fromkeys(PAPERS[:3], Mark(read=True))),
        (["j"], "D", dict.fromkeys(PAPERS[:3], Mark(archived=True))),
        (["j"], "a", dict.fromkeys(PAPERS[:1], Mark(read=True))),
        (["right_curly_bracket", "j"], "A", dict.fromkeys(PAPERS[:4], Mark(archived=True))),
    ],
)
async def test_all_of_a_day_or_above_are_marked_and_undone_at_once(
    paths: Paths, before: list[str], key: str, marks: dict[str, Mark]
) -> None:
    two_days(paths)
    async with reading(paths) as reader:
        await reader.press(*before)
        paper = reader.paper
        await reader.press("A", key)
        await reader.wait(lambda: reader.marked() == marks)
        assert reader.paper == paper
        await reader.press("u")
        assert reader.marked() == {}
        assert reader.paper == paper


async def test_above_the_first_paper_there_is_none(paths: Paths) -> None:
    two_days(paths)
    async with reading(paths) as reader:
        await reader.press("S", "t", "g", "A")
        assert "No paper above" in reader.status
        await reader.press("right_curly_bracket")
        assert "not by day" in reader.status


async def test_the_order_tells_what_the_days_are(paths: Paths) -> None:
    two_days(paths)
    async with reading(paths) as reader:
        await reader.press("S", "d")
        assert reader.headings()[:2] == [
            "Thu 31 Oct 2024 · 1 unread",
            "Wed 30 Oct 2024 · 3 unread",
        ]
        await reader.press("S", "D", "g")
        assert reader.headings()[0] == "Tue 1 Oct 2024 · 2 unread"
        await reader.press("S", "t")
        assert reader.headings() == []
        await reader.press("S", "A", "g")
        assert reader.headings()[0] == "Fri 1 Nov 2024 · 43 unread"


async def test_headings_may_go_and_stay_away(paths: Paths) -> None:
    two_days(paths)
    async with reading(paths) as reader:
        await reader.press("S", "h")
        assert reader.headings() == []
        assert reader.shown == 46
    async with reading(paths) as reader:
        assert reader.headings() == []
        await reader.press("S", "h")
        assert len(reader.headings()) == 2


async def test_the_status_line_counts_the_day(paths: Paths) -> None:
    now = datetime.now()
    today, before = now.isoformat(timespec="seconds"), (now - timedelta(days=1)).isoformat()[:19]
    came(paths, dict.fromkeys(PAPERS[3:], before) | dict.fromkeys(PAPERS[:3], today))
    async with reading(paths) as reader:
        assert [line.split(" · ")[0] for line in reader.headings()] == ["Today", "Yesterday"]
        await reader.wait(lambda: "0 of 3 today" in reader.status)
        await reader.press("r", "j", "e", "right_curly_bracket", "r")
        await reader.wait(lambda: "2 of 3 today" in reader.status)


async def test_what_is_new_is_what_waits_and_then_nothing(paths: Paths) -> None:
    two_days(paths)
    mark(paths, dict.fromkeys(PAPERS[1:], Mark(read=True)))
    async with reading(paths) as reader:
        await reader.press("1")
        assert reader.shown == 1
        await reader.press("r", "2", "1")
        await reader.wait(lambda: "Nothing is new." in reader.text())
        assert "R fetches what you follow, 2 shows the inbox." in reader.text()
        await reader.press("j", "A", "right_curly_bracket")


async def test_is_new_means_since_reader_was_left(paths: Paths) -> None:
    two_days(paths)
    async with reading(paths) as reader:
        await reader.search("is:new")
        assert reader.shown == 46  # it was never left
    mine(paths)
    later = (datetime.now() + timedelta(minutes=1)).isoformat(timespec="seconds")
    came(paths, {"2411.00001": later, "2411.00002": FRIDAY})
    async with reading(paths) as reader:
        await reader.search("is:new")
        assert reader.shown == 1
        assert reader.paper == "2411.00001"


async def test_shipped_papers_give_way_and_come_back_with_a_mark(paths: Paths) -> None:
    two_days(paths)
    mark(paths, {PAPERS[5]: Mark(starred=True)})
    async with reading(paths) as reader:
        assert reader.shown == 46
        mine(paths)
        await reader.wait(lambda: reader.shown == 4)  # with the one under the cursor
        await reader.press("G")
        await reader.wait(lambda: reader.shown == 3)
        await reader.press("0")
        assert reader.shown == 48
        await reader.search("in:catalogue")
        assert reader.shown == 46


def shown_heading(reader: Driver) -> bool:
    """Whether the heading of the highlighted paper's day is in sight."""
    papers = reader.main.papers
    number = papers.headings.group_of(papers.cursor)
    assert number is not None
    line = papers.headings.starts[number] + number
    return papers.scroll_offset.y <= line < papers.scroll_offset.y + papers.page


async def test_going_to_a_day_shows_its_heading(paths: Paths) -> None:
    days = {id: f"2024-11-{1 + n // 4:02}T08:00:00" for n, id in enumerate(reversed(PAPERS))}
    came(paths, days)
    async with reading(paths, (80, 24)) as reader:
        for key in ("right_curly_bracket",) * 11 + ("left_curly_bracket",) * 11:
            await reader.press(key)
            assert shown_heading(reader)
        seen = set(reader.main.papers.rows[: reader.main.papers.page])
        for _ in range(12):  # a page down skips no row
            await reader.press("pagedown")
            papers = reader.main.papers
            top = papers.headings.position_of(papers.scroll_offset.y)
            seen |= set(papers.rows[top : top + papers.page])
        assert seen == set(reader.main.papers.rows)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])
async def test_the_list_by_day(
    paths: Paths, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    two_days(paths)
    mark(paths, MARKS)
    async with reading(paths, size) as reader:
        await reader.press("right_curly_bracket", "A")
        await reader.wait(lambda: "unread" in reader.status)
        await reader.settle()
        assert reader.text() == snapshot
