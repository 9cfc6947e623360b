"""Who has the focus is shown, and what can't be seen can't be done."""

from __future__ import annotations

import pytest
from textual.widgets import Input, TextArea

from reader.storage.paths import Paths
from tests.tui.driver import Driver, reading

KEYS = ("r", "s", "e", "space", "t", "n", "x", "u", "j", "S", "slash", "colon", "i", "enter", "1")
FIRST = "2410.23743"


async def _shrink(reader: Driver, columns: int = 50, rows: int = 12) -> None:
    await reader.resize(columns, rows)
    await reader.wait(lambda: "Make the" in reader.text())


async def _enlarge(reader: Driver) -> None:
    await reader.resize(120, 40)
    await reader.wait(lambda: "Make the" not in reader.text())


async def test_the_search_bar_keeps_focus_and_text_through_a_small_window(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.search("lang")
        await _shrink(reader)
        await _enlarge(reader)
        await reader.type("es")
        await reader.wait(lambda: reader.main.search_bar.text == "langes")
        assert not reader.marked()


@pytest.mark.parametrize("size", [(50, 40), (120, 14), (12, 40), (1, 1)])
async def test_no_key_acts_where_the_list_is_not_seen(paths: Paths, size: tuple[int, int]) -> None:
    async with reading(paths) as reader:
        await reader.resize(*size)
        await reader.press(*KEYS)
        await reader.paste("es")
        assert len(reader.app.screen_stack) == 1
        await _enlarge(reader)
        assert not reader.marked()
        assert reader.paper == FIRST
        assert reader.main.session.view == ""


async def test_a_small_window_can_be_left(paths: Paths) -> None:
    async with reading(paths) as reader:
        await _shrink(reader)
        await reader.press("q")
        await reader.wait(lambda: not reader.app.is_running)


@pytest.mark.parametrize("key", ["t", "n", "question_mark", "colon"])
async def test_a_dialog_too_small_keeps_what_was_typed(paths: Paths, key: str) -> None:
    async with reading(paths) as reader:
        await reader.press(key)
        top = reader.app.screen
        focused = top.focused
        await _shrink(reader, 19, 40)
        await reader.type("esr")
        await _enlarge(reader)
        assert reader.app.screen is top
        assert top.focused is focused
        assert not reader.marked()
        await _shrink(reader, 40, 5)
        await reader.press("escape")
        await reader.wait(lambda: len(reader.app.screen_stack) == 1)


async def test_the_layout_follows_a_window_that_changed_behind_a_dialog(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("question_mark")
        await reader.resize(80, 24)
        await reader.press("escape")
        await reader.wait(lambda: reader.main.papers.region.y < reader.main.detail.region.y)
        await reader.wait(lambda: len(reader.rule) == 80)


async def test_keys_move_in_the_list_of_a_view_that_was_chosen(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("tab")
        assert reader.main.in_detail
        await reader.press("2")
        assert reader.main.papers.has_focus


async def test_tab_stays_in_the_bar(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("slash")
        await reader.type("is:unr")
        await reader.press("tab", "tab", "shift+tab", "r")
        assert reader.main.search_bar.text == "is:unreadr"
        assert not reader.marked()


async def test_search_from_the_whole_detail_shows_what_it_finds(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("enter", "tab", "j", "slash")
        assert reader.main.papers.region.height > 3
        await reader.type("tokenformer")
        await reader.wait(lambda: "TokenFormer" in reader.row)


async def test_lines_pasted_are_one_query(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.paste("e\ns\n")
        await reader.press("slash")
        await reader.paste("  language \r\n\r\nmodel\n")
        await reader.wait(lambda: reader.main.search_bar.text == "language model")
        assert not reader.marked()


@pytest.mark.parametrize("opens", ["slash", "t", "n", "colon"])
async def test_keys_that_are_bound_keep_their_place_among_letters(paths: Paths, opens: str) -> None:
    async with reading(paths) as reader:
        await reader.press(opens)
        field = reader.app.focused
        assert isinstance(field, Input | TextArea)
        for key in ("l", "a", "n", "g", *["backspace"] * 4, "x", "left", "y", "end", "z"):
            reader.app.simulate_key(key)
        await reader.wait(lambda: _typed(field) == "yxz")
        await reader.settle()
        assert _typed(field) == "yxz"


def _typed(field: Input | TextArea) -> str:
    return field.value if isinstance(field, Input) else field.text


async def test_a_terminal_without_the_focus_loses_no_letter_to_the_list(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.search("lang")
        reader.app.app_focus = False
        await reader.type("es")
        await reader.wait(lambda: reader.main.search_bar.text == "langes")
        assert not reader.marked()
