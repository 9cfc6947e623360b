"""`reader add` where there is a network."""

from __future__ import annotations

import pytest

from reader.storage.paths import Paths
from tests.cli.process import ids, run
from tests.network import PAGE, Known, Network

LIST = "- [A](https://arxiv.org/abs/2611.00003)\n- [B](https://arxiv.org/abs/2611.00004)\n"


@pytest.fixture
def network(network: Network) -> Network:
    network.content.papers = [Known("2611.00001", version=2, title="On $x$")]
    network.content.dois["10.5555/a"] = {"title": "Tides"}
    network.content.pages = {"/daily.md": LIST.encode(), "/paper": PAGE}
    return network


def titles(*query: str) -> list[str]:
    return run("list", *query, "--columns", "title").stdout.splitlines()


def test_single_papers_get_their_titles_at_once(network: Network, paths: Paths) -> None:
    said = run("add", "2611.00001", "doi:10.5555/A", "2611.09999").stdout
    assert "2611.00001: On x\n" in said
    assert {*titles("in:added")} == {"2611.09999", "On x", "Tides"}
    asked = len(network.asked)
    run("add", "2611.00001v1")
    assert len(network.asked) == asked, "what is known is not asked for"
    network.content.papers = [Known("2611.00001", version=3, title="On y")]
    run("add", "2611.00001v3")
    assert titles("2611.00001") == ["On y"]


def test_without_a_network_papers_are_added_all_the_same(network: Network) -> None:
    run("add", "2611.00001", "--offline")
    assert not network.asked
    network.spoil("", "500")
    said = run("add", "2611.00002").stderr
    assert "500" in said
    assert "later" in said
    assert {"2611.00001", "2611.00002"} <= {*ids()}
    network.faults.clear()
    run("fetch")
    assert titles("2611.00001") == ["On x"]


def test_the_address_of_a_list_brings_the_list(network: Network, paths: Paths) -> None:
    address = f"{network.address}/daily.md"
    assert "daily.md: 2 read, 2 new" in run("add", address).stdout
    file = paths.catalogues / "daily.md"
    assert file.read_text() == LIST
    assert "is already there" in run("add", address).stdout
    network.content.pages["/daily.md"] = LIST.replace("00003", "00005").encode()
    assert "1 came, 1 went" in run("add", address).stdout
    assert ids("in:daily", "--sort", "title") == ["2611.00005", "2611.00004"]


@pytest.mark.parametrize("fault", ["", "404", "huge", "noise", "nothing"])
def test_any_other_address_is_the_link_of_a_paper(fault: str, network: Network) -> None:
    link = f"{network.address}/paper"
    if fault:
        network.spoil("", fault)
    done = run("add", link)
    assert ("link of a paper" in done.stderr) is (fault in ("404", "huge"))
    assert link.replace("http:", "https:") in ids()
    assert "2612.66666" not in ids()


def test_a_list_that_cannot_be_seen_is_not_taken_for_a_paper(network: Network) -> None:
    network.spoil("", "404")
    for offline in ([], ["--offline"]):
        for name in ("daily.md", "group.bib?raw=1"):
            said = run("add", f"{network.address}/{name}", *offline, code=1).stderr
            assert "nothing is added" in said
        done = run("add", f"{network.address}/paper{len(offline)}", *offline)
        assert "is added as the link of a paper" in done.stderr
    assert not [id for id in ids() if "daily" in id or "group" in id]
    assert f"{network.address}/paper1".replace("http:", "https:") in ids()


def test_a_fetched_file_is_not_written_over(network: Network, paths: Paths) -> None:
    network.content.feeds["cs.CL"] = [Known("2611.00007")]
    run("follow", "cs.CL")
    run("fetch")
    before = (paths.catalogues / "cs.CL.jsonl").read_bytes()
    assert "Reader itself" in run("add", "-", "--as", "cs.CL.jsonl", stdin=LIST, code=2).stderr
    assert (paths.catalogues / "cs.CL.jsonl").read_bytes() == before


def test_what_is_said_of_a_shipped_paper_makes_no_other_list(network: Network) -> None:
    network.content.papers = [Known("2410.23743", version=2, title="On $z$")]
    run("fetch", "2410.23743")
    assert titles("2410.23743") == ["On z"]
    assert len(ids()) == 46
