"""The screen as a person has set it."""

from __future__ import annotations

import re

from reader.settings.views import OwnViews
from reader.storage.paths import Paths
from tests.cli.process import run
from tests.tui.driver import reading

FIRST = "2410.23743"


def settings(paths: Paths, text: str) -> None:
    paths.config.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text(text, encoding="utf-8")


async def test_keys_are_obeyed_and_shown_as_set(paths: Paths) -> None:
    settings(paths, '[keys]\nstar = "z,f2"\nread = "s"\nquit = ""\nhelp = "h"\n')
    async with reading(paths, (120, 120)) as reader:
        await reader.press("z", "s", "q")
        mark = reader.library.store.get(FIRST)
        assert (mark.starred, mark.read) == (True, True)
        await reader.press("f2", "r")
        assert not reader.library.store.get(FIRST).starred
        footer = reader.text().splitlines()[-1]
        assert "s Read  z Star" in footer
        assert "Quit" not in footer
        await reader.press("h")
        await reader.wait(lambda: re.search("z f2 +star", reader.text()))
        await reader.press("escape", "colon")
        await reader.type("star")
        await reader.wait(lambda: re.search("Star, or .* z f2 ", reader.text()))


async def test_hints_name_the_keys_as_set(paths: Paths) -> None:
    keys = {"undo": "z", "view-0": "f10", "view-6": "f6", "keep-view": "f3", "help": "h"}
    settings(paths, "\n".join(["[keys]", *(f'{id} = "{key}"' for id, key in keys.items())]))
    async with reading(paths) as reader:
        await reader.press("n")
        assert "then z undoes" in reader.text()
        await reader.press("escape", "f6")
        assert "f6 has no view yet: f3 keeps" in reader.status
        await reader.press("3")
        assert "h shows the keys of the other views" in reader.text(reader.main.papers)
        await reader.search("transformer")
        assert "enter, then f10" in reader.text(reader.main.papers)
        await reader.press("enter", "f10", "f3")
        await reader.type("Mine")
        await reader.press("enter")
        assert "View f6: Mine" in reader.status


async def test_columns_and_dates(paths: Paths) -> None:
    settings(paths, 'date = "long"\ncolumns = ["id", "date"]\n')
    async with reading(paths) as reader:
        assert reader.row.startswith("▌ 2410.23743  31 Oct 2024  What Happened")
        assert "31 Oct 2024  arXiv:" in reader.detail
        assert "●" not in reader.row
    async with reading(paths, (60, 30)) as reader:
        assert "31 Oct 2024  What" in reader.row


async def test_theme_and_moving_on(paths: Paths) -> None:
    settings(paths, 'theme = "nord"\nadvance = true\n')
    async with reading(paths) as reader:
        assert reader.app.theme == "nord"
        await reader.press("r")
        assert reader.paper != FIRST


async def test_a_view_is_kept_shown_and_removed(paths: Paths) -> None:
    settings(paths, '[views]\n"To cite" = "is:starred"\n')
    async with reading(paths, (120, 120)) as reader:
        await reader.search("agents")
        found = reader.shown
        await reader.press("enter", "w")
        await reader.type("My agents")
        await reader.press("enter")
        assert "View 7: My agents" in reader.status
        assert reader.main.search_bar.text == ""
        assert reader.shown == found
        await reader.press("1", "7")
        assert reader.shown == found
        await reader.press("6")
        assert "View: To cite" in reader.status
        await reader.press("8")
        assert "8 has no view yet: w keeps" in reader.status
        await reader.press("question_mark")
        assert "view: My agents" in reader.text()
        assert "view of your own" not in reader.text()
        await reader.press("escape", "1")
    async with reading(paths) as reader:
        await reader.press("7", "W", "7", "n")
        assert reader.view == "My agents"
        await reader.press("W", "7", "y")
        await reader.wait(lambda: "View removed: My agents" in reader.status)
        assert reader.shown == 46
        await reader.press("7", "W")
        assert "No view of yours" in reader.status


async def test_a_view_that_can_not_be_kept(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.search("agents")
        await reader.press("enter", "w")
        await reader.type("inbox")
        await reader.press("enter")
        assert "Not kept: there is a view" in reader.status
        assert reader.main.search_bar.text == "agents"
        await reader.press("w", "escape")
        assert not paths.views.exists()


async def test_a_view_of_a_catalogue_that_is_gone(paths: Paths) -> None:
    paths.catalogues.mkdir(parents=True)
    file = paths.catalogues / "gone.md"
    file.write_text("- https://arxiv.org/abs/2501.00001\n", encoding="utf-8")
    settings(paths, '[views]\nGone = "in:gone"\n')
    async with reading(paths) as reader:
        await reader.press("6")
        assert reader.shown == 1
    file.unlink()
    async with reading(paths) as reader:
        assert reader.shown == 46
        assert "gone" in reader.text()
        await reader.press("6")
        assert reader.shown == 46
        await reader.press("2")
        assert reader.view == "Inbox"
        assert "row 1 of 46" in reader.status


async def test_views_are_named_ordered_removed_and_each_step_is_undone(paths: Paths) -> None:
    kept = [(name, f"is:unread {name}") for name in "abcdef"]
    for name, query in kept:
        OwnViews(paths.views, {}).keep(name, query)
    async with reading(paths) as reader:

        def now() -> list[str]:
            return [*OwnViews(paths.views, {}).kept]

        await reader.press("b", "G", "k", "enter")
        assert reader.view == "e"
        assert "e" in reader.rule
        await reader.press("r", "b", "K", "K", "K", "escape")
        assert now() == [*"aebcdf"]
        await reader.press("w", "r", *["backspace"], *"Best", "enter", "x", "y")
        assert now() == [*"abcdf"]
        assert reader.view == "Inbox"
        for names in ("a,Best,b,c,d,f", "a,e,b,c,d,f", "a,b,e,c,d,f", "a,b,c,e,d,f", "a,b,c,d,e,f"):
            await reader.press("u")
            assert ",".join(now()) == names
        assert reader.view == "e"
        await reader.press("u")
        assert "Undone: read" in reader.status
        await reader.press("U", "U")
        assert now() == [*"abcedf"]
    assert "view e moved" in run("undo").stdout
    assert [*OwnViews(paths.views, {}).kept] == [*"abcdef"]
