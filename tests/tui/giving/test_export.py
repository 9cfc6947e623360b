"""Exporting what the list shows, to the clipboard and to files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.catalogue import read
from reader.export import FORMATS
from reader.model.paper import Paper
from reader.storage.paths import Paths
from tests.tui.driver import Driver, reading

FIRST, SECOND = "2410.23743", "2410.23287"


async def export(reader: Driver, key: str, where: str) -> None:
    """Export in the format of this key to a file, the clipboard where that is empty."""
    await reader.press("x", key)
    await reader.paste(where)
    await reader.press("enter")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a name without one is in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_each_format_has_a_key_of_its_own_that_moves_nothing_in_a_menu() -> None:
    keys = [format.key for format in FORMATS.values()]
    assert len({*keys} - {"j", "k"}) == len(keys)


async def test_the_whole_view_goes_to_the_clipboard(paths: Paths, copied: list[str]) -> None:
    async with reading(paths) as reader:
        await reader.press("e", "j")
        await export(reader, "i", "")
        await reader.wait(lambda: copied)
        assert len(copied[0].splitlines()) == 45
        assert FIRST not in copied[0]
        await reader.wait(lambda: "45 papers as ids (copied)" in reader.status)


async def test_the_selection_goes_before_the_view(paths: Paths, copied: list[str]) -> None:
    async with reading(paths) as reader:
        await reader.press("V", "j")
        await export(reader, "l", "")
        await reader.wait(lambda: copied)
        assert copied == [f"https://arxiv.org/abs/{FIRST}\nhttps://arxiv.org/abs/{SECOND}\n"]
        assert "2 selected papers" in reader.status


@pytest.mark.parametrize("key", ["b", "m", "J", "L", "c", "l", "i"])
async def test_a_file_reads_back_to_the_same_papers(paths: Paths, place: Path, key: str) -> None:
    async with reading(paths) as reader:
        await export(reader, key, "out")
        await reader.wait(lambda: "Wrote 46 papers" in reader.status)
        rows = reader.main.papers.rows
        ids = [paper.id for paper in reader.library.papers.read(rows)]
    assert [found.id for found in read(place / "out") if isinstance(found, Paper)] == ids
    assert not list(place.glob("*.tmp"))


async def test_a_file_is_replaced_only_once_that_was_asked(paths: Paths, place: Path) -> None:
    (place / "out").write_text("mine")
    (place / "out").chmod(0o640)
    async with reading(paths) as reader:
        await export(reader, "J", "out")
        assert "out is there already: enter again replaces it" in reader.text()
        assert (place / "out").read_text() == "mine"
        await reader.press("enter")
        await reader.wait(lambda: "Wrote 46" in reader.status)
    assert len(json.loads((place / "out").read_text())) == 46
    assert (place / "out").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        (".", "is a folder"),
        ("/dev/null", "is not a plain file"),
        ("nowhere/out", "there is no folder nowhere"),
        ("~nobody-here/out", "there is no folder ~nobody-here"),
        ("long" * 200, "File name too long"),
    ],
)
async def test_a_bad_place_is_named_and_can_be_mended(
    paths: Paths, place: Path, name: str, complaint: str
) -> None:
    async with reading(paths, (200, 40)) as reader:
        await export(reader, "i", name)
        assert complaint in reader.text()
        await reader.press("ctrl+u")
        await reader.type("ids")
        await reader.press("enter")
        await reader.wait(lambda: "Wrote 46" in reader.status)
    assert len((place / "ids").read_text().split()) == 46


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that takes no files")
async def test_a_file_that_can_not_be_written_is_told(paths: Paths) -> None:
    async with reading(paths) as reader:
        await export(reader, "i", "/proc/out")
        await reader.wait(lambda: "/proc/out could not be written: " in reader.status)


async def test_nothing_is_exported_of_nothing(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("3", "x")
        assert "No paper here" in reader.status
