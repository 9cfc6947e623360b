"""Fetching from the screen: `R`, at the start, every so many hours."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from datetime import datetime

import pytest

from reader.model.paper import Mark
from reader.storage import state_file
from reader.storage.paths import Paths
from tests.network import Known, Network
from tests.tui.driver import Driver, mark, reading

DAY = "2030-01-02"
"""Newer than all shipped papers: what comes stands above them."""


def follow(paths: Paths, *lines: str) -> None:
    """Follow sources before Reader starts."""
    paths.data.mkdir(parents=True, exist_ok=True)
    paths.sources.write_text("".join(f"{line}\n" for line in lines))


def announce(network: Network, count: int, category: str = "cs.CL", first: int = 1) -> None:
    """So many papers in today's feed of a category."""
    network.content.feeds[category] = [
        Known(f"3001.{first + number:05}", categories=(category,), day=DAY)
        for number in range(count)
    ]


async def ended(reader: Driver) -> None:
    await reader.wait(lambda: not reader.library.fetcher.running)
    await reader.pilot.pause()


async def test_what_is_fetched_comes_while_keys_are_obeyed(paths: Paths, network: Network) -> None:
    follow(paths, "cs.CL", "cs.LG")
    announce(network, 30)
    announce(network, 8, "cs.LG", first=101)
    network.content.feeds["cs.LG"] += network.content.feeds["cs.CL"][:5]  # in both
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("j", "j")
        paper = reader.paper
        network.delay = 0.3
        await reader.press("R")
        await reader.wait(lambda: "fetching cs.LG 2 of 2 · 30 new" in reader.status)
        await reader.press("s")
        assert reader.library.store.get(paper).starred
        await ended(reader)
        await reader.wait(lambda: reader.shown == 46 + 38)
        assert reader.paper == paper
        await reader.press("g")
        assert "38 new" in reader.status
        assert "41 of 84" not in reader.status
        assert reader.paper.startswith("3001.")
        await reader.press("R")
        await ended(reader)
        assert "Nothing new" in reader.status


async def test_one_source_that_fails_keeps_nothing_from_the_others(
    paths: Paths, network: Network
) -> None:
    follow(paths, "cs.CL", '"all:x" "Mine"', "what is this", "cs.LG")
    announce(network, 1)
    announce(network, 3, "cs.LG")
    network.spoil("^/api", "403")
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("R")
        await ended(reader)
        await reader.wait(lambda: reader.shown == 46 + 3)
        assert "sources.txt:3: 'what'" in reader.status
        await reader.press("j")
        assert "3 new · 2 sources failed: ! shows why" in reader.status
        await reader.press("!")
        host = network.address.removeprefix("http://")
        assert f"Mine: {host} answers 403 Forbidden: it does not let programs in" in reader.text()
        assert "sources.txt:3: 'what'" in reader.text()
        await reader.press("escape")
        network.faults.clear()
        follow(paths, '"all:x" "Mine"', "cs.LG")
        await reader.press("R")
        await ended(reader)
        assert "Nothing new" in reader.status
        await reader.press("!")
        assert "Every row of every catalogue was read" in reader.status


async def test_once_more_ends_it_and_the_next_brings_all(paths: Paths, network: Network) -> None:
    follow(paths, "cs.CL", "cs.LG")
    announce(network, 5)
    announce(network, 4, "cs.LG", first=101)
    network.spoil("cs.LG", "hang", times=1)
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("R")
        await reader.wait(lambda: "2 of 2 · 5 new" in reader.status)
        await reader.wait(lambda: any("cs.LG" in asked.path for asked in network.asked))
        await reader.press("R")
        await ended(reader)
        assert "Fetching ended: 5 new · cs.LG was not fetched" in reader.status
        await reader.wait(lambda: reader.shown == 46 + 5)
        await reader.press("R")
        await ended(reader)
        await reader.wait(lambda: reader.shown == 46 + 9)


@pytest.mark.parametrize(
    ("lines", "left"),
    [(["cs.CL"], "cs.CL was not fetched"), (["cs.CL", "cs.LG"], "cs.CL and 1 more were not")],
)
@pytest.mark.parametrize("until", ["fetching …", "fetching cs.CL 1 of"])
async def test_a_fetch_that_is_ended_says_what_it_left(
    paths: Paths, network: Network, lines: list[str], left: str, until: str
) -> None:
    follow(paths, *lines)
    network.spoil("", "hang")
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("R")
        await reader.wait(lambda: until in reader.status)
        await reader.press("R")
        await ended(reader)
        assert f"Fetching ended: {left}" in reader.status
        assert "Nothing new" not in reader.status


async def follow_on_screen(reader: Driver, name: str) -> None:
    await reader.press("plus")
    await reader.type(name)
    await reader.press("enter")


@pytest.mark.parametrize("until", ["fetching …", "fetching cs.CL 1 of 1"])
async def test_the_key_that_fetches_never_ends_what_following_began(
    paths: Paths, network: Network, until: str
) -> None:
    announce(network, 3)
    network.delay = 0.5
    async with reading(paths) as reader:
        await reader.press("0")
        await follow_on_screen(reader, "cs.CL")
        await reader.wait(lambda: f"Followed: cs.CL · {until}" in reader.status)
        await reader.press("R")
        assert reader.library.fetcher.asked
        await ended(reader)
        await reader.wait(lambda: reader.shown == 49)
        assert "Followed: cs.CL · 3 new" in reader.status
    assert len(network.asked) == 1


@pytest.mark.parametrize("keys", [[], ["R"], ["R", "R"]])
async def test_what_is_followed_during_a_fetch_comes_too(
    paths: Paths, network: Network, keys: list[str]
) -> None:
    announce(network, 3)
    announce(network, 2, "cs.LG", first=101)
    network.delay = 0.5
    async with reading(paths) as reader:
        await reader.press("0")
        await follow_on_screen(reader, "cs.CL")
        await reader.wait(lambda: "fetching cs.CL 1 of 1" in reader.status)
        await follow_on_screen(reader, "cs.LG")
        await reader.press(*keys)
        await ended(reader)
        await reader.wait(lambda: "Followed: cs.CL, cs.LG · " in reader.status)
        if len(keys) < 2:  # the second ends the first fetch
            assert "5 new" in reader.status
            await reader.wait(lambda: reader.shown == 51)
    assert (paths.catalogues / "cs.LG.jsonl").exists()


async def test_leaving_does_not_wait(paths: Paths, network: Network) -> None:
    follow(paths, "cs.CL", "cs.LG")
    announce(network, 5)
    network.spoil("cs.LG", "hang")
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("R")
        await reader.wait(lambda: "2 of 2" in reader.status)
        start = asyncio.get_running_loop().time()
        await reader.press("q")
        await reader.wait(lambda: not reader.app.is_running)
        assert asyncio.get_running_loop().time() - start < 2
    lines = (paths.catalogues / "cs.CL.jsonl").read_bytes().splitlines()
    assert [json.loads(line)["id"] for line in lines] == [f"3001.{n:05}" for n in range(1, 6)]
    async with reading(paths) as reader:
        await reader.press("0")
        assert reader.shown == 51


async def test_nothing_is_asked_unless_it_is_due(paths: Paths, network: Network) -> None:
    follow(paths, "cs.CL")
    announce(network, 2)
    paths.config.mkdir(parents=True)
    async with reading(paths) as reader:
        await reader.press("0")
        assert not reader.library.fetcher.running
    paths.settings.write_text("fetch_on_start = true\n")
    for _ in range(2):
        async with reading(paths) as reader:
            await reader.press("0")
            await ended(reader)
            await reader.wait(lambda: reader.shown == 48)
    assert len(network.asked) == 1


async def test_a_start_whose_fetch_failed_is_not_taken_for_done(
    paths: Paths, network: Network
) -> None:
    follow(paths, "cs.CL")
    announce(network, 2)
    paths.config.mkdir(parents=True)
    paths.settings.write_text("fetch_on_start = true\nfetch_every = 0.5\n")
    network.spoil("", "403")
    async with reading(paths) as reader:
        await reader.wait(lambda: "1 source failed" in reader.status)
    network.faults.clear()
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.wait(lambda: reader.shown == 48)


async def test_marks_of_papers_that_come_again_are_kept(paths: Paths, network: Network) -> None:
    follow(paths, "cs.CL")
    announce(network, 2)
    mark(paths, {"3001.00001": Mark(read=True, tags=("mine",))})
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("R")
        await reader.wait(lambda: reader.shown == 48)
        assert reader.marked() == {"3001.00001": Mark(read=True, tags=("mine",))}


async def test_without_sources_it_says_how_to_begin(paths: Paths, network: Network) -> None:
    async with reading(paths) as reader:
        await reader.press("0")
        await reader.press("R")
        await ended(reader)
        assert "Nothing is followed yet: + cs.CL follows it" in reader.status
    assert not network.asked


def test_a_start_where_nothing_is_due_knows_no_http(paths: Paths, network: Network) -> None:
    follow(paths, "cs.CL")
    state_file.save(
        paths.fetching,
        "fetching",
        {"cs.CL": {"when": datetime.now().isoformat(timespec="seconds")}},
    )
    script = (
        "import sys; from reader.tui.app import ReaderApp; from reader.storage.paths import Paths\n"
        "from reader.library.library import Library\n"
        "with Library(Paths.of_user()) as library:\n"
        "    library.fetcher.fetch_due(1)\n"
        "    assert not library.fetcher.running\n"
        "    library.fetcher.fetch_due(0)\n"
        "    assert library.fetcher.running\n"
        "    assert not {'urllib3', 'reader.fetch.http'} & {*sys.modules}\n"
        "    library.fetcher.close()\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


@pytest.mark.parametrize("value", ["0", "-1", "true", '"6"', "nan", "1e9"])
async def test_hours_are_hours(paths: Paths, value: str) -> None:
    from reader.settings import config
    from reader.settings.toml_file import ConfigError

    paths.config.mkdir(parents=True)
    paths.settings.write_text(f"fetch_every = {value}\n")
    with pytest.raises(ConfigError, match="a number of hours up to 10000"):
        config.load(paths.settings)
