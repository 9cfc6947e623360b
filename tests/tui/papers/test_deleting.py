"""Taking papers away on the screen, and having them back."""

from __future__ import annotations

from reader.model.paper import Mark
from reader.storage.paths import Paths
from reader.tui.command import key_names, listed
from reader.tui.commands import GROUPS
from tests.cli.process import run
from tests.tui.driver import mark, reading

FIRST, SECOND, THIRD = "2410.23743", "2410.23287", "2410.23168"


async def test_it_goes_once_the_cursor_leaves_and_undo_brings_all_back(paths: Paths) -> None:
    mark(paths, {SECOND: Mark(starred=True, tags=("mine",), note="n")})
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("j", "X")
        assert "~" in reader.row
        assert "Deleted: “" in reader.status
        assert "⊘ deleted" in reader.detail
        await reader.wait(lambda: "45 unread" in reader.status)
        await reader.press("j")
        assert reader.shown == 45
        assert reader.paper == THIRD
        await reader.press("j", "j", "u")
        assert reader.shown == 46
        assert reader.paper == SECOND
        assert reader.library.store.get(SECOND) == Mark(starred=True, tags=("mine",), note="n")
        await reader.press("U")
        assert reader.shown == 45


async def test_a_selection_goes_as_one_and_is_listed(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("space", "space", "space", "X")
        assert "Deleted: 3 papers" in reader.status
        await reader.press("escape", "0")
        assert reader.shown == 43
        await reader.search("is:deleted")
        assert reader.shown == 3
        await reader.press("enter", "g", "X")
        assert "Brought back" in reader.status
        await reader.press("escape")
        assert reader.shown == 44


async def test_the_command_line_brings_it_back_to_the_open_screen(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("X", "j")
        assert reader.shown == 45
        await reader.wait(lambda: not reader.library.store.pending)
        run("undo")
        await reader.wait(lambda: reader.shown == 46)


async def test_pasting_it_again_brings_it_back(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("X", "j")
        await reader.paste(FIRST)
        await reader.wait(lambda: reader.shown == 46)
        assert reader.paper == FIRST
        assert "Brought back" in reader.status


def test_no_two_commands_have_a_key_in_common() -> None:
    keys = [key for each in listed(GROUPS) for key in key_names(each)]
    assert sorted(keys) == sorted({*keys})
