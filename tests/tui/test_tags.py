"""Tags on the screen: set and taken in a dialog, renamed and merged in the list of all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input, OptionList

from reader.marks.document import mark_of, merged, stamped
from reader.model.paper import UNMARKED, Mark
from reader.storage.paths import Paths
from reader.text.tags_and_notes import is_tag, retagging_in, spelled, tags_in
from tests.cli.process import run
from tests.tui.driver import mark, reading

FIRST, SECOND, THIRD = "2410.23743", "2410.23287", "2410.23168"
BORNE = {
    FIRST: Mark(tags=("all", "some")),
    SECOND: Mark(tags=("all",)),
    THIRD: Mark(tags=("none", "other")),
}
WORDS = ["backspace"] * len("all ")


SELECTED = [
    ([], "all some", "all"),
    ([*"new"], "all new some", "all new"),
    ([*"x, to read"], "all some to-read x", "all to-read x"),
    ([*"x y, -so me"], "all some x-y", "all x-y"),
    ([*"x y, no", "tab"], "all none some x-y", "all none x-y"),
    ([*"x y, so", "down", "space", *"z"], "all some x-y z", "all some x-y z"),
    ([*"NEW"], "all new some", "all new"),
    ([*"no", "tab"], "all none some", "all none"),
    ([*"-so", "tab"], "all", "all"),
    ([*"-all"], "some", ""),
    (WORDS, "some", ""),
    ([*WORDS, *"x"], "some x", "x"),
    (["down", "space"], "some", ""),
    (["down", "space", "space"], "all some", "all"),
    (["down", "down", "space"], "all some", "all some"),
    (["down", "down", "space", "space"], "all", "all"),
    (["down", "down", "space", "space", "space"], "all some", "all"),
    (["down", "down", "down", "space"], "all none some", "all none"),
    (["down", "down", "down", "space", "space"], "all some", "all"),
    ([*"ot", "down", "space", *"y"], "all other some y", "all other y"),
    (["down", "up", "space", *"z"], "all some z", "all z"),
]
"""What is typed in the dialog, and the tags that the two selected papers have then."""


async def test_tags_of_a_selection(paths: Paths) -> None:
    mark(paths, BORNE)
    async with reading(paths) as reader:
        for keys, first, second in SELECTED:
            await reader.press("g", "space", "space", "t")
            assert reader.app.screen.query_one(Input).value == "all "
            await reader.wait(lambda: "#other  1 elsewhere" in reader.text())
            for said in ("✓ #all", "~ #some  1 of 2", "  #none  1 elsewhere"):
                assert said in reader.text()
            await reader.press(*keys, "enter")
            assert reader.library.store.get(FIRST).tags == tags_in(first), keys
            assert reader.library.store.get(SECOND).tags == tags_in(second), keys
            assert reader.library.store.get(THIRD).tags == ("none", "other")
            if keys:
                await reader.press("u")
            await reader.press("escape")


async def test_a_click_takes_the_tag_that_was_seen_there(paths: Paths) -> None:
    mark(paths, BORNE)
    async with reading(paths) as reader:
        await reader.press("g", "space", "space", "t")
        await reader.wait(lambda: "~ #some" in reader.text())
        tags, field = reader.app.screen.query_one(OptionList), reader.app.screen.query_one(Input)
        tags.highlighted = 1
        tags.action_select()  # as a click does
        field.value = "all no"  # which leaves `none` alone in the list
        await reader.pilot.pause()
        await reader.press("enter")
        assert reader.library.store.get(SECOND).tags == tags_in("all no some")


async def test_tags_are_renamed_merged_and_removed_in_the_list_of_all(paths: Paths) -> None:
    mark(paths, BORNE)
    async with reading(paths) as reader:
        await reader.press("T")
        assert "#all" in reader.text()
        await reader.press("r", *["backspace"] * 3, *"Other", "enter", "escape")
        assert "#all is #other now: 2 papers" in reader.status
        assert reader.library.store.tags_in_use() == {"other": 3, "none": 1, "some": 1}
        await reader.press("T", "x", "escape")
        assert reader.library.store.tags_in_use() == {"none": 1, "some": 1}
        await reader.press("u", "u")
        assert {id: reader.library.store.get(id) for id in BORNE} == BORNE
        await reader.press("T", "j", "enter")
        assert reader.main.search_bar.text == "#none"
        assert reader.paper == THIRD
        assert reader.shown == 1
        await reader.wait(lambda: not reader.library.store.pending)
    assert "2 papers" in run("tags", "--rename", "#ALL", "none").stdout
    run("tags", "--rename", "none", "none")  # which takes nothing away
    assert run("tags").stdout == "#none\t3\n#other\t1\n#some\t1\n"
    run("tags", "--remove", "none")
    run("undo")
    assert run("tags").stdout.startswith("#none\t3\n")
    assert run("tags", "--remove", "nothing", code=2).stderr


TAGS = st.lists(st.text("aA#-b,ßΣσ ", max_size=4).map(str.strip).filter(bool), max_size=4)


@given(TAGS, TAGS)
def test_a_tag_has_one_spelling_however_it_came(came: list[str], typed: list[str]) -> None:
    older = {"tags": {tag: {"at": 1, "on": True} for tag in came}}
    kept = mark_of(older)
    assert {*kept.tags} == {*map(spelled, came)}
    assert stamped(older, older, kept, 9) is older
    assert mark_of(stamped(older, older, UNMARKED, 9)).tags == ()
    wanted = Mark(tags=tuple(typed))
    new = stamped(older, older, wanted, 9)
    assert {*mark_of(new).tags} == {*map(spelled, typed)}
    assert merged(older, new) == new


@given(st.text("aA#-, b", max_size=12))
def test_what_is_typed_of_tags_sets_or_takes_each(text: str) -> None:
    on, off = retagging_in(text)
    assert {*on, *off} == {*tags_in(text)}
    assert not {*on} & {*off}
    assert all(map(is_tag, on + off))
    assert retagging_in(" ".join([*on, *(f"-{tag}" for tag in off)])) == (on, off)
