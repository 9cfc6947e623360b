"""What opens over the list: notes, tags, menus, palette."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

import pytest
from textual.widgets import OptionList, TextArea

from reader.desktop.editor import edit_outside
from reader.model.paper import Mark
from reader.storage.locks import locked
from reader.storage.paths import Paths
from reader.text.tags_and_notes import tags_in
from reader.tui.command import keys_shown, listed
from tests.editor import editor
from tests.faults.marks.lacking import lacking
from tests.tui.driver import mark, reading

FIRST, SECOND = "2410.23743", "2410.23287"


async def test_a_note_is_written_over_the_list(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("n")
        await reader.type("first line")
        await reader.press("enter")
        await reader.type("second [b]line[/b]")
        await reader.press("escape")
        assert reader.library.store.get(FIRST).note == "first line\nsecond [b]line[/b]"
        assert "second [b]line[/b]" in reader.detail
        assert "✎" in reader.row
        await reader.press("u")
        assert reader.library.store.get(FIRST) == Mark()


async def test_what_a_note_is_about_stays_in_sight(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.settle()
        abstract = reader.detail
        await reader.press("n")
        await reader.wait(lambda: "escape keeps" in reader.text())
        await reader.wait(lambda: reader.detail == abstract)
        await reader.resize(80, 24)
        await reader.wait(lambda: "escape keeps" in reader.text())


async def test_a_draft_outlives_a_crash(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("n")
        await reader.type("half a thou")
    async with reading(paths) as reader:
        assert reader.library.store.get(FIRST).note == ""
        await reader.press("n")
        assert "draft" in reader.text()
        await reader.type("ght")
        await reader.press("escape")
        assert reader.library.store.get(FIRST).note == "half a thought"
        await reader.press("n")
        assert "draft" not in reader.text()


@pytest.mark.parametrize(
    ("typed", "note"),
    [("", "theirs"), ("mine", "theirs\n\n---\n\nold mine"), ("erased", "theirs")],
)
async def test_what_another_program_writes_meanwhile_is_kept(
    paths: Paths, typed: str, note: str
) -> None:
    mark(paths, {FIRST: Mark(note="old")})
    async with reading(paths) as reader:
        await reader.press("n")
        await reader.wait(lambda: "escape keeps" in reader.text())
        mark(paths, {FIRST: Mark(note="theirs")})
        await reader.wait(lambda: reader.library.store.get(FIRST).note == "theirs")
        if typed == "erased":
            await reader.press(*["backspace"] * len("old"))
        elif typed:
            await reader.type(f" {typed}")
        await reader.press("escape")
        assert reader.library.store.get(FIRST).note == note
        if typed:
            await reader.press("u")
            assert "theirs" in reader.library.store.get(FIRST).note
            assert "mine" not in reader.library.store.get(FIRST).note


async def test_what_came_before_a_draft_is_taken_up_is_kept(paths: Paths) -> None:
    mark(paths, {FIRST: Mark(note="old")})
    async with reading(paths) as reader:
        await reader.press("n")
        await reader.type(" and half a thought")
    mark(paths, {FIRST: Mark(note="theirs")})
    async with reading(paths) as reader:
        await reader.press("n")
        await reader.press("escape")
        assert reader.library.store.get(FIRST).note == ("theirs\n\n---\n\nold and half a thought")
    async with reading(paths) as reader:
        await reader.press("n")
        assert "draft" not in reader.text()


async def test_a_tag_that_cannot_be_typed_is_left_alone(paths: Paths) -> None:
    mark(paths, {FIRST: Mark(tags=("#x", "two words", "a,b", "plain"))})
    async with reading(paths) as reader:
        await reader.press("t")
        await reader.type("more")
        await reader.press("enter")
        assert reader.library.store.get(FIRST).tags == ("#x", "a,b", "more", "plain", "two words")


async def test_a_draft_stays_until_its_mark_is_on_disk(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("n")
        await reader.type("mine")
        await reader.wait(lambda: any(paths.drafts.glob("*.md")))
        with locked(paths.marks):
            await reader.press("escape")
            await reader.wait(lambda: "● saving" in reader.text())
            await reader.pilot.pause(0.2)
            assert (paths.drafts / f"{FIRST}.md").read_text() == "mine"
        await reader.wait(lambda: not any(paths.drafts.glob("*.md")))
        assert reader.library.store.get(FIRST).note == "mine"


async def test_a_draft_outlives_a_crash_of_the_program(paths: Paths) -> None:
    failing = lacking({"fsync": errno.EIO}, paths.drafts)  # so that no thread writes it in time
    with suppress(ZeroDivisionError), failing:
        async with reading(paths) as reader:
            await reader.press("n")
            await reader.type("half a thought")
            reader.app.call_later(lambda: 1 / 0)
            await reader.wait(lambda: not reader.app.is_running)
    assert (paths.drafts / f"{FIRST}.md").read_text() == "half a thought"


def test_an_editor_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv(
        "VISUAL", editor(tmp_path, "file.write_text(file.read_text().upper() + 'é\\n')")
    )
    written = edit_outside(b"abc\n", "note.md")
    assert written.text() == "ABC\né"
    assert written.path
    assert written.path.suffix == ".md"
    written.discard()
    assert not written.path.exists()


@pytest.mark.parametrize(
    "command",
    ["no-such-editor-anywhere", "false", "unbalanced 'quote", "rm -f"],
)
def test_an_editor_that_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("EDITOR", command)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    named = "note-" if command == "rm -f" else command.split(maxsplit=1)[0]
    with pytest.raises(OSError, match=named):
        edit_outside(b"abc", "note.md")
    assert [*tmp_path.iterdir()] == [], "where nothing was written nothing is left"


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("a b", ("a", "b")),
        ("b,a, #c", ("a", "b", "c")),
        ("thesis, to read", ("thesis", "to-read")),
        ("to  read,", ("to-read",)),
        ("#to #Read, a", ("a", "read", "to")),
        (" # ,, ", ()),
        ("a a", ("a",)),
        ("\x1b[31mred", ("red",)),
    ],
)
def test_tags_as_typed(typed: str, tags: tuple[str, ...]) -> None:
    assert tags_in(typed) == tags


async def test_escape_leaves_tags_alone(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("t")
        await reader.type("oops")
        await reader.press("escape")
        assert not reader.marked()


async def test_y_copies_the_link_and_says_so(paths: Paths, copied: list[str]) -> None:
    async with reading(paths) as reader:
        await reader.press("y")
        await reader.wait(lambda: copied)
        assert copied == ["https://arxiv.org/abs/2410.23743"]
        await reader.wait(lambda: "https://arxiv.org/abs/2410.23743" in reader.status)


async def test_a_selection_is_copied_a_line_a_paper(paths: Paths, copied: list[str]) -> None:
    async with reading(paths) as reader:
        await reader.press("V", "j", "y")
        await reader.wait(lambda: copied)
        assert copied[0].splitlines() == [
            "https://arxiv.org/abs/2410.23743",
            "https://arxiv.org/abs/2410.23287",
        ]


async def test_ctrl_c_copies_the_text_selected_with_the_mouse(
    paths: Paths, copied: list[str]
) -> None:
    async with reading(paths) as reader:
        detail = reader.main.detail
        title = reader.detail.splitlines()[1].strip()
        await reader.pilot.mouse_down(detail, offset=(1, 1))
        await reader.pilot.hover(detail, offset=(len(title), 1))
        await reader.pilot.mouse_up(detail, offset=(len(title), 1))
        await reader.press("ctrl+c")
        await reader.wait(lambda: copied)
        assert copied == [title]
        await reader.press("ctrl+c")
        assert "q quits" in reader.status


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("p", "https://arxiv.org/pdf/2410.18603v1"),
        ("i", "2410.18603"),
        ("t", "AgentStore: Scalable Integration of Heterogeneous Agents As Specialized"),
        ("m", "[AgentStore: Scalable Integration of Heterogeneous Agents As Specialized"),
        ("b", "@misc{"),
        ("1", "https://"),
    ],
)
async def test_the_copy_menu(paths: Paths, copied: list[str], key: str, text: str) -> None:
    async with reading(paths) as reader:
        await reader.search("2410.18603")
        await reader.press("enter", "Y", key)
        await reader.wait(lambda: copied)
        assert copied[0].startswith(text)


async def test_a_menu_is_left_by_escape(paths: Paths, copied: list[str]) -> None:
    async with reading(paths) as reader:
        await reader.press("Y", "escape", "j")
        assert reader.paper == SECOND
        assert not copied


async def test_every_command_is_in_the_palette_with_its_key_at_the_right(paths: Paths) -> None:
    async with reading(paths, (160, 140)) as reader:
        await reader.press("colon")
        await reader.settle()
        lines = reader.text(reader.app.screen.query_one(OptionList)).splitlines()
        for each in listed(reader.main.commands):
            if each.id != "palette":
                ends = f" {keys_shown(each.keys)}" if each.keys else ""
                assert any(
                    each.help[1:30] in line and line.rstrip(" ▁▂▃▄▅▆▇█").endswith(ends)
                    for line in lines
                ), each.id


async def test_a_command_of_the_palette_is_run(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("colon")
        await reader.type("archive")
        await reader.press("enter")
        await reader.wait(reader.marked)
        assert reader.marked() == {FIRST: Mark(archived=True)}
        await reader.press("colon")
        await reader.type("theme nord")
        await reader.press("enter")
        assert reader.app.theme == "nord"


async def test_a_long_note_and_a_text_area(paths: Paths) -> None:
    mark(paths, {FIRST: Mark(note="line\n" * 10_000)})
    async with reading(paths) as reader:
        await reader.press("n")
        assert reader.app.screen.query_one(TextArea).document.line_count == 10_001


async def test_a_command_of_the_palette_is_run_once_however_often_enter_is_pressed(
    paths: Paths,
) -> None:
    async with reading(paths) as reader:
        await reader.press("colon")
        await reader.type("star")
        await reader.wait(lambda: "Star, or take" in reader.text())
        for _ in range(5):
            reader.app.simulate_key("enter")
        await reader.wait(lambda: len(reader.app.screen_stack) == 1)
        await reader.settle()
        assert reader.library.store.get("2410.23743").starred
