"""Marks that come along with `reader add`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.process import ids, run

POCKET = (
    "title,url,time_added,tags,status\n"
    "One,https://arxiv.org/abs/2401.00001,1698568488,sea|to read,archive\n"
    "Two,https://arxiv.org/abs/2401.00002,1698568489,,unread\n"
)


@pytest.fixture
def pocket(tmp_path: Path) -> Path:
    file = tmp_path / "pocket.csv"
    file.write_text(POCKET)
    return file


def marked(id: str) -> dict[str, object]:
    """The marks of a paper, as they are exported."""
    (paper,) = json.loads(run("list", f"id:{id}", "--format", "json").stdout)
    return {name: paper[name] for name in ("read", "starred", "archived", "tags", "note")}


def test_what_was_done_elsewhere_comes_along_and_one_undo_takes_it_back(pocket: Path) -> None:
    done = run("add", pocket)
    assert "marks came for 1 paper (1 read, 1 archived, 1 with tags)" in done.stdout
    theirs = {"read": True, "starred": False, "archived": True, "tags": ["sea", "to-read"]}
    assert marked("2401.00001") == {**theirs, "note": ""}
    assert "marks came for 0 papers: all are known" in run("add", pocket).stdout
    assert "marks of pocket.csv" in run("undo").stdout
    assert marked("2401.00001") == marked("2401.00002")


def test_what_was_taken_back_stays_away_and_can_come_again(pocket: Path, tmp_path: Path) -> None:
    again = tmp_path / "more.md"
    again.write_text("- [x] [Three](https://arxiv.org/abs/2401.00003)\n")
    run("add", pocket)
    run("add", again)
    for _ in range(4):  # the marks of each, and its papers
        run("undo")
    assert not {"2401.00001", "2401.00003"} & {*ids()}
    for _ in range(2):  # each a start, which mends what it takes for lost
        assert ids("is:read") == []
    assert "marks came for 1 paper" in run("add", pocket).stdout
    assert ids("is:read") == ["2401.00001"]
    run("delete", "in:pocket")
    assert "`reader delete --back in:pocket` undoes that" in run("add", pocket).stdout
    run("delete", "--back", "in:pocket")
    assert ids("is:read") == ["2401.00001"]


def test_a_dry_run_shows_what_would_be_marked(pocket: Path) -> None:
    done = run("add", pocket, "--dry-run")
    assert "2401.00001\tread archived +sea +to-read\n" in done.stdout
    assert "marks would come for 1 paper" in done.stdout
    assert "2401.00001" not in ids()
    run("add", "2401.00001", "--offline")
    assert ids("is:read") == []


def test_marks_can_be_left_where_they_are(pocket: Path) -> None:
    assert "marks came" not in run("add", pocket, "--no-marks").stdout
    assert ids("is:read") == []


def test_what_is_marked_here_stays(pocket: Path) -> None:
    run("add", pocket, "--no-marks")
    run("mark", "2401.00001", "--read", "--tag", "+mine")
    run("mark", "2401.00001", "--unread")
    run("mark", "2401.00001", "--star")
    done = run("add", pocket)
    assert "marks came for 1 paper (1 archived, 1 with tags)" in done.stdout
    assert marked("2401.00001")["read"] is False
    assert marked("2401.00001")["tags"] == ["mine", "sea", "to-read"]
