"""`reader follow`, `reader unfollow` and `reader fetch`."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from reader.storage.paths import Paths
from tests.cli.process import READER, ids, run, shell
from tests.network import Known, Network


@pytest.fixture
def network(network: Network) -> Network:
    network.content.feeds["cs.CL"] = [Known("2611.00001"), Known("2611.00002", kind="cross")]
    network.content.pages["/daily.md"] = b"- [A List](https://arxiv.org/abs/2611.00003): to read\n"
    return network


def test_a_morning(network: Network, paths: Paths, tmp_path: Path) -> None:
    group = tmp_path / "group.md"
    group.write_text("- [Ours](https://arxiv.org/abs/2611.00004)\n")
    address = f"{network.address}/daily.md"
    said = run("follow", "cs.cl", address, group).stdout
    assert said.count(": followed (") == 3
    assert "already" in run("follow", "cs.CL").stdout
    assert not network.asked, "to follow is not to fetch"
    fetched = run("fetch")
    assert fetched.stdout == f"cs.CL: 2 new (1 cross)\n{address}: 1 new\n"
    want = {f"2611.0000{number}" for number in (1, 2, 3, 4)}
    assert want <= {*ids()}
    assert ids("in:cs.CL", "--sort", "title") == ["2611.00001", "2611.00002"]
    assert ids("is:cross") == ["2611.00002"]
    assert "arXiv    cross-list\n" in run("show", "2611.00002").stdout
    assert "nothing new" in run("fetch", "cs.CL").stdout
    run("mark", "2611.00001", "--star")
    lines = [line.split("\t") for line in run("follow").stdout.splitlines()]
    assert [line[0] for line in lines] == ["cs.CL", address, str(group)]
    assert [line[3] for line in lines] == ["nothing new", "1 new", "read where it lies"]
    said = run("unfollow", "cs.CL", group).stdout
    assert f"its papers stay, in {paths.catalogues / 'cs.CL.jsonl'}" in said
    assert "2611.00004" not in ids()
    assert ids("is:starred") == ["2611.00001"]
    assert run("follow").stdout.count("\n") == 1


def test_a_followed_file_is_read_where_it_lies(paths: Paths, tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    lists.mkdir()
    run("follow", lists)
    (lists / "a.md").write_text("- [A](https://arxiv.org/abs/2611.00001)\n")
    assert "2611.00001" in ids()
    (lists / "a.md").write_text("- [B](https://arxiv.org/abs/2611.00002)\n")
    assert ids("in:a") == ["2611.00002"]
    assert not paths.catalogues.exists()
    (lists / "a.md").unlink()
    assert "2611.00002" not in ids()
    assert str(lists) in run("fetch", code=1).stderr


def test_a_source_that_fails_is_told_and_the_others_come(network: Network) -> None:
    network.content.feeds["cs.LG"] = [Known("2611.00009")]
    network.spoil("/atom/cs.CL", "503")
    run("follow", "cs.CL", "--name", "Language")
    run("follow", "cs.LG")
    done = run("fetch", code=1)
    assert "reader: Language: 127.0.0.1" in done.stderr
    assert "503" in done.stderr
    assert done.stdout == "cs.LG: 1 new\n"
    assert "503" in run("follow").stdout.splitlines()[0]
    network.faults.clear()
    assert run("fetch", "Language", "--quiet").stdout == ""
    assert {"2611.00001", "2611.00009"} <= {*ids()}


def test_what_can_not_be_followed_or_fetched_is_misuse(paths: Paths) -> None:
    assert "nothing is followed" in run("follow").stderr
    assert "nothing is followed" in run("fetch").stderr
    assert (
        "'nonsense' is not an arXiv category" in run("follow", "cs.CL", "nonsense", code=2).stderr
    )
    assert "one source" in run("follow", "cs.CL", "cs.LG", "--name", "x", code=2).stderr
    assert "a word" in run("follow", "cs.CL", "--tag", "a b", code=2).stderr
    assert not paths.sources.exists()
    run("follow", "cs.CL")
    for command in ("fetch", "unfollow"):
        assert "is not followed; you follow cs.CL" in run(command, "cs.LG", code=2).stderr
        assert "is not followed; did you mean cs.CL?" in run(command, "c", code=2).stderr
    assert "arXiv has no category cs.CM (did you mean" in run("follow", "cs.CM", code=2).stderr
    run("follow", "cs.LG+cs.AI")
    said = run("follow", "cs.AI+cs.LG").stdout
    assert said == "cs.AI+cs.LG: followed already as cs.LG+cs.AI (arXiv category)\n"
    assert "--since" in run("fetch", "--since", "soon", code=2).stderr


def test_a_line_that_is_not_understood_is_named(network: Network, paths: Paths) -> None:
    run("follow", "cs.CL")
    with paths.sources.open("a") as file:
        file.write("what is this\n")
    number = len(paths.sources.read_text().splitlines())
    for command, code in (("follow", 0), ("fetch", 1)):
        assert f"sources.txt:{number}: 'what'" in run(command, code=code).stderr
    assert "2611.00001" in ids()


def test_older_days_come_from_the_api(network: Network) -> None:
    network.content.papers = [Known("2611.00008", categories=("cs.LG", "cs.CL"))]
    run("follow", "cs.CL")
    assert run("fetch", "--since", "2026-11-01").stdout == "cs.CL: 1 new (1 cross)\n"
    assert "2611.00008" in ids()


def test_papers_known_by_id_alone_get_their_rows(network: Network, paths: Paths) -> None:
    network.content.papers = [Known("2611.00007", title="Seven", version=2)]
    run("add", "2611.00007", env={"READER_OFFLINE": "1"})
    assert "1 of 1 have their row" in run("fetch").stdout
    assert run("list", "2611.00007", "--columns", "version,title").stdout == "v2\tSeven\n"


def test_an_id_that_nobody_knows_is_told_and_can_be_asked_for_again(network: Network) -> None:
    said = "no service knows 2611.00007"
    assert said in run("add", "2611.00007").stderr
    assert said not in run("fetch").stderr
    assert said in run("fetch", "2611.00007", code=1).stderr
    network.content.papers = [Known("2611.00007", title="Seven", version=2)]
    assert "1 of 1 have their row" in run("fetch", "arxiv:2611.00007").stdout
    assert "nothing new is known of 2611.00007" in run("fetch", "2611.00007").stdout
    network.content.papers = [Known("2611.00007", title="Eight", version=3)]
    run("fetch", "2611.00007")
    assert run("list", "2611.00007", "--columns", "version,title").stdout == "v3\tEight\n"
    assert "in none of the catalogues" in run("fetch", "2611.00008", code=1).stderr
    assert "no month 13" in run("fetch", "2413.00001", code=2).stderr


def test_no_network_is_said_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_OFFLINE", "")
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setenv("READER_ARXIV_FEEDS", "http://127.0.0.1:9")
    monkeypatch.setenv("READER_ARXIV", "http://nowhere.invalid")
    run("follow", "cs.CL", "cs.LG", "au:doe")
    start = time.monotonic()
    said = run("fetch", code=1).stderr
    assert said.count("is there a network?") == 3
    assert time.monotonic() - start < 10


def test_two_thousand_papers_are_found_within_seconds(network: Network) -> None:
    network.content.feeds["cs.CL"] = [Known(f"2611.{number:05}") for number in range(2000)]
    run("follow", "cs.CL")
    assert "2000 new" in run("fetch").stdout
    assert len(ids("in:cs.CL")) == 2000


def test_what_does_not_fetch_knows_nothing_of_the_network(network: Network) -> None:
    run("follow", "cs.CL")
    program = " ".join(READER[:1])
    look = "import sys; from reader.cli import main; main({}); print(sorted(sys.modules))"
    for words in (["list"], ["follow"], ["add", "--help"]):
        loaded = shell(f"{program} -c {_quoted(look.format(words))}").stdout
        assert "'reader.cli'" in loaded or "usage" in loaded
        assert "'urllib3'" not in loaded
    assert not network.asked


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\"'\"'") + "'"
