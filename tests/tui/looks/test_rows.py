"""What rows show, and what they spend their width on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.storage.paths import Paths
from reader.tui.widgets.headings import Headings
from tests.picture import MARKS
from tests.tui.driver import mark, reading
from tests.tui.test_preferences import settings


async def test_signs_take_the_cells_that_are_in_use(paths: Paths) -> None:
    async with reading(paths) as reader:
        assert reader.row.startswith("▌ ● What")
        await reader.press("s")
        assert reader.row.startswith("▌ ●★ What")


async def test_dates_have_their_year_and_stand_in_the_second_line_of_two(paths: Paths) -> None:
    async with reading(paths, (100, 30)) as reader:
        await reader.press("S", "t")
        assert "2024-10  What" in reader.row
        await reader.press("v")
        assert "2024-10" not in reader.row
        assert re.search(r"^▌ +2024-10-\d\d", reader.text(reader.main.papers), re.M)


async def test_the_day_stands_in_its_heading_unless_it_is_asked_for(paths: Paths) -> None:
    async with reading(paths) as reader:
        assert "2024-" not in reader.row
        await reader.press("S", "d")
        await reader.press("S", "t")
        assert "2024-" in reader.row
    settings(paths, 'columns = ["marks", "date"]\n')
    async with reading(paths) as reader:
        await reader.press("S", "d")
        assert "2024-10-31" in reader.row


@pytest.mark.parametrize(("columns", "there"), [(200, True), (120, False)])
async def test_authors_come_in_where_there_is_room(paths: Paths, columns: int, there: bool) -> None:
    paths.catalogues.mkdir(parents=True)
    (paths.catalogues / "a.bib").write_text(
        "@article{a, title={A title}, author={Ada Lovelace and Alan Turing}, "
        "year={2025}, eprint={2501.00001}}",
        encoding="utf-8",
    )
    async with reading(paths, (columns, 30)) as reader:
        await reader.search("2501.00001")
        assert ("Lovelace et al." in reader.row) is there
        await reader.press("enter", "v")
        assert "Lovelace et al." not in reader.row, "they are in the second line"
        lines = reader.text(reader.main.papers).splitlines()
        at = lines.index(next(line for line in lines if "A title" in line))
        assert "Ada Lovelace, Alan Turing" in lines[at + 1]
        assert lines[at + 1].startswith("▌")


async def test_rows_of_two_lines_scroll_and_are_kept(paths: Paths) -> None:
    mark(paths, MARKS)
    async with reading(paths) as reader:
        await reader.press("v", "G")
        lines = reader.text(reader.main.papers).splitlines()
        assert [line[0] for line in lines[-2:]] == ["▌", "▌"]
        await reader.press("g")
        lines = reader.text(reader.main.papers).splitlines()
        assert "#vision" in lines[5]
        await reader.pilot.click("#papers", offset=(20, 5))
        assert reader.paper == "2410.23287"
    async with reading(paths) as reader:
        assert "#vision" in reader.text(reader.main.papers).splitlines()[5]
    settings(paths, "row_lines = 1\n")
    async with reading(paths) as reader:
        assert "#vision" not in reader.text(reader.main.papers)


async def test_archived_rows_are_struck_through(paths: Paths) -> None:
    def struck() -> bool:
        row = reader.main.papers.render_line(1)
        return any(s.style and s.style.strike for s in row if "What Happened" in s.text)

    async with reading(paths) as reader:
        assert not struck()
        await reader.press("e")
        assert struck()
        await reader.press("5")
        await reader.wait(lambda: reader.shown == 1)
        assert not struck()  # where all are


@given(st.lists(st.integers(0, 50), unique=True), st.integers(1, 2), st.integers(51, 60))
def test_lines_and_rows_lead_to_each_other(starts: Sequence[int], height: int, rows: int) -> None:
    headings = Headings(sorted(starts), str, height)
    seen = 0
    for position in range(rows):
        line = headings.line_of(position)
        if headings.starts_group(position):
            assert headings.heading_at(line - 1) is not None
            seen += 1
        for part in range(height):
            assert headings.heading_at(line + part) is None
            assert headings.position_of(line + part) == position
            seen += 1
    assert seen == headings.lines(rows)


@pytest.mark.parametrize("size", [(120, 30), (70, 16)])
async def test_each_line_shows_what_it_should_after_any_key(
    paths: Paths, size: tuple[int, int]
) -> None:
    """A line that shows the same is not drawn again; here all are, to see whether it does."""
    mark(paths, MARKS)
    chance = Random(size[0])
    keys = [*"jjkG}{sreauvV23SLz", "space", "slash", "l", "a", "n", "backspace", "escape", "tab"]
    async with reading(paths, size) as reader:
        for _ in range(40):
            key = chance.choice(keys)
            await reader.press(key)
            reader.strips()  # draws; a new sign makes room in the other lines
            panes = (reader.main.papers, reader.main.detail)
            shown = [reader.strips(pane)[1:] for pane in panes]  # below the rules, which count
            for pane in panes:
                pane.refresh()
            assert shown == [reader.strips(pane)[1:] for pane in panes], key
