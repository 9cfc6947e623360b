"""Counts before keys, and going back to where one was."""

from __future__ import annotations

from reader.storage.paths import Paths
from tests.tui.driver import reading
from tests.tui.test_preferences import settings


async def test_digits_count_where_that_is_set(paths: Paths) -> None:
    settings(paths, "counts = true\n")
    async with reading(paths) as reader:

        def row() -> int:
            return reader.main.papers.cursor

        for keys, at in {
            "5 j": 5,
            "1 2 j": 17,
            "3 k": 14,
            "j": 15,
            "2 0 G": 19,
            "7 g": 6,
            "G": 45,
            "9 9 9 9 k": 0,
            "4 ]": 4,
            "5 slash escape j": 5,
        }.items():
            await reader.press(*keys.split())
            assert row() == at, keys
        assert reader.view == "Inbox"
        await reader.press("g", "3", "r")
        assert len(reader.marked()) == 3
        assert not reader.main.selection.rows
        await reader.press("4", "0", "s", "2", "u")
        assert not reader.marked()
        await reader.press("alt+3")
        assert reader.view == "Starred"
        await reader.press("alt+2", "enter", "9")
        assert "no link 9" in reader.status


async def test_digits_count_after_a_semicolon_and_show_views_without(paths: Paths) -> None:
    async with reading(paths) as reader:
        for keys, at in {
            "; 5 j": 5,
            "; 1 2 j": 17,
            "; 2 0 G": 19,
            "j": 20,
            "; 4 escape j": 21,
            "; 4 Z j": 22,
            "; k": 21,
        }.items():
            await reader.press(*keys.split())
            assert reader.main.papers.cursor == at, keys
        assert reader.view == "Inbox"
        await reader.press(";", "3", "r", "3")
        assert (len(reader.marked()), reader.view) == (3, "Starred")


async def test_a_number_in_the_palette_is_a_row(paths: Paths) -> None:
    async with reading(paths) as reader:
        for typed, at in {"12": 11, "+5": 16, "-3": 13, "999": 45}.items():
            await reader.press("colon", *typed, "enter")
            assert reader.main.papers.cursor == at


async def test_two_apostrophes_go_back_and_forth(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("j", "j", "s", "G", "apostrophe", "apostrophe")
        assert reader.main.papers.cursor == 2
        await reader.press("apostrophe", "apostrophe")
        assert reader.main.papers.cursor == 45
        await reader.press("3", "apostrophe", "apostrophe")
        assert (reader.view, reader.main.papers.cursor) == ("Inbox", 45)
        await reader.press("3", "2", "g", "apostrophe", ".")
        assert reader.main.papers.cursor == 2
