"""Searching as people do: anew, again, from hit to hit, and back."""

from __future__ import annotations

import pytest

from reader.model.paper import Mark
from reader.query import parse
from reader.query.nodes import Filter
from reader.storage import state_file
from reader.storage.paths import Paths
from reader.tui.state.search_history import MOST, SearchHistory
from tests.tui.driver import mark, reading

FIRST = "2410.23743"


async def test_a_search_begins_anew(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.search("agents")
        await reader.press("enter", "slash")
        await reader.type("vision")
        await reader.wait(lambda: reader.main.session.query == "vision")


async def test_former_searches_come_back_and_are_kept(paths: Paths) -> None:
    async with reading(paths) as reader:
        for text in ("agents", "vision"):
            await reader.search(text)
            await reader.press("enter", "escape")
        await reader.wait(paths.searches.exists)
        await reader.wait(
            lambda: "vision" in str(state_file.load(paths.searches, "searches").get("queries"))
        )
    async with reading(paths) as reader:
        await reader.press("slash", "up")
        await reader.wait(lambda: reader.main.session.query == "vision")
        await reader.press("up", "up")
        await reader.wait(lambda: reader.main.session.query == "agents")
        await reader.press("down", "down")
        await reader.wait(lambda: reader.main.session.query == "")


def test_the_history_has_each_query_once_and_no_end_of_them(paths: Paths) -> None:
    paths.data.mkdir(parents=True)
    history = SearchHistory(paths.searches)
    for number in [*range(MOST + 5), 7]:
        history.add(str(number))
    assert history.back("typed") == "7"
    assert history.back("7") == str(MOST + 4)
    assert history.forth() == "7"
    assert history.forth() == "typed"
    seen = []
    while (found := history.back("")) is not None:
        seen.append(found)
    assert len(seen) == len({*seen}) == MOST


async def test_hits_are_gone_to_in_the_whole_list(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.search("agents")
        hits = {reader.main.papers.line(row).id for row in reader.main.papers.rows}
        await reader.press("enter", "escape", "g")
        assert reader.shown == 46
        seen = []
        while "No paper below" not in reader.status:
            await reader.press("f")
            seen.append(reader.paper)
        assert {*seen} == hits - {FIRST}
        await reader.press("F")
        assert reader.paper == seen[-3]


@pytest.mark.parametrize("text", ["#thesis", "tag:#thesis", "tag:thesis", "-#thesis"])
async def test_a_tag_is_found_as_it_is_written(paths: Paths, text: str) -> None:
    mark(paths, {FIRST: Mark(tags=("thesis",))})
    async with reading(paths) as reader:
        await reader.search(text)
        assert reader.shown == (45 if text[0] == "-" else 1)


def test_what_is_no_tag_stays_a_word() -> None:
    assert parse("#thesis").root == parse("tag:thesis").root
    assert "Filter" not in repr(parse("c# # f#sharp").root)
    assert Filter("tag", "a") != parse("title:#a").root


async def test_one_goes_back_to_where_one_was(paths: Paths) -> None:
    async with reading(paths) as reader:
        view = reader.view
        await reader.press("j", "j", "G", "0", "ctrl+o")
        assert reader.view == view
        await reader.press("ctrl+o")
        assert reader.paper == "2410.23168"
        await reader.search("vision")
        await reader.press("enter", "g", "ctrl+o", "ctrl+o")
        assert reader.main.search_bar.text == ""
        assert reader.paper == "2410.23168"
        await reader.press("ctrl+o", "ctrl+o")
        assert "no place to go back to" in reader.status


async def test_a_search_is_by_relevance_unless_it_says_otherwise(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("S", "t")
        await reader.wait(lambda: "title, A to Z" in reader.rule)
        await reader.search("agents")
        await reader.wait(lambda: "best match first" in reader.rule)
        await reader.press("enter", "S", "d")
        await reader.wait(lambda: "newest first" in reader.rule)
        await reader.press("escape")
        await reader.wait(lambda: "title, A to Z" in reader.rule)
        await reader.search("agents")
        await reader.wait(lambda: "best match first" in reader.rule)


async def test_a_former_search_that_is_no_query_has_no_hits(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("slash")
        await reader.type("colour:red")
        await reader.press("enter", "escape", "f")
        await reader.wait(lambda: "colour:red finds nothing" in reader.text())
