"""Marking papers from the keyboard: every mark, undo and redo, selections, views."""

from __future__ import annotations

import re

import pytest

from reader.model.change import flagged
from reader.model.flag import FLAG_NAMES, FLAGS, Flag
from reader.model.paper import UNMARKED, Mark
from reader.storage.paths import Paths
from tests.tui.driver import mark, reading

FIRST, SECOND, THIRD = "2410.23743", "2410.23287", "2410.23168"


def signs(row: str) -> str:
    """The signs of a row: what stands before its letters."""
    return "".join(re.split(r"\w", row, maxsplit=1)[0].split())


async def test_the_whole_catalogue_is_there_newest_first(paths: Paths) -> None:
    async with reading(paths) as reader:
        assert reader.shown == 46
        assert "1 of 46" in reader.status
        assert "2024-10-31" in reader.detail
        assert "What Happened in LLMs Layers" in reader.row
        assert "arXiv:2410.23743v1" in reader.detail


@pytest.mark.parametrize("flag", FLAGS, ids=FLAG_NAMES)
async def test_a_flag_shows_at_once_and_toggles(paths: Paths, flag: Flag) -> None:
    async with reading(paths) as reader:
        await reader.press("0")
        marks = signs(reader.row)
        assert flag.sign(False) in marks
        await reader.press(flag.letter)
        assert reader.library.store.get(FIRST) == flagged(UNMARKED, flag, on=True)
        assert flag.sign(True) in signs(reader.row) != marks
        assert flag.said_on in reader.status
        assert f"{flag.sign(True)} {flag.name}".strip() in reader.detail
        await reader.press(flag.letter)
        assert reader.library.store.get(FIRST) == UNMARKED
        assert signs(reader.row) == marks
        assert flag.said_off in reader.status
        await reader.press("u")
        assert f"Undone: {flag.without}" in reader.status


async def test_moving_marks_nothing(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("j", "j", "G", "g", "ctrl+d", "ctrl+u", "pagedown", "pageup", "enter")
        assert not reader.marked()


async def test_an_archived_paper_stays_dimmed_until_the_cursor_leaves_it(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("e")
        assert reader.shown == 46
        assert reader.row.startswith("▌~")
        await reader.press("j")
        assert reader.shown == 45
        assert reader.paper == SECOND


async def test_a_slip_is_undone_before_the_row_is_gone(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("e", "e", "j")
        assert reader.shown == 46


async def test_undo_brings_back_mark_row_and_cursor(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("e", "j", "j", "j", "u")
        assert reader.shown == 46
        assert reader.paper == FIRST
        assert reader.library.store.get(FIRST) == Mark()
        await reader.press("U")
        assert reader.library.store.get(FIRST) == Mark(archived=True)


async def test_undo_leads_back_to_the_view_of_the_change(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("j", "e", "3", "u")
        assert reader.view == "Inbox"
        assert reader.paper == SECOND


async def test_undo_goes_back_through_everything_and_redo_forward(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("s", "j", "r", "s", "j", "e")
        await reader.press("u", "u", "u", "u", "u")
        assert "Nothing to undo" in reader.status
        assert not reader.marked()
        await reader.press("U", "U", "U", "U")
        assert reader.library.store.get(FIRST) == Mark(starred=True)
        assert reader.library.store.get(SECOND) == Mark(read=True, starred=True)
        assert reader.library.store.get(THIRD) == Mark(archived=True)


async def test_a_command_acts_on_the_selection_and_is_one_step_of_undo(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("space", "space", "space")
        assert "3 selected" in reader.status
        await reader.press("s")
        assert "3 papers" in reader.status
        assert all(reader.library.store.get(id).starred for id in (FIRST, SECOND, THIRD))
        await reader.press("u")
        assert not any(reader.library.store.get(id).starred for id in (FIRST, SECOND, THIRD))


async def test_a_toggle_of_mixed_papers_turns_all_on(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("s", "V", "j", "s")
        assert reader.library.store.get(FIRST).starred
        assert reader.library.store.get(SECOND).starred


async def test_a_range_follows_the_cursor_and_escape_drops_it(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("V", "j", "j", "j")
        assert "4 selected" in reader.status
        await reader.press("k")
        assert "3 selected" in reader.status
        await reader.press("escape")
        assert "selected" not in reader.status


@pytest.mark.parametrize(
    ("view", "name", "ids"),
    [
        ("2", "Inbox", {SECOND, THIRD}),
        ("1", "New", {THIRD}),
        ("3", "Starred", {FIRST}),
        ("4", "Noted", {THIRD}),
        ("5", "Archived", {FIRST}),
        ("0", "All", {FIRST, SECOND, THIRD}),
    ],
)
async def test_views(paths: Paths, view: str, name: str, ids: set[str]) -> None:
    known = {
        FIRST: Mark(starred=True, archived=True),
        SECOND: Mark(read=True),
        THIRD: Mark(note="why?"),
    }
    mark(paths, known)
    async with reading(paths) as reader:
        await reader.press(view)
        assert name in reader.status
        shown = {reader.main.papers.line(row).id for row in reader.main.papers.rows}
        assert shown & known.keys() == ids


async def test_moving_on_after_marking_is_an_option(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("a", "s")
        assert reader.library.store.get(FIRST).starred
        assert reader.paper == SECOND


async def test_next_and_previous_unread(paths: Paths) -> None:
    mark(paths, {SECOND: Mark(read=True)})
    async with reading(paths) as reader:
        await reader.press("]")
        assert reader.paper == THIRD
        await reader.press("[")
        assert reader.paper == FIRST
        await reader.press("[")
        assert "No unread paper above" in reader.status


async def test_a_theme_comes_back(paths: Paths) -> None:
    async with reading(paths) as reader:
        reader.app.theme = "ansi-light"
    async with reading(paths) as reader:
        assert reader.app.theme == "ansi-light"
        assert reader.row


async def test_the_session_comes_back(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("s", "j", "s", "3", "S", "t", "j")
        paper = reader.paper
    async with reading(paths) as reader:
        assert reader.paper == paper
        assert reader.view == "Starred"
        await reader.wait(lambda: "title, A to Z" in reader.rule)
        assert reader.shown == 2
