"""The open screen follows the papers: they come, change and go while it is open."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from reader.library.library import Library
from reader.library.news import Event, PapersChanged, Progress
from reader.marks import MarkStore, Saved
from reader.model.paper import Mark, Paper
from reader.storage.paths import Paths
from tests.tui.driver import Driver, reading

FIRST = "2410.23743"


def catalogue(paths: Paths, count: int = 3) -> Path:
    """A catalogue of the person's own, its papers newer than all others."""
    paths.catalogues.mkdir(parents=True, exist_ok=True)
    file = paths.catalogues / "own.jsonl"
    papers = [
        {"id": f"2501.{number:05}", "title": f"Own {number}", "date": f"2030-01-{number + 1:02}"}
        for number in range(count)
    ]
    file.write_text("".join(json.dumps(paper) + "\n" for paper in papers), encoding="utf-8")
    return file


def refreshed_elsewhere(paths: Paths) -> None:
    """What any other program does that looks at the papers."""
    with Library(paths) as library:
        library.catalogues.refresh()


async def shows(reader: Driver, count: int) -> None:
    await reader.wait(lambda: reader.shown == count)


async def test_papers_that_come_and_go_are_followed(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("0", "j")
        paper = reader.paper
        file = catalogue(paths)
        await shows(reader, 49)
        assert reader.paper == paper
        assert "5 of 49" in reader.status
        file.unlink()
        await shows(reader, 46)
        assert reader.paper == paper
        assert "2 of 46" in reader.status


async def test_papers_that_stay_dimmed_survive_news(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("1", "j", "r")
        paper = reader.paper
        assert "~" in reader.row
        catalogue(paths)
        await shows(reader, 4)  # the shipped ones give way
        store = MarkStore(paths.marks, poll=0)
        store.update({"2410.23168": Mark(starred=True)})
        assert store.close()
        await reader.wait(lambda: "★" in reader.text(reader.main.papers))
        assert reader.paper == paper
        assert "~" in reader.row
        await reader.press("j")
        await shows(reader, 4)


async def test_the_paper_under_the_cursor_stays_when_others_mark_it(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("1")
        store = MarkStore(paths.marks, poll=0)
        store.update({FIRST: Mark(read=True)})
        assert store.close()
        await reader.wait(lambda: "~" in reader.row)
        assert reader.paper == FIRST


async def test_a_paper_that_has_gone_is_passed_over_by_every_key(paths: Paths) -> None:
    file = catalogue(paths)
    keys = ("s", "r", "y", "Y", "escape", "t", "escape", "n", "escape", "o", "O", "V", "j", "k")
    async with reading(paths) as reader:
        await reader.press("0", "space", "space", "g")
        await shows(reader, 49)
        file.unlink()
        refreshed_elsewhere(paths)
        await reader.press(*keys, "]", "[", "G", "g", "i", "escape", "x", "J", "enter", "escape")
        await shows(reader, 46)
        await reader.press("g", "s")
        assert reader.library.store.get(FIRST).starred
        assert reader.main.selection.rows == frozenset()


async def test_rows_that_are_others_papers_now_are_not_selected(paths: Paths) -> None:
    file = catalogue(paths)
    async with reading(paths) as reader:
        await reader.press("0", "space", "space")
        chosen = {paper.id for paper in _selected(reader)}
        assert chosen == {"2501.00001", "2501.00002"}
        shutil.rmtree(paths.index)
        file.unlink()
        catalogue(paths, 2)
        refreshed_elsewhere(paths)
        await shows(reader, 48)
        assert {paper.id for paper in _selected(reader)} <= chosen


def _selected(reader: Driver) -> list[Paper]:
    rows = [row for row in reader.main.papers.rows if row in reader.main.selection.rows]
    return [*reader.library.papers.read(rows)]


async def test_a_catalogue_that_can_not_be_read_is_tried_once(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("0")
        heard: list[Event] = []
        reader.library.news.listen(heard.append)
        catalogue(paths)
        await shows(reader, 49)
        assert sum(isinstance(event, PapersChanged) for event in heard) == 1
        assert Progress("") in heard


def test_all_who_listen_hear_and_none_keeps_news_from_another(paths: Paths) -> None:
    heard: list[Event] = []

    def fail(_event: Event) -> None:
        raise RuntimeError("a listener that fails")

    with Library(paths) as library:
        library.news.listen(fail)
        leave = library.news.listen(heard.append)
        library.news.listen(heard.append)
        library.news.tell(Progress("one"))
        leave()
        library.store.update({FIRST: Mark(read=True)})
        assert library.store.flush(5)
    assert heard == [Progress("one"), Progress("one"), Saved(0)]
