"""Adding on the screen: pasted into the list, typed on a line, searched for by an id."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.paper import Mark
from reader.storage.paths import Paths
from tests.cli.process import run
from tests.network import Known, Network
from tests.tui.driver import Driver, reading

ID = "3001.00001"


@pytest.fixture
def known(network: Network) -> Network:
    """Services that know two papers and a DOI."""
    network.content.papers = [Known(ID, title="One"), Known("3001.00002", title="Two")]
    network.content.dois = {"10.5555/tides": {"title": "Tides in a Bathtub"}}
    return network


async def listed(reader: Driver, count: int) -> None:
    await reader.wait(lambda: reader.shown == count)


async def added(reader: Driver, said: str) -> None:
    await reader.wait(lambda: said in reader.status)


async def test_what_is_pasted_appears_and_gets_its_title(paths: Paths, known: Network) -> None:
    async with reading(paths) as reader:
        await reader.press("0")
        known.delay = 0.5
        await reader.press("j")
        await reader.paste(f"https://arxiv.org/abs/{ID}v2")
        await listed(reader, 47)
        await added(reader, f"Added: “{ID}”")
        assert reader.paper == ID
        assert reader.row.rstrip().endswith(ID)
        await reader.wait(lambda: "One" in reader.row)
        assert reader.paper == ID
        await reader.press("s")
        assert reader.marked() == {ID: Mark(starred=True)}
    assert (paths.catalogues / "added.txt").read_text().endswith(f"https://arxiv.org/abs/{ID}v2\n")


async def test_undo_takes_away_what_was_added(paths: Paths, known: Network) -> None:
    async with reading(paths) as reader:
        await reader.press("0", "j", "s")
        before = reader.paper
        await reader.paste(f"2410.23743 {ID}")
        await listed(reader, 47)
        await added(reader, "Added: “")
        await reader.press("r", "u", "u")
        assert "Undone: add, " in reader.status
        await listed(reader, 46)
        assert reader.paper == before
        await reader.press("U", "U")
        await listed(reader, 47)
        assert reader.library.store.get(ID) == Mark(read=True)
        await reader.press("u", "u", "u")
        assert not reader.library.store.get(before).starred
        await reader.search(ID)
        await listed(reader, 0)
        run("add", "--offline", ID, "3001.00002")
        await listed(reader, 1)
        run("undo")
        await listed(reader, 0)


async def test_undo_before_the_title_came_leaves_nothing(paths: Paths, known: Network) -> None:
    async with reading(paths) as reader:
        await reader.press("0")
        known.delay = 0.5
        await reader.paste(ID)
        await added(reader, "Added: “")
        await reader.press("u")
        await listed(reader, 46)
        await reader.wait(lambda: known.asked and not reader.library.fetcher.completing)
        await reader.wait(lambda: not reader.library.catalogues.stale())
        assert not [*paths.catalogues.glob("[!.]*")]
        assert reader.shown == 46


async def test_what_is_in_the_shipped_list_makes_no_other(paths: Paths, known: Network) -> None:
    async with reading(paths) as reader:
        await reader.press("2")
        await reader.paste("2410.23743")
        await added(reader, "Already here")
        assert reader.shown == 46
        assert not [*paths.catalogues.glob("[!.]*")]


async def test_several_are_found_in_any_text(paths: Paths, known: Network) -> None:
    text = (
        "As Roe et al. (2030) say (arXiv:3001.00001), and in\n"
        "3001.00002; doi:10.5555/tides, [3001.00002v1] 3.14159"
    )
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.paste(text)
        await listed(reader, 49)
        await added(reader, "Added: 3 papers")
        ids = (ID, "3001.00002", "doi:10.5555/tides")
        titles = ["One", "Two", "Tides in a Bathtub"]
        await reader.wait(lambda: [*map(reader.library.papers.title, ids)] == titles)


async def test_what_is_nothing_is_said_to_be(paths: Paths, known: Network) -> None:
    async with reading(paths) as reader:
        await reader.press("0")
        for text in ("hello there", "2413.00001", "", "\x00", "/" * 5000):
            await reader.paste(text)
            assert "Nothing to add was pasted" in reader.status
        await reader.paste("2410.23743")
        await added(reader, "Already here")
        assert reader.shown == 46


async def test_offline_it_stays_known_by_its_id(
    paths: Paths, known: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_ARXIV", "http://127.0.0.1:9")
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.paste(ID)
        await listed(reader, 47)
        await added(reader, "Known by its id for now: 127.0.0.1:9 can't be reached")
        assert reader.paper == ID
        monkeypatch.setenv("READER_ARXIV", known.address)
        await reader.press("R")
        await reader.wait(lambda: "One" in reader.row)


async def test_an_id_that_nobody_knows_is_said_to_be(paths: Paths, known: Network) -> None:
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.paste("3001.09999")
        await added(reader, "No service knows 3001.09999: look whether it is right · R on it asks")
        assert reader.paper == "3001.09999"
        await reader.press("!")
        assert "3001.09999: no service knew it on " in reader.text()
        await reader.press("escape", "j")
        asked = len(known.asked)
        await reader.press("R")
        await reader.wait(lambda: not reader.library.fetcher.running)
        assert len(known.asked) == asked, "it is asked for again a week later"
        await reader.press("k", "X", "R")
        await reader.wait(lambda: not reader.library.fetcher.running)
        assert len(known.asked) == asked, "nor is what was deleted"
        await reader.press("X", "j")
        known.content.papers.append(Known("3001.09999", title="Late"))
        await reader.press("k", "R")
        await reader.wait(lambda: "Late" in reader.row)


async def test_a_line_is_typed(paths: Paths, known: Network) -> None:
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("plus")
        await reader.type("nothing")
        await reader.press("enter")
        assert "there is no arXiv id, DOI or link" in reader.text()
        await reader.press("ctrl+u")
        await reader.type("cs.XY")
        await reader.press("enter")
        assert "arXiv has no category cs.XY" in reader.text()
        await reader.press("ctrl+u")
        await reader.type(ID)
        await reader.press("enter")
        await listed(reader, 47)
        await reader.wait(lambda: "One" in reader.row)
        assert reader.app.screen is reader.main


async def test_a_file_is_completed_and_added(paths: Paths, known: Network, tmp_path: Path) -> None:
    folder = tmp_path / "lists of mine"
    folder.mkdir()
    (folder / "group.md").write_text("- [G](https://arxiv.org/abs/3001.00007)\n- no\n")
    (tmp_path / "lists.txt").write_text("nothing\n")
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("plus")
        await reader.paste(f"{tmp_path}/list")
        await reader.type("s")
        await reader.press("tab", "tab", "enter")
        await added(reader, "group.md: 1 read, 1 new")
        await listed(reader, 47)
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("plus")
        await reader.paste(f"{tmp_path}/lists.txt")
        await reader.press("enter")
        await added(reader, "Not added:")
        assert "lists.txt" in reader.status
        await reader.paste(str(folder))
        assert "is a folder" in reader.status


async def test_undo_takes_away_the_marks_that_a_file_brought_and_then_its_papers(
    paths: Paths, known: Network, tmp_path: Path
) -> None:
    file = tmp_path / "ticked.md"
    file.write_text(f"- [x] [One](https://arxiv.org/abs/{ID}) #sea\n- [x] [Two](https://a.b/c)\n")
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("s")
        starred = reader.marked()
        await reader.paste(str(file))
        await added(reader, "marks came for 2 papers")
        await reader.wait(lambda: len(reader.marked()) == 3)
        assert reader.marked()[ID] == Mark(read=True, tags=("sea",))
        await reader.press("u")
        assert (reader.shown, reader.marked()) == (48, starred)
        await reader.press("u")
        await listed(reader, 46)
        assert reader.marked() == starred
        await reader.press("U", "U")
        await listed(reader, 48)
        assert len(reader.marked()) == 3
        await reader.press("u", "u", "u")
        await listed(reader, 46)
        assert reader.marked() == {}


async def test_the_address_of_a_list_adds_the_list(paths: Paths, known: Network) -> None:
    lines = (f"- [Paper {n}](https://arxiv.org/abs/3001.0001{n})\n" for n in range(3))
    known.content.pages["/daily.md"] = "".join(lines).encode()
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.paste(f"{known.address}/daily.md")
        await listed(reader, 49)
        await added(reader, "daily.md: 3 read, 3 new")


async def test_an_id_that_is_searched_for_in_vain_is_offered(paths: Paths, known: Network) -> None:
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.search(ID)
        assert f"{ID} is in no catalogue yet" in reader.text(reader.main.papers)
        await reader.press("enter")
        assert "Add papers" in reader.text()
        await reader.press("escape")
        assert reader.shown == 0
        await reader.press("slash", "enter", "enter")
        await listed(reader, 1)
        assert reader.paper == ID
        await reader.press("escape")
        await listed(reader, 47)


async def test_many_are_shown_before_they_are_added(paths: Paths, known: Network) -> None:
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.paste("\n".join(f"3001.{number:05}" for number in range(30)))
        assert "Add papers" in reader.text()
        await reader.press("escape")
        assert reader.shown == 46
        assert not paths.catalogues.exists()


async def test_a_paper_of_another_view_is_gone_to(paths: Paths, known: Network) -> None:
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("3")
        await reader.paste(ID)
        await reader.wait(lambda: reader.main.session.view == "Inbox")
        assert reader.paper == ID


async def test_categories_are_followed(paths: Paths, known: Network) -> None:
    known.content.feeds["cs.CL"] = [Known(ID)]
    known.content.feeds["cs.LG"] = [Known("3001.00002", categories=("cs.LG",))]
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("plus")
        await reader.type("cs.cl cs.LG")
        await reader.press("enter")
        await listed(reader, 48)
    assert paths.sources.read_text().endswith("\ncs.CL\ncs.LG\n")
