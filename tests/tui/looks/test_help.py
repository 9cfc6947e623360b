"""Help, problems, menus and hints: what explains the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, TextArea

from reader.model.paper import Mark
from reader.settings.views import OwnViews
from reader.storage.paths import Paths
from reader.tui.command import keys_shown, listed
from reader.tui.commands import GROUPS
from reader.tui.dialogs.help import HelpText, matching, sections
from reader.tui.dialogs.palette import Line, found
from reader.tui.widgets.columns import SIGNS
from tests.picture import MARKS
from tests.tui.driver import mark, reading

DIALOGS = [*"YSxtnimATbW", "question_mark", "colon", "comma", "plus", "vertical_line"]


async def test_help_stands_in_as_many_columns_as_there_is_room_for(paths: Paths) -> None:
    async with reading(paths, (80, 200)) as reader:
        await reader.press("question_mark")
        for width, count in {80: 1, 120: 2, 200: 3}.items():
            await reader.resize(width, 200)
            await reader.wait(lambda: "Signs" in reader.text())
            first = next(line for line in reader.text().splitlines() if "Moving" in line)
            headings = [group for group in (*GROUPS, "Signs", "What the search") if group in first]
            assert len(headings) == count
            for sign in SIGNS:
                assert f"{sign.glyph} " in reader.text()
                assert sign.about in reader.text()


async def test_help_is_searched(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("question_mark", "slash")
        await reader.type("undo last")
        await reader.wait(lambda: "to the top" not in reader.text())
        assert "undo the last change" in reader.text()
        await reader.press("enter", "j", "escape")
        await reader.wait(lambda: "to the top" in reader.text())
        assert not reader.marked()
        await reader.press("slash")
        await reader.type("qqq")
        await reader.wait(lambda: "No help has" in reader.text())
        await reader.press("escape", "escape", "j")
        assert reader.paper == "2410.23287"


def test_what_is_looked_for_is_found_by_all_of_its_words() -> None:
    known = sections(GROUPS)
    assert matching(known, "") == known
    for section in matching(known, "Marking note"):
        for entry in section.entries:
            text = f"{section.heading} {entry.name} {entry.text}".casefold()
            assert "marking" in text
            assert "note" in text


def test_no_line_of_help_is_lost_and_none_is_too_long() -> None:
    widget = HelpText(sections(GROUPS))
    for width in (40, 60, 76, 103, 140, 156, 190):
        lines = widget._drawn(width)
        assert max(line.cell_length for line in lines) <= width
        text = " ".join(" ".join(line.plain for line in lines).split())
        for section in widget.shown:
            for entry in section.entries:
                assert entry.text.split(" ")[-1] in text


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("star", "Star"),
        ("mv", "Move on"),
        ("u", "Undo"),
        ("theme no", "Theme: nord"),
        ("wq", "Quit"),
    ],
)
def test_the_palette_finds_by_beginnings_first(typed: str, first: str) -> None:
    lines = [
        Line("Restart", "", "a"),
        Line("Star", "s", "b"),
        Line("Move on", "a", "c"),
        Line("Keep the query", "w", "g"),
        Line("Quit", "q ctrl+q", "h", ("wq", "qa")),
        Line("Unread first", "", "e"),
        Line("Undo", "u", "d"),
        Line("Theme: nord", "", "f"),
    ]
    assert found(lines, typed)[0].label == first


def test_no_line_of_the_palette_is_cut_at_80_columns() -> None:
    for command in listed(GROUPS):
        line = f"{command.sentence}  {keys_shown(command.keys)}"
        assert len(line) <= 64, line


async def test_no_hint_is_cut_at_60_columns(paths: Paths) -> None:
    mark(paths, {"2410.23743": Mark(tags=("x",))})
    OwnViews(paths.views, {}).keep("Mine", "agents")
    async with reading(paths, (60, 20)) as reader:
        for key in DIALOGS:
            await reader.press(key)
            await reader.settle()
            assert len(reader.app.screen_stack) == 2, key
            below = next(line for line in reader.text().splitlines() if "╰" in line)
            assert "…" not in below.partition("╰")[2].partition("╯")[0], key
            if not isinstance(reader.app.focused, Input | TextArea):
                await reader.press("Z")
                assert "Z does nothing here" in reader.text(), key
            await reader.press("escape", "escape")


async def test_a_menu_is_as_wide_as_its_entries(paths: Paths) -> None:
    async with reading(paths, (200, 40)) as reader:
        await reader.press("S")
        await reader.settle()
        assert reader.app.screen.query_one(".box").region.width < 45


@pytest.mark.parametrize("key", ["f9", "Z", "ctrl+k"])
async def test_a_key_that_is_not_bound_says_so(paths: Paths, key: str) -> None:
    async with reading(paths) as reader:
        await reader.press(key)
        assert f"{key} does nothing here: ? shows the keys" in reader.status
        await reader.press("slash", key if len(key) == 1 else "x")
        assert "does nothing" not in reader.status


async def test_problems_stand_by_file_and_are_opened_at_their_line(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, int]] = []
    monkeypatch.setattr(
        "reader.desktop.editor.edit_at", lambda path, line: opened.append((path.name, line))
    )
    from contextlib import nullcontext

    paths.catalogues.mkdir(parents=True)
    for name in ("a", "b"):
        rows = "".join(
            f"| 2024-11-0{n} | [Bad](https://arxiv.org/abs/2413.0000{n}) | x |\n" for n in (1, 2)
        )
        (paths.catalogues / f"{name}.md").write_text(
            f"| Date | Title | Abstract |\n| --- | --- | --- |\n{rows}"
        )
    async with reading(paths, (60, 30)) as reader:
        monkeypatch.setattr(reader.app, "suspend", nullcontext)
        await reader.press("exclamation_mark")
        await reader.wait(lambda: "b.md" in reader.text())
        text = reader.text()
        assert text.count("a.md") == text.count("b.md") == 1
        said = " ".join(" ".join(re.findall("│ (.*) │", text)).split())
        for each in reader.library.index.problems():
            assert each.message in said
        await reader.press("j", "j", "enter")
        await reader.wait(lambda: opened)
        assert opened == [("b.md", 3)]


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("vi", ["+4", "FILE"]),
        ("nano -w", ["-w", "+4", "FILE"]),
        ("/usr/bin/code --wait", ["--wait", "-g", "FILE:4"]),
        ("hx", ["FILE:4"]),
    ],
)
def test_an_editor_is_told_of_the_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, editor: str, arguments: list[str]
) -> None:
    from reader.desktop.editor import edit_at

    ran: list[list[str]] = []

    class Done:
        returncode = 0

    def run(command: list[str], check: bool) -> Done:
        ran.append(command)
        return Done()

    monkeypatch.setattr("subprocess.run", run)
    monkeypatch.setenv("EDITOR", editor)
    file = tmp_path / "a file.md"
    edit_at(file, 4)
    assert ran[0][1:] == [argument.replace("FILE", str(file)) for argument in arguments]


async def test_the_footer_keeps_what_is_needed_most_at_60_columns(paths: Paths) -> None:
    mark(paths, MARKS)
    async with reading(paths, (60, 20)) as reader:
        footer = reader.text().splitlines()[-1]
        for key in ("? Help", "/ Search", "r Read", "s Star", "e Archive", "u Undo", "q Quit"):
            assert key in footer


async def test_the_keys_of_pages_move_in_dialogs(paths: Paths) -> None:
    async with reading(paths, (80, 24)) as reader:
        for opens, keys in (("comma", ("G", "g")), ("S", ("ctrl+f", "ctrl+b"))):
            await reader.press(opens)
            options = reader.app.screen.query_one(OptionList)
            await reader.press(keys[0])
            assert options.highlighted == options.option_count - 1
            await reader.press(keys[1])
            assert options.highlighted == 0
            await reader.press("escape")
