"""The rule over the list and the place on the status line: they say where one is."""

from __future__ import annotations

import re
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from reader.settings.views import VIEWS
from reader.storage.paths import Paths
from reader.tui.widgets.view_rule import MORE, Said, rule
from tests.picture import MARKS
from tests.tui.driver import mark, reading


async def test_it_names_the_views_with_keys_and_counts(paths: Paths) -> None:
    mark(paths, MARKS)
    async with reading(paths, (200, 40)) as reader:
        await reader.wait(lambda: "1 New 43 · 2 Inbox 46 · 3 Starred 4" in reader.rule)
        assert "last added first" in reader.rule
        await reader.wait(lambda: "row 1 of 46 · 43 unread" in reader.status)


async def test_it_follows_what_is_marked(paths: Paths) -> None:
    async with reading(paths, (200, 40)) as reader:
        await reader.press("e", "j", "s")
        await reader.wait(lambda: "2 Inbox 45" in reader.rule and "3 Starred 1" in reader.rule)
        await reader.wait(lambda: "45 unread" in reader.status)
        await reader.press("r")
        await reader.wait(lambda: "44 unread" in reader.status)


async def test_the_unread_are_those_of_the_list(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.search("agents")
        total = reader.shown
        await reader.wait(lambda: f"{total} unread" in reader.status)
        await reader.press("enter", "r")
        await reader.wait(lambda: f"{total - 1} unread" in reader.status)


async def test_modes_are_seen(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("a", "V")
        await reader.wait(lambda: "moves on · selects" in reader.rule)
        await reader.press("V", "a")
        await reader.wait(lambda: "moves on" not in reader.rule)
        await reader.press("S", "t")
        await reader.wait(lambda: "title, A to Z" in reader.rule)


async def test_a_click_goes_to_a_view(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.wait(lambda: "1 New 46" in reader.rule)
        at = reader.rule.index("New")
        await reader.pilot.click("#papers", offset=(at + 2, 0))
        await reader.wait(lambda: reader.view == "New")
        await reader.resize(60, 20)
        await reader.wait(lambda: "…" in reader.rule)
        await reader.pilot.click("#papers", offset=(reader.rule.index("…"), 0))
        await reader.wait(lambda: "enter shows" in reader.text())


async def test_a_long_message_leaves_the_place(paths: Paths) -> None:
    async with reading(paths, (60, 20)) as reader:
        await reader.press("e")
        assert "row 1 of 46" in reader.status
        assert "Archived: “What" in reader.status


async def test_what_was_searched_for_is_not_there_in_the_morning(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.search("agents")
    async with reading(paths) as reader:
        assert reader.main.search_bar.text == ""
        assert reader.shown == 46


@given(
    st.dictionaries(st.sampled_from([v.name for v in VIEWS]), st.integers(0, 10**6)),
    st.sampled_from(VIEWS),
    st.lists(st.sampled_from(["newest first", "moves on", "selects"]), unique=True),
    st.integers(26, 250),
)
def test_it_fits_and_names_the_view_one_is_in(counts, here, modes, width) -> None:  # type: ignore[no-untyped-def]
    drawn = rule(Said(VIEWS, counts, here, modes), width, Content("─"))
    assert drawn.content.cell_length <= width
    assert f"{here.key} {here.name}" in drawn.content.plain
    if width >= 60:
        assert len(drawn.spots) == len(VIEWS) or drawn.spots[-1][2] == MORE
    for start, _, key in drawn.spots:
        assert drawn.view_at(start) == key
        assert drawn.content.plain[start:].startswith(key)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["beside", "below"])
async def test_panes_are_sized_by_keys_and_the_sizes_kept(
    paths: Paths, size: tuple[int, int]
) -> None:
    def room() -> int:
        return reader.main.papers.size.area

    async with reading(paths, size) as reader:
        before = room()
        await reader.press("greater_than_sign", "greater_than_sign")
        assert (larger := room()) > before
        await reader.press(*["less_than_sign"] * 4)
        assert room() < before
        await reader.press(
            "greater_than_sign", "greater_than_sign", "greater_than_sign", "greater_than_sign"
        )
    async with reading(paths, size) as reader:
        assert room() == larger
        await reader.press("p")
        assert not reader.main.detail.display
        assert room() > larger
    async with reading(paths, size) as reader:
        assert not reader.main.detail.display
        await reader.press("tab")
        assert reader.main.papers.has_focus
        await reader.press("enter")
        assert reader.main.detail.display
        await reader.press("escape", "p")
        assert reader.main.detail.display


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["beside", "below"])
async def test_the_rule_between_the_panes_is_dragged(paths: Paths, size: tuple[int, int]) -> None:
    async with reading(paths, size) as reader:
        detail = reader.main.detail.region
        beside = size[0] == 120
        start = (detail.x - 1, 20) if beside else (20, detail.y)
        end = (start[0] - 20, 20) if beside else (20, start[1] - 4)
        await reader.pilot.mouse_down(offset=start)
        await reader.pilot.hover(offset=end)
        await reader.pilot.mouse_up(offset=end)
        now = reader.main.detail.region
        assert (now.x if beside else now.y) == (end[0] + 1 if beside else end[1])


async def test_at_80_by_24_the_list_has_two_thirds_of_the_height(paths: Paths) -> None:
    async with reading(paths, (80, 24)) as reader:
        panes = reader.main.papers.outer_size.height + reader.main.detail.outer_size.height
        assert reader.main.papers.outer_size.height >= panes * 2 / 3


async def test_where_one_is_and_what_is_said_do_not_run_together(paths: Paths) -> None:
    async with reading(paths, (60, 20)) as reader:
        await reader.wait(reader.counted)  # which shows the place again
        status = reader.main.status
        status.place = ["row 3 of 46", "43 unread", "3 of 12 today"]
        for said, expected in {
            "y" * 24: " row 3 of 46 · 43 unread  +y{24}",
            "y" * 40: " row 3 of 46  +y{40}",
            "Tags of “" + "y" * 60 + "…”: +a": " row 3 of 46  Tags of “y{30,31}…”: \\+a",
            "y" * 60 + " z": " row 3 of 46  y{45}\n y{15} z",
            "word " * 30: r" row 3 of 46  (word ){8}word\n (word )+w?o?…",
        }.items():
            reader.main.say(said)
            await reader.wait(partial(lambda text: re.fullmatch(text, reader.status), expected))
        await reader.resize(80, 24)
        await reader.wait(
            lambda: re.fullmatch(r" row 3 of 46 · 43 unread  .*\n (word )+\w*…?", reader.status)
        )
        await reader.press("j")
        assert "? Help" in reader.text()
