"""`reader merge` and `reader doctor`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import arrivals
from reader.cli import main
from reader.marks import MarkStore
from reader.model.paper import Mark
from reader.storage.paths import Paths
from tests.cli.process import run

FIRST, SECOND, THIRD = "2410.23743", "2410.23287", "2410.23168"


def on(machine: Path, *args: str) -> str:
    """Run `reader` on a machine of one's own. Returns what it prints."""
    return run(*args, env={"READER_HOME": str(machine)}).stdout


def git(folder: Path, *args: str) -> None:
    names = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(
        ["git", *names, *args],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=60,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )


def notes(machine: Path) -> str:
    return on(machine, "list", FIRST, "--columns", "note")


def test_marks_of_another_machine_are_taken_in(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    on(here, "mark", FIRST, "--read")
    on(there, "mark", FIRST, SECOND, "--star")
    said = on(here, "merge", str(there / "data" / "marks.json"))
    assert "2 papers" in said
    assert on(here, "list", "is:starred", "is:read", "--format", "ids").split() == [FIRST]
    assert "0 papers" in on(here, "merge", str(there / "data" / "marks.json"))


def test_undo_takes_back_ones_own_and_a_merge_as_a_whole(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    on(there, "note", FIRST, "theirs")
    on(here, "note", FIRST, "mine")
    on(here, "merge", str(there / "data" / "marks.json"))
    assert {"mine", "theirs"} <= {*notes(here).split()}
    assert "merge" in on(here, "undo")
    assert notes(here).strip() == "mine"
    on(there, "merge", str(here / "data" / "marks.json"))
    assert {"mine", "theirs"} <= {*notes(there).split()}
    on(here, "merge", str(there / "data" / "marks.json"))
    on(there, "undo")
    on(there, "undo")
    assert notes(there).strip() == ""
    assert {"mine", "theirs"} <= {*notes(here).split()}


def test_two_clones_that_diverged_merge_in_git(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    on(here, "note", THIRD, "before")
    (here / "data" / ".gitattributes").write_text("marks.json merge=reader\n")
    (here / "data" / ".gitignore").write_text("*\n!.git*\n!marks.json\n")
    git(here / "data", "init", "-b", "main")
    git(here / "data", "add", ".")
    git(here / "data", "commit", "-m", "marks")
    there.mkdir()
    git(tmp_path, "clone", str(here / "data"), str(there / "data"))
    driver = f"{sys.executable} -m reader merge --driver %O %A %B"
    git(there / "data", "config", "merge.reader.driver", driver)

    on(here, "mark", FIRST, SECOND, "--read", "--tag", "+here")
    on(here, "note", FIRST, "written here")
    git(here / "data", "commit", "-am", "here")
    on(there, "mark", FIRST, "--star", "--tag", "+there")
    on(there, "note", FIRST, "written there")
    on(there, "note", THIRD, "after")
    git(there / "data", "commit", "-am", "there")
    git(there / "data", "pull", "--no-rebase", "--no-edit")

    query = ("is:read", "is:starred", "tag:here", "tag:there", "--format", "ids")
    assert on(there, "list", *query).split() == [FIRST]
    assert on(there, "list", "is:read", "--format", "ids").split() == [FIRST, SECOND]
    assert "written here" in notes(there)
    assert "written there" in notes(there)
    assert on(there, "list", THIRD, "--columns", "note") == "after\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["missing.json"], "missing.json"),
        (["other.json"], "another program"),
        (["torn.json"], "torn.json"),
        (["--driver", "torn.json", "torn.json", "other.json"], "torn.json"),
        (["--driver", "torn.json"], "--driver"),
    ],
)
def test_what_is_no_file_of_marks_changes_nothing(
    args: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("other.json").write_text('{"a": {}}')
    Path("torn.json").write_text('{"format": {')
    os.utime("torn.json", (0, 0))  # else it may be being written, and is waited for
    run_here = [sys.executable, "-m", "reader", "merge", *args]
    done = subprocess.run(
        run_here,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert Path("torn.json").read_text() == '{"format": {'


def test_what_was_moved_aside_as_damaged_is_merged(
    tmp_path: Path,
    paths: Paths,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    on(tmp_path, "note", FIRST, "theirs")
    whole = (tmp_path / "data" / "marks.json").read_bytes()
    run("note", FIRST, "mine")
    assert "nothing to merge" in run("merge").stderr
    aside = paths.marks.with_name("marks.json.damaged-20260101-000000")
    aside.write_bytes(whole[:-40])
    assert f"{aside} is still damaged" in run("merge").stderr
    assert f"{aside}: not JSON" in run("doctor").stdout
    aside.write_bytes(whole)
    assert f"{aside}: 1 paper" in run("doctor", code=1).stdout
    # so long ago that no start looks at it any more
    monkeypatch.setattr("reader.marks.repair._RETRIED", -60.0)
    monkeypatch.setattr("gc.disable", lambda: None)
    assert main(["merge"]) == 0
    assert "1 paper changed" in capsys.readouterr().out
    assert not aside.exists()
    assert [name.read_bytes() for name in paths.marks.parent.glob("*.merged-*")] == [whole]
    assert {"mine", "theirs"} <= {*run("list", FIRST, "--columns", "note").stdout.split()}
    assert "nothing to merge" in run("merge").stderr
    assert "merge of marks.json.damaged" in run("undo").stdout
    assert run("list", FIRST, "--columns", "note").stdout == "mine\n"


@pytest.mark.parametrize("content", [b"garbage", b"", None])
@pytest.mark.parametrize(
    "args", [("list", "is:starred"), ("mark", FIRST, "--star"), ("show", FIRST), ("merge",)]
)
def test_every_command_tells_once_of_a_damaged_file_and_its_backup(
    args: tuple[str, ...], content: bytes | None, paths: Paths
) -> None:
    for paper in (FIRST, SECOND, THIRD):
        run("mark", paper, "--star")
    paths.marks.unlink()
    if content is not None:
        paths.marks.write_bytes(content)
    said = run(*args).stderr
    (line,) = [line for line in said.splitlines() if "marked later may be missing" in line]
    assert f"{paths.marks}.bak1 of 20" in line
    for aside in paths.data.glob("marks.json.damaged-*"):
        assert f"kept as {aside}" in line
        assert aside.read_bytes() == content
    assert "may be missing" not in run(*args).stderr
    # the last one is lost, as the file was no longer there, and no more than that
    assert {FIRST, SECOND} == {*run("list", "is:starred", "--format", "ids").stdout.split()}


def test_the_doctor_finds_all_well(paths: Paths) -> None:
    run("mark", FIRST, "--read")
    text = run("doctor").stdout
    assert "!!" not in text
    for part in (str(paths.marks), str(paths.index), "1 paper,", "46 papers", "clipboard"):
        assert part in text


def test_the_doctor_points_at_what_is_ill(paths: Paths) -> None:
    run("add", "-", stdin="2401.00001\n2413.00001\n2401.00002\n")
    paths.marks.write_text("{torn")
    lines = run("doctor", code=1).stdout.splitlines()
    ill = [line for line in lines if line.startswith("!!")]
    assert len(ill) == 2
    assert "not JSON" in ill[0]
    assert "stdin:2" in ill[1]
    assert paths.marks.read_text() == "{torn"


def test_the_doctor_looks_at_arrivals_and_sources(paths: Paths, tmp_path: Path) -> None:
    run("list")
    assert "when 46 papers came" in run("doctor").stdout
    lists = tmp_path / "lists"
    lists.mkdir()
    run("follow", "cs.CL", lists)
    torn = b'{"at": "2020-01-01", "papers": ["2410.23743", "24\n'
    torn += b'{"at": "2020-01-01", "papers": ["??"]}\n'
    paths.arrivals.write_bytes(torn + paths.arrivals.read_bytes())
    with paths.sources.open("a") as file:
        file.write("what is this\n")
    copies = ("arrivals.sync-conflict-20260101-010101-X.jsonl", "sources (conflicted copy).txt")
    for name, text in zip(copies, (b"", b"cs.LG\n"), strict=True):
        (paths.data / name).write_bytes(text)
    lines = run("doctor", code=1).stdout.splitlines()
    ill = [line for line in lines if line.startswith("!!")]
    assert len(ill) == 6
    for part, line in zip(
        ("line 1 is unreadable", "'??'", copies[0], "line 6: 'what'", str(lists), copies[1]),
        ill,
        strict=True,
    ):
        assert part in line
    assert run("list", "added:2020-01-01", "--format", "ids").stdout.split() == [FIRST]
    lines = run("doctor", code=1).stdout.splitlines()
    assert len([line for line in lines if line.startswith("!!")]) == 4
    aside = next(paths.data.glob("arrivals.jsonl.damaged-*"))
    assert aside.read_bytes().startswith(torn)
    assert any(str(aside) in line for line in lines)


def test_a_merge_brings_when_papers_came(tmp_path: Path, paths: Paths) -> None:
    run("list")
    mine = {FIRST: arrivals.read(paths.arrivals)[FIRST]}
    assert mine[FIRST] > "2026"
    store = MarkStore(tmp_path / "marks.json", poll=0)
    store.update({FIRST: Mark(starred=True)})
    assert store.close()
    arrivals.add(tmp_path / "arrivals.jsonl", {FIRST: "2020-02-03T08:00:00"})
    assert "1 paper came there first" in run("merge", str(tmp_path / "marks.json")).stderr
    assert run("list", "added:2020-02-03", "--format", "ids").stdout.split() == [FIRST]
