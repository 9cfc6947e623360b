"""The statistics, and the progress in the status line."""

from __future__ import annotations

from asyncio import create_task, sleep, timeout
from datetime import datetime
from threading import Event

import pytest
from rich.cells import cell_len

from reader.library.figures.statistics import Counts
from reader.library.papers import Papers
from reader.model.paper import Mark
from reader.storage.paths import Paths
from reader.tui.dialogs.stats import bars
from tests.tui.driver import ARRIVED, PATIENCE, came, mark, reading, shipped_papers

FIRST, SECOND = "2410.23743", "2410.23287"


async def test_the_statistics(paths: Paths) -> None:
    today = datetime.now().isoformat(timespec="seconds")
    came(paths, {**dict.fromkeys(shipped_papers(), ARRIVED), SECOND: today, "2410.23168": today})
    mark(paths, {FIRST: Mark(read=True, starred=True), SECOND: Mark(tags=("later", "x"))})
    mark(paths, {"2410.23168": Mark(tags=("later",)), "of-no-catalogue": Mark(tags=("later",))})
    async with reading(paths) as reader:
        for size in ((120, 60), (60, 60)):
            await reader.resize(*size)
            await reader.press("i")
            text = reader.text()
            for said in (
                "Today     2 came · 1 read · 1 starred",
                "This week 2 came · 1 read · 1 starred",
                "Waiting   45 · 1 more than last Sunday",
                "fewest 44 on",
                "read: 1, 1 this week",
                "46 papers",
            ):
                assert said in text
            assert "archived: 0" not in text, "no chart of nothing"
            lines = [each.split("│")[1].strip() for each in text.splitlines() if "│" in each]
            months = [line for line in lines if line.startswith("2024-")]
            assert [line.split("█")[-1] for line in months] == [" 45"]
            tags = [line for line in lines if line.startswith(("later", "x "))]
            assert [line.split("█")[-1] for line in tags] == [" 2", " 1"]
            (sunday,) = [line for line in lines if line.startswith("Sun")]
            assert any("█" in line for line in lines if line[4:5] in "·█")
            assert len(sunday) <= size[0]
            await reader.press("escape")


async def test_the_screen_is_live_while_they_are_counted(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts, may_end = Papers.counts, Event()

    def slow(papers: Papers) -> Counts:
        may_end.wait(2 * PATIENCE)
        return counts(papers)

    monkeypatch.setattr(Papers, "counts", slow)
    async with reading(paths) as reader:
        typing = create_task(reader.press("i", "escape", "j", "s"))
        mark(paths, {FIRST: Mark(tags=("seen",))})
        async with timeout(PATIENCE):
            while "seen" not in reader.detail:
                await sleep(0.01)
        assert reader.paper == FIRST
        may_end.set()
        await typing
        await reader.wait(lambda: reader.library.store.get(SECOND).starred)


async def test_without_marks_or_papers(paths: Paths) -> None:
    async with reading(paths, (80, 60)) as reader:
        await reader.press("i")
        assert "Today     nothing yet" in reader.text()
        assert "Marked" not in reader.text()


async def test_the_status_line_counts_what_is_read(paths: Paths) -> None:
    mark(paths, {SECOND: Mark(read=True), "of-no-catalogue": Mark(read=True)})
    async with reading(paths) as reader:
        await reader.wait(lambda: "45 unread" in reader.status)
        await reader.press("r")
        await reader.wait(lambda: "44 unread" in reader.status)
        await reader.press("0", "r", "u")
        await reader.wait(lambda: "44 unread" in reader.status)


@pytest.mark.parametrize("width", [30, 60])
def test_bars_keep_to_their_width_and_to_the_numbers(width: int) -> None:
    lines = [line.plain for line in bars([("a" * 30, 12_345), ("日本語", 6_000), ("c", 1)], width)]
    assert max(map(cell_len, lines)) <= width
    lengths = [line.count("█") for line in lines]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[2] == 1
    assert [line.split()[-1] for line in lines] == ["12,345", "6,000", "1"]
