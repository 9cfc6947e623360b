"""`reader delete`: papers that are taken away, and come back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.storage.paths import Paths
from tests.cli.process import ids, run
from tests.network import Known, Network

FIRST, SECOND = "2410.23743", "2410.23287"


def test_what_is_deleted_is_in_no_list_until_it_is_asked_for() -> None:
    run("mark", FIRST, "--star", "--tag", "+mine")
    done = run("delete", FIRST, f"https://arxiv.org/abs/{SECOND}v1")
    assert "2 of 2 papers changed: delete" in done.stdout
    assert len(ids()) == 44
    assert not ids("is:starred")
    assert not ids(FIRST)
    assert ids("is:deleted") == [FIRST, SECOND]
    assert ids("is:deleted tag:mine") == [FIRST], "its marks are kept"
    assert "deleted" in run("show", FIRST).stdout
    assert "deleted\t2" in run("stats").stdout
    assert "1 of 1 paper changed: undelete" in run("delete", "--back", "tag:mine").stdout
    assert ids("is:starred") == [FIRST]
    run("delete", "--back", SECOND)
    assert len(ids()) == 46


def test_one_step_of_undo_brings_them_back() -> None:
    assert "46 of 46 papers would change" in run("delete", "date:2024-10", "--dry-run").stderr
    run("delete", "date:2024-10")
    assert not ids()
    run("undo")
    assert len(ids()) == 46


def test_nothing_said_deletes_nothing() -> None:
    run("delete", "", code=2)
    run("delete", "sort:date", code=2)
    assert len(ids()) == 46


def test_no_file_is_changed_and_fetching_brings_nothing_back(
    paths: Paths, network: Network, tmp_path: Path
) -> None:
    network.content.feeds["cs.CL"] = [Known("2611.00001"), Known("2611.00002")]
    run("follow", "cs.CL")
    own = tmp_path / "own.jsonl"
    own.write_text(json.dumps({"id": "2611.00003", "title": "Own"}) + "\n")
    run("fetch")
    run("add", own)
    before = {file: file.read_bytes() for file in paths.catalogues.glob("*.jsonl")}
    run("delete", "2611.00001", "2611.00003")
    assert before == {file: file.read_bytes() for file in before}
    network.content.feeds["cs.CL"] = [Known("2611.00001", version=2, kind="replace")]
    run("fetch")
    run("add", own)
    assert ids("date:2026") == ["2611.00002"]


@pytest.mark.parametrize("word", ["2611.00001", "https://arxiv.org/abs/2611.00001v3"])
def test_adding_one_again_brings_it_back(word: str) -> None:
    run("add", "--offline", "2611.00001")
    run("delete", "2611.00001")
    assert not ids("2611.00001")
    run("add", "--offline", word)
    assert ids("2611.00001") == ["2611.00001"]


def test_two_machines_agree_on_what_was_taken_away_last(paths: Paths, tmp_path: Path) -> None:
    run("delete", FIRST, SECOND)
    theirs = {"READER_HOME": str(tmp_path / "theirs")}
    run("mark", FIRST, "--read", env=theirs)
    run("merge", paths.marks, env=theirs)
    run("delete", "--back", SECOND, env=theirs)
    run("merge", tmp_path / "theirs" / "data" / "marks.json")
    assert ids("is:deleted is:read") == [FIRST]
    assert ids("is:deleted") == [FIRST]
