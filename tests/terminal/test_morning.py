"""The morning of the README, from the first line to the last, in a real terminal."""

from __future__ import annotations

import json
from pathlib import Path

from reader.storage.paths import Paths
from tests.cli.process import run
from tests.network import Known, Network
from tests.terminal.terminal import ESCAPE, Terminal

GROUP = "@misc{g, title = {A List of Our Group}, eprint = {3001.00009}, year = {2030}}\n"


def test_a_morning(network: Network, paths: Paths, tmp_path: Path) -> None:
    lists = tmp_path / "group.bib"
    lists.write_text(GROUP)
    network.content.feeds = {
        "cs.CL": [Known(f"3001.0000{n}", title=f"Kites and bells {n}") for n in range(1, 5)],
        "cs.LG": [Known(f"3001.0001{n}", categories=("cs.LG",)) for n in range(1, 4)],
    }
    network.content.papers = [Known("3001.00077", title="Glass Stairs")]
    followed = run("follow", "cs.CL", "cs.LG", lists).stdout
    assert followed.count(": followed") == 3
    exported = tmp_path / "today.bib"
    with Terminal(env=network.environment) as terminal:
        terminal.wait("A List of Our Group")
        terminal.press("R")
        terminal.wait("7 new")
        terminal.press("1g")
        terminal.wait(lambda text: "Kites and bells 1" in text and "Paper 3001.00013" in text)
        terminal.press("/kites bells 2")
        terminal.wait("● 2026-11-25  Kites and bells 2")
        terminal.press("\rg")
        terminal.wait("▌ ● 2026-11-25  Kites and bells 2")
        terminal.press("s")
        terminal.wait("Starred: “Kites and bells 2”")
        terminal.press("t")
        terminal.wait("Tags of")
        terminal.press("today\r")
        terminal.wait("#today")
        terminal.press("nread it on the train\x13")
        terminal.wait("Note written")
        terminal.press("/")
        terminal.press(ESCAPE)
        terminal.wait("Kites and bells 3")
        terminal.press("+3001.00077\r")
        terminal.wait("Glass Stairs")
        terminal.press("e")
        terminal.wait("Archived: “Glass Stairs”")
        terminal.press("u")
        terminal.wait("Undone: archived")
        terminal.press("3x")
        terminal.wait("Export")
        terminal.press("b")
        terminal.wait("clipboard")
        terminal.press(f"{exported}\r")
        terminal.wait("Wrote 1 paper")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert "Kites and bells 2" in exported.read_text()
    digest = run("digest", "--since", "1d").stdout
    for title in ("Kites and bells 2", "Glass Stairs", "A List of Our Group", "Paper 3001.00013"):
        assert title in digest
    assert "read it on the train" in digest
    (starred,) = json.loads(run("list", "is:starred", "--format", "json").stdout)
    assert (starred["id"], starred["tags"]) == ("3001.00002", ["today"])
    assert run("fetch").stdout.count("nothing new") == 2
