"""Reading: the detail pane on the full screen."""

from __future__ import annotations

import pytest

from reader.desktop import browser
from reader.storage.paths import Paths
from tests.tui.driver import reading

FIRST, SECOND, THIRD = "2410.23743", "2410.23287", "2410.23168"


async def test_the_text_stands_in_the_middle(paths: Paths) -> None:
    async with reading(paths, (200, 40)) as reader:
        await reader.press("enter")
        region = reader.main.detail.region
        assert 80 <= region.width <= 90
        assert abs((200 - region.right) - region.x) <= 1


@pytest.mark.parametrize("key", ["j", "space", "pagedown", "ctrl+d"])
async def test_one_reads_on_to_the_next_paper(paths: Paths, key: str) -> None:
    async with reading(paths, (80, 15)) as reader:
        await reader.press("enter")
        detail, seen = reader.main.detail, 0
        while reader.paper == FIRST:
            before = detail.scroll_offset.y
            await reader.press(key)
            seen += 1
            assert reader.paper != FIRST or detail.scroll_offset.y > before
        assert seen > 1
        assert reader.paper == SECOND
        assert detail.scroll_offset.y == 0
        await reader.press("k")
        assert reader.paper == FIRST
        await reader.press("k")
        assert "the first paper" in reader.status
        await reader.press("escape")
        assert reader.row.startswith("▌")


async def test_marks_work_and_what_leaves_the_view_is_left(paths: Paths) -> None:
    async with reading(paths, (120, 40)) as reader:
        await reader.press("enter", "e")
        assert "✗ archived" in reader.detail
        await reader.press("space")
        assert reader.paper == SECOND
        assert reader.shown == 45
        await reader.press("u")
        assert reader.paper == FIRST
        assert not reader.marked()


async def test_links_are_opened_by_number(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(browser, "open_link", lambda link, **_: opened.append(link))
    async with reading(paths, (120, 40)) as reader:
        await reader.press("j", "j", "enter")
        assert "1 https://github.com/Haiyang-W/TokenFormer" in reader.detail
        assert "1 Open link" in reader.text()
        await reader.press("1")
        await reader.wait(lambda: opened == ["https://github.com/Haiyang-W/TokenFormer"])
        await reader.press("7")
        assert "There is no link 7" in reader.status
        assert reader.view == "Inbox"


async def test_the_id_stands_there_once_beside_the_rule(paths: Paths) -> None:
    async with reading(paths) as reader:
        text = reader.detail
        assert text.count(FIRST) == 2
