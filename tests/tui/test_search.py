"""The search bar: narrowing, filters, typos, errors, and the way back."""

from __future__ import annotations

import pytest

from reader.model.paper import Mark
from reader.storage.paths import Paths
from tests.tui.driver import mark, reading

TOKENFORMER = "2410.23168"


async def test_typing_narrows_and_highlights(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.search("tokenformer")
        assert reader.paper == TOKENFORMER
        assert reader.shown < 46


async def test_the_cursor_is_on_the_best_match_of_what_is_typed(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("j", "j")
        for keys, there, back in (
            ([], "2410.05258", TOKENFORMER),
            (["down"], TOKENFORMER, TOKENFORMER),
            (["down", "down", "n"], "2410.05258", "2410.00907"),
            (["enter"], "2410.05258", "2410.05258"),
        ):
            await reader.search("transfromer atentio")
            await reader.press(*keys)
            await reader.wait(lambda: reader.main.search_bar.text == reader.main.session.query)
            assert reader.paper == there, keys
            await reader.press("escape")
            assert reader.paper == back, keys


@pytest.mark.parametrize("typed", ["tokenfromer", "tokenformr scaling", "rethinking transfromer"])
async def test_a_typo_is_forgiven(paths: Paths, typed: str) -> None:
    async with reading(paths) as reader:
        await reader.search(typed)
        assert reader.paper == TOKENFORMER


@pytest.mark.parametrize(
    "typed",
    ["2410.23168", "2410.23168v1", "https://arxiv.org/abs/2410.23168", "arXiv:2410.23168v3"],
)
async def test_an_id_or_a_link_finds_its_paper(paths: Paths, typed: str) -> None:
    async with reading(paths) as reader:
        await reader.search(typed)
        assert reader.paper == TOKENFORMER
        assert reader.shown == 1


async def test_filters(paths: Paths) -> None:
    mark(paths, {TOKENFORMER: Mark(starred=True), "2410.23743": Mark(starred=True, read=True)})
    async with reading(paths) as reader:
        await reader.search("is:starred is:unread")
        assert reader.shown == 1
        assert reader.paper == TOKENFORMER


async def test_an_unknown_key_is_an_error_and_the_list_stays(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.search("language")
        before = reader.rows()
        reader.main.search_bar.input.insert_text_at_cursor(" colour:red")
        await reader.wait(lambda: "no colour:" in reader.text(reader.main.search_bar))
        for row, old in zip(reader.rows(), before, strict=False):
            assert row[2:50] == old[2:50]


@pytest.mark.parametrize(
    "typed", ["language is:unread", "(language OR visi", 'date:2024-10-31 "large lang']
)
async def test_no_error_flashes_while_a_query_is_typed(paths: Paths, typed: str) -> None:
    async with reading(paths) as reader:
        await reader.press("slash")
        for letter in typed:
            await reader.type(letter)
            assert reader.main.search_bar.error is None
        await reader.wait(lambda: reader.main.session.query == typed)


async def test_what_is_unfinished_does_not_count_until_enter(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.search("language ")
        before = reader.rows()
        await reader.type("is:unr")
        await reader.settle()
        assert reader.rows() == before
        await reader.press("enter")
        await reader.wait(lambda: "there is no is:unr" in reader.text(reader.main.search_bar))
        assert reader.rows() == before


async def test_escape_brings_back_list_and_paper(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("j", "j", "j")
        before = reader.paper
        await reader.search("hallucinations")
        assert reader.paper != before
        await reader.press("escape")
        assert reader.shown == 46
        assert reader.paper == before
        assert reader.main.papers.has_focus


@pytest.mark.parametrize("by", ["a key", "another program"])
async def test_coming_back_shows_what_changed_during_a_search(paths: Paths, by: str) -> None:
    starred = dict.fromkeys([TOKENFORMER, "2410.23743"], Mark(starred=True))
    mark(paths, starred)
    async with reading(paths) as reader:
        await reader.press("3")
        assert reader.shown == 2
        await reader.search("tokenformer")
        await reader.press("enter")
        if by == "a key":
            await reader.press("s")
        else:
            mark(paths, {TOKENFORMER: Mark()})
        await reader.wait(lambda: not reader.library.store.get(TOKENFORMER).starred)
        await reader.press("escape")
        await reader.wait(lambda: reader.shown == 1)


async def test_a_paper_found_is_still_highlighted_in_the_whole_list(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.search("hallucinations")
        await reader.press("enter", "j")
        found = reader.paper
        await reader.press("escape")
        assert reader.shown == 46
        assert reader.paper == found


async def test_a_key_after_enter_acts_on_what_was_found(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.pilot.press("slash", *"tokenformer", "enter", "s")
        await reader.wait(reader.marked)
        assert reader.marked() == {TOKENFORMER: Mark(starred=True)}


async def test_nothing_found_says_so_and_where_else(paths: Paths) -> None:
    mark(paths, {TOKENFORMER: Mark(archived=True)})
    async with reading(paths) as reader:
        await reader.search("title:tokenformer")
        assert "No paper in Inbox matches" in reader.text(reader.main.papers)
        assert "1 in all papers" in reader.text(reader.main.papers)


async def test_the_arrows_move_in_the_list_while_typing(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.search("language")
        first = reader.paper
        await reader.press("down")
        assert reader.paper != first
        assert reader.main.searching
