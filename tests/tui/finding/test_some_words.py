"""Papers with some of the words only: under a heading, and never meant by what acts on all."""

from __future__ import annotations

from pathlib import Path

from reader.storage.paths import Paths
from tests.tui.driver import reading

DESCRIPTION = "transformer that subtracts two attention maps like headphones"


async def test_a_description_finds_papers_under_a_heading(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("slash")
        await reader.paste(DESCRIPTION)
        await reader.wait(lambda: reader.main.session.query == DESCRIPTION)
        await reader.press("enter")
        assert reader.headings() == ["None has all of the words; with some of them"]
        assert "with some of the words" in reader.status
        assert "Differential Transformer" in reader.rows()[0]
        await reader.press("s")
        await reader.press("j", "k")
        assert "Differential Transformer" in reader.row
        assert "★" in reader.row


async def test_what_matches_stands_above_the_heading(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.search("differential transformer")
        await reader.press("enter")
        assert reader.headings() == ["With some of the words"]
        matched = reader.main.papers.matched
        assert all("~" not in row for row in reader.rows()[:matched])
        assert all("~" in row for row in reader.rows()[matched:])


async def test_export_takes_what_matches_unless_others_are_selected(
    paths: Paths, tmp_path: Path
) -> None:
    file = tmp_path / "ids.txt"
    async with reading(paths) as reader:
        await reader.search("differential transformer")
        await reader.press("enter", "x", "i")
        await reader.paste(str(file))
        await reader.press("enter")
        await reader.wait(file.exists)
        matching = file.read_text().split()
        assert "2410.05258" in matching
        assert len(matching) < reader.shown
        await reader.press("slash", *["backspace"] * 30)
        await reader.paste(DESCRIPTION)
        await reader.wait(lambda: reader.main.session.query == DESCRIPTION)
        await reader.press("enter", "x")
        assert "None has all of the words: select what you want" in reader.status
