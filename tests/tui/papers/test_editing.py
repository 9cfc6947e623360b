"""Correcting papers on the screen."""

from __future__ import annotations

from reader.storage.paths import Paths
from tests.tui.driver import reading

FIRST = "2410.23743"


async def test_a_title_is_corrected_and_undone(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("0", "E", "t")
        await reader.wait(lambda: "The title of" in reader.text())
        await reader.press("ctrl+u")
        await reader.paste("Zebras on the move")
        await reader.press("enter")
        await reader.wait(lambda: "Zebras on the move" in reader.row)
        assert reader.paper == FIRST
        await reader.press("j", "s", "u", "u")
        await reader.wait(lambda: "What Happened in LLMs" in reader.row)
        assert reader.paper == FIRST
        await reader.press("U")
        await reader.wait(lambda: "Zebras on the move" in reader.row)


async def test_what_is_no_date_is_said_to_be(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("0", "E", "d")
        await reader.type("x")
        await reader.press("enter")
        assert "is not a date" in reader.text()
        await reader.press("escape")
        assert not paths.edited.exists()
