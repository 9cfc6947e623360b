"""`reader mark`, `note`, `undo`, `show`, `stats` and `views`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.library.undo.undo_log import CUT_AT, LIMIT
from reader.model.change import Place
from reader.model.flag import FLAG_NAMES, READ, STARRED
from reader.model.paper import UNMARKED, Mark
from reader.storage.paths import Paths
from tests.cli.process import ids, run
from tests.terminal.terminal import Terminal

FIRST, SECOND = "2410.23743", "2410.23287"
NOWHERE = Place()


def mark_of(id: str) -> Mark:
    """What the command line prints of a paper's mark."""
    (paper,) = json.loads(run("list", id, "--format", "json").stdout)
    flags = {name: paper[name] for name in FLAG_NAMES}
    return Mark(**flags, tags=tuple(paper["tags"]), note=paper["note"])


def test_ids_and_links_are_marked() -> None:
    done = run(
        "mark", FIRST, f"https://arxiv.org/pdf/{SECOND}v1", "--read", "--star", "--tag", "+b", "+a"
    )
    assert "2 of 2 papers" in done.stdout
    assert (
        mark_of(FIRST)
        == mark_of(SECOND)
        == Mark(read=True, starred=True, archived=False, tags=("a", "b"))
    )
    run("mark", FIRST, "--unread", "--archive", "--tag", "-b", "+c")
    assert mark_of(FIRST) == Mark(read=False, starred=True, archived=True, tags=("a", "c"))
    assert ids("is:archived") == [FIRST]
    run("mark", FIRST, "--unarchive", "--unstar", "--tag", "-a", "-c")
    assert mark_of(FIRST) == UNMARKED


def test_a_query_is_marked() -> None:
    said = run("mark", "title:agent", "-survey", "--read").stdout
    marked = ids("is:read")
    assert 1 < len(marked) < 46
    assert f"{len(marked)} of {len(marked)} papers" in said
    assert "0 of " in run("mark", "title:agent", "-survey", "--read").stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--star", "--tag", "+thesis", "-later"], "1 of 1 paper changed: star"),
        (
            ["--unread", "--archive", "--tag", "+new", "-thesis"],
            "1 of 1 paper changed: archive, +new, -thesis",
        ),
        (["--unstar", "--tag", "+thesis", "-later"], "0 of 1 paper changed"),
        (["--star", "--tag", "+new", "-new"], "1 of 1 paper changed: star"),
    ],
)
def test_only_what_changed_is_told(options: list[str], said: str) -> None:
    run("mark", FIRST, "--tag", "+thesis")
    assert run("mark", FIRST, *options).stdout == f"{said}\n"


def test_what_changes_for_one_of_many_is_told() -> None:
    run("mark", FIRST, "--star", "--tag", "+a")
    done = run("mark", FIRST, SECOND, "--star", "--read", "--tag", "+a", "-b").stdout
    assert done == "2 of 2 papers changed: read, star, +a\n"


def test_what_only_comes_close_is_not_marked() -> None:
    words = ("thinking", "gradient", "layers", "fast", "benchmark")
    assert ids(*words) == [FIRST]
    assert "0 of 0" in run("mark", *words, "--read").stdout


def test_slips_are_forgiven_in_lists_only() -> None:
    assert ids("langage")
    for command in (("mark", "--read"), ("delete",)):
        done = run(command[0], "langage", *command[1:])
        assert "0 of 0" in done.stdout
        assert "as typed" in done.stderr
    assert ids("is:read") == []


def test_a_dry_run_lists_what_would_change() -> None:
    run("mark", FIRST, "--read")
    done = run("mark", FIRST, SECOND, "--read", "--dry-run")
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == [SECOND]
    assert "1 of 2" in done.stderr
    assert ids("is:read") == [FIRST]


@pytest.mark.parametrize(
    ("args", "said", "code"),
    [
        (["mark", FIRST], "--read", 2),
        (["mark", "--read"], "QUERY|ID", 2),
        (["mark", FIRST, "--read", "--unread"], "--unread", 2),
        (["mark", FIRST, "--tag", "x"], "+TAG", 2),
        (["mark", FIRST, "--tag", "+"], "+TAG", 2),
        (["mark", "colour:red", "--read"], "colour", 2),
        (["mark", "is:", "--read"], "a state, such as unread", 2),
        (["mark", "", "--read"], "no condition for papers to match", 2),
        (["mark", "sort:date", "--read"], "no condition for papers to match", 2),
        (["mark", "2401.99999", "--read"], "reader add 2401.99999", 1),
        (["mark", "2413.00001", "--read"], "month 13", 2),
        (["show", "2401.99999"], "reader add 2401.99999", 1),
        (["show", "some words"], "some words", 2),
        (["show"], "ID", 2),
        (["note", "2401.99999", "x"], "reader add 2401.99999", 1),
        (["note", FIRST], "terminal", 2),
        (["undo"], "no change", 1),
        (["undo", "twice"], "twice", 2),
        (["stats", "x"], "x", 2),
        (["views", "x"], "x", 2),
        (["doctor", "x"], "x", 2),
    ],
)
def test_bad_use_says_why(args: list[str], said: str, code: int) -> None:
    done = run(*args, code=code)
    assert done.stdout == ""
    assert said in done.stderr


def test_a_note_is_written_replaced_and_taken_away() -> None:
    run("note", FIRST, "-1 is a number")
    assert mark_of(FIRST).note == "-1 is a number"
    run("note", FIRST, "-", stdin="two\nlines\x1b[2J\n\n")
    assert mark_of(FIRST).note == "two\nlines"
    assert "as it was" in run("note", FIRST, "two\nlines").stdout
    run("note", FIRST, "")
    assert mark_of(FIRST).note == ""


def test_a_note_in_the_editor(tmp_path: Path) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import sys; f = open(sys.argv[1], 'r+'); t = f.read(); f.seek(0); f.write(t.upper())"
    )
    run("note", FIRST, "quiet")
    with Terminal("note", FIRST, env={"EDITOR": f"{sys.executable} {editor}"}) as terminal:
        assert terminal.wait_exit() == 0
    assert mark_of(FIRST).note == "QUIET"
    with Terminal("note", FIRST, env={"EDITOR": "false"}) as terminal:
        assert terminal.wait_exit() == 1
        assert "as it was" in terminal.text
    assert mark_of(FIRST).note == "QUIET"


def test_what_is_written_while_the_editor_is_open_is_kept(tmp_path: Path) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import subprocess, sys\n"
        f"subprocess.run([sys.executable, '-m', 'reader', 'note', '{FIRST}', 'theirs'], check=True,"
        " stdout=subprocess.DEVNULL)\n"
        "open(sys.argv[1], 'a').write(sys.argv[0][:0] + 'mine')\n"
    )
    run("note", FIRST, "old ")
    with Terminal("note", FIRST, env={"EDITOR": f"{sys.executable} {editor}"}) as terminal:
        assert terminal.wait_exit() == 0
    assert mark_of(FIRST).note == "theirs\n\n---\n\noldmine"
    run("undo")
    assert mark_of(FIRST).note == "old\n\n---\n\ntheirs"


@pytest.mark.parametrize("tag", ["+x", "+#x", "+ ##x,", "+x,#x"])
def test_a_tag_is_what_the_dialog_takes_for_one(tag: str) -> None:
    run("mark", FIRST, "--tag", tag)
    assert mark_of(FIRST).tags == ("x",)


def test_show_prints_all_about_a_paper() -> None:
    run("mark", FIRST, "--star", "--tag", "+rl")
    run("note", FIRST, "my note")
    text = run("show", FIRST).stdout
    for part in ("What Happened in LLMs Layers", "2024-10-31", "starred", "rl", "my note", FIRST):
        assert part in text
    with Terminal("show", FIRST, columns=60, rows=80) as terminal:
        assert terminal.wait_exit() == 0
        assert "my note" in terminal.text


def test_undo_goes_back_change_by_change() -> None:
    run("mark", FIRST, "--star", "--tag", "+a")
    run("mark", FIRST, SECOND, "--read", "--tag", "+b")
    run("note", SECOND, "x")
    assert "note" in run("undo").stdout
    assert mark_of(SECOND).note == ""
    assert "2 papers" in run("undo").stdout
    assert (mark_of(FIRST), mark_of(SECOND)) == (Mark(starred=True, tags=("a",)), UNMARKED)
    run("undo")
    assert mark_of(FIRST) == UNMARKED
    run("undo", code=1)


def test_an_open_screen_shows_what_a_command_did_and_the_other_way_round() -> None:
    with Terminal() as terminal:
        terminal.wait("1 of 46")
        run("mark", FIRST, "--tag", "+urgent")
        terminal.wait("urgent")
        terminal.press("s")
        terminal.wait("Starred")
        terminal.wait(lambda _: mark_of(FIRST).starred)
        assert "starred" in run("undo").stdout
        assert mark_of(FIRST) == Mark(tags=("urgent",))
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_undo_leaves_what_was_done_since(paths: Paths) -> None:
    with Library(paths) as library:
        change, _ = library.marking.toggle([FIRST], READ, NOWHERE)
        library.marking.write_note(FIRST, "kept", NOWHERE)
    lines = paths.history.read_text().splitlines()
    assert change.key in lines[0]
    paths.history.write_text(lines[0] + "\n")
    run("undo")
    assert mark_of(FIRST) == Mark(note="kept")


def test_what_a_session_took_back_is_not_undone_again(paths: Paths) -> None:
    with Library(paths) as library:
        library.marking.toggle([FIRST], STARRED, NOWHERE)
        library.marking.toggle([FIRST], READ, NOWHERE)
        library.marking.undo()
    run("undo")
    assert mark_of(FIRST) == UNMARKED
    with Library(paths) as library:
        library.marking.toggle([FIRST], READ, NOWHERE)
        library.marking.undo()
        library.marking.redo()
    run("undo")
    assert mark_of(FIRST) == UNMARKED
    run("undo", code=1)


@pytest.mark.parametrize(
    "damage", ['{"key": "x", "wh', "\0" * 50, "[]", '{"before": {"a": {"read": 3}}}']
)
def test_a_torn_line_costs_no_other_change(damage: str, paths: Paths) -> None:
    run("mark", FIRST, "--star")
    with paths.history.open("a") as file:
        file.write(damage)
    run("mark", FIRST, "--read")
    run("undo")
    assert mark_of(FIRST) == Mark(starred=True)
    run("undo")
    assert mark_of(FIRST) == UNMARKED


def test_the_history_is_bounded(paths: Paths) -> None:
    with Library(paths) as library:
        for number in range(4 * LIMIT):
            library.marking.write_note(FIRST, f"{number}" * 2000, NOWHERE)
    assert paths.history.stat().st_size <= CUT_AT
    assert paths.history.stat().st_mode & 0o077 == 0
    run("undo")
    assert mark_of(FIRST).note == f"{4 * LIMIT - 2}" * 2000


def test_a_change_is_made_where_the_history_can_not_be(paths: Paths) -> None:
    os.makedirs(paths.history)
    run("mark", FIRST, "--read")
    assert ids("is:read") == [FIRST]
    assert "can't be read" in run("undo", code=1).stderr


def test_stats_and_views_count() -> None:
    run("mark", FIRST, SECOND, "--read", "--tag", "+a")
    run("mark", FIRST, "--archive", "--tag", "+b")
    counts = dict(line.split("\t") for line in run("stats").stdout.splitlines())
    wanted = {"papers": "46", "read": "2", "unread": "44", "archived": "1", "#a": "2", "#b": "1"}
    assert wanted.items() <= counts.items()
    views = {line.split("\t")[1]: line.split("\t")[2] for line in run("views").stdout.splitlines()}
    assert views == {
        "Inbox": "45",
        "New": "44",
        "Starred": "0",
        "Noted": "0",
        "Archived": "1",
        "All": "46",
    }
