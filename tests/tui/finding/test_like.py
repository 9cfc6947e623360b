"""More like the highlighted paper: a key away, and back."""

from __future__ import annotations

from reader.storage.paths import Paths
from tests.tui.driver import mark, reading
from tests.tui.finding.test_interest import STARRED


async def test_m_lists_papers_like_this_one_and_escape_goes_back(paths: Paths) -> None:
    mark(paths, {"2410.05258": STARRED})
    async with reading(paths) as reader:
        await reader.search("differential")
        await reader.press("enter")
        assert reader.paper == "2410.05258"
        await reader.press("m")
        assert "Like “Differential Transformer”: escape goes back" in reader.status
        assert reader.main.search_bar.text == "like:2410.05258"
        assert reader.paper != "2410.05258"
        assert reader.row == reader.rows()[0]
        assert 10 < reader.shown < 46
        likest = reader.paper
        await reader.press("m")
        assert reader.main.search_bar.text == f"like:{likest}"
        await reader.press("escape")
        assert reader.shown == 46


async def test_likeness_goes_before_the_order_that_was_chosen(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("m")
        likest = [*reader.main.papers.rows]
        await reader.press("escape", "S", "t", "g")
        await reader.search("like:2410.23743")
        await reader.wait(lambda: [*reader.main.papers.rows] == likest)
