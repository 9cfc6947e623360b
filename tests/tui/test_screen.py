"""The screen: layout at every size, mouse, copying, help."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len
from textual import events

from reader.desktop import browser
from reader.storage.paths import Paths
from reader.tui.command import keys_shown, listed
from reader.tui.main_screen import MainScreen
from tests.tui.driver import reading
from tests.tui.test_preferences import settings


@pytest.mark.parametrize("size", [(120, 40), (100, 30), (80, 24), (60, 20), (60, 15)])
async def test_list_and_detail_are_in_sight(paths: Paths, size: tuple[int, int]) -> None:
    async with reading(paths, size) as reader:
        papers, detail = reader.main.papers.region, reader.main.detail.region
        assert papers.height >= 3
        assert detail.height >= 3
        side_by_side = papers.y == detail.y
        assert side_by_side == (size[0] >= 100)
        assert "Layers" in reader.row
        assert "1 of 46" in reader.status


@pytest.mark.parametrize("size", [(59, 40), (120, 14), (5, 3), (1, 1)])
async def test_a_small_window_says_so_and_lives_on(paths: Paths, size: tuple[int, int]) -> None:
    async with reading(paths) as reader:
        await reader.press("G", "k", "k")
        paper = reader.paper
        await reader.resize(*size)
        if size[0] >= 40:
            await reader.wait(lambda: "60 columns and 15 lines" in reader.text())
        await reader.resize(120, 40)
        await reader.wait(lambda: "▌" in reader.text(reader.main.papers))
        assert reader.paper == paper


async def test_the_highlighted_paper_stays_in_sight_through_every_resize(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("G")
        for size in ((80, 24), (60, 15), (200, 60), (100, 16), (99, 50)):
            await reader.resize(*size)
            assert "Addition is All You Need" in reader.row or "▌" in reader.row
            assert reader.paper == "2410.00907"


async def test_a_click_highlights(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.pilot.click("#papers", offset=(20, 5))
        await reader.wait(lambda: "4 of 46" in reader.status)


async def test_a_double_click_opens(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(browser, "open_link", opened.append)
    async with reading(paths) as reader:
        await reader.pilot.click("#papers", offset=(20, 4), times=2)
        await reader.wait(lambda: opened)
        assert opened == ["https://arxiv.org/abs/2410.23168"]


def catalogue(paths: Paths, *rows: str) -> None:
    """Put a catalogue of these rows beside the shipped one."""
    paths.catalogues.mkdir(parents=True)
    lines = ["| Date | Title | Abstract |", "|---|---|---|", *rows]
    (paths.catalogues / "mine.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


async def test_a_row_that_cannot_be_read_is_shown_with_its_line(paths: Paths) -> None:
    catalogue(
        paths,
        "| 2024-11-02 | [Good](https://arxiv.org/abs/2411.00001) | x |",
        "| 2024-11-03 | [Bad](https://arxiv.org/abs/2413.00001) | x |",
    )
    async with reading(paths) as reader:
        assert reader.shown == 1
        assert "1 row" in reader.status
        await reader.press("exclamation_mark")
        await reader.wait(lambda: "mine.md" in reader.text())
        assert re.search(r"4 .*2413\.00001", reader.text())


async def test_columns_stay_aligned_whatever_the_title_is_written_in(paths: Paths) -> None:
    titles = [
        "大規模言語モデルの" * 9,
        "Cafe\u0301 Ångström naïve",
        "مرحبا " * 20,
        "👩‍👩‍👧 family " * 9,
    ]
    catalogue(
        paths,
        *(
            f"| 2024-11-0{n} | [{title}](https://arxiv.org/abs/2411.0000{n}) | x |"
            for n, title in enumerate(titles, 1)
        ),
    )
    settings(paths, 'columns = ["marks", "date"]\n')
    async with reading(paths) as reader:
        papers = reader.main.papers
        assert reader.shown == 4
        for y in range(4):
            strip = papers.render_line(papers.headings.line_of(y))
            assert strip.cell_length == papers.scrollable_content_region.width
            assert cell_len(strip.text) == strip.cell_length
            assert strip.text[2 + len("● ") :].startswith("2024-11")


async def test_the_wheel_scrolls(paths: Paths) -> None:
    async with reading(paths, (80, 24)) as reader:
        before = reader.rows()
        reader.main.papers.scroll_down(animate=False)
        await reader.wait(lambda: reader.rows() != before)


async def test_help_shows_every_command(paths: Paths) -> None:
    async with reading(paths, (120, 120)) as reader:
        await reader.press("question_mark")
        await reader.wait(lambda: "Signs" in reader.text())
        text = " ".join(reader.text().split())
        for command in listed(reader.main.commands):
            assert keys_shown(command.keys) in text
            assert command.help.split(" ")[0] in text
        await reader.press("escape")
        assert "1 of 46" in reader.status


async def test_the_detail_pane_shows_all_of_a_paper(paths: Paths) -> None:
    async with reading(paths, (120, 60)) as reader:
        await reader.search("2410.18603")
        await reader.press("enter")
        await reader.press("enter")
        for text in ("2024-10-24", "arXiv:2410.18603v1", "Links", "from catalogue.md"):
            assert text in reader.detail


async def test_enter_opens_the_detail_and_escape_leaves_it(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("enter")
        assert not reader.main.papers.display
        await reader.press("escape")
        assert reader.main.papers.display
        assert reader.main.papers.has_focus


async def test_a_short_list_leaves_its_room_to_the_paper_below(paths: Paths) -> None:
    async with reading(paths, (80, 24)) as reader:
        shared = reader.main.papers.size.height

        def given() -> int:
            return shared - reader.main.papers.size.height

        await reader.search("tokenformer")
        assert not given(), "it would move at every letter"
        await reader.press("enter")
        await reader.wait(lambda: given() == shared - 4)
        assert "TokenFormer" in reader.row
        await reader.press("slash")
        await reader.wait(lambda: not given())
        await reader.press("escape", "4")
        await reader.wait(lambda: given() == shared - 4)
        assert "Nothing in Noted" in reader.text()
        await reader.press("p")
        await reader.wait(lambda: given() < 0)
        await reader.press("p", "0")
        await reader.wait(lambda: not given())


async def test_moves_that_wait_are_shown_as_one(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a held key ends soon after it is let go, and no move need be dropped for that."""
    shown: list[int] = []
    show = MainScreen.show_highlighted

    def noted(screen: MainScreen) -> None:
        shown.append(screen.papers.cursor)
        show(screen)

    async with reading(paths) as reader:
        await reader.press("g")
        monkeypatch.setattr(MainScreen, "show_highlighted", noted)
        for _ in range(40):
            reader.app.post_message(events.Key("j", "j"))
        await reader.pilot.pause()
        await reader.wait(lambda: shown and shown[-1] == 40)
        assert len(shown) < 4
