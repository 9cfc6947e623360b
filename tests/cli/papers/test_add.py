"""`reader add` and `reader open`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reader.storage.paths import Paths
from tests.cli.process import ids, run
from tests.terminal.terminal import Terminal

TABLE = """\
| Date | Title |
|------|-------|
| 2024-01-02 | [One](https://arxiv.org/abs/2401.00001) |
| 2024-01-03 | [Two](https://arxiv.org/abs/2401.00002) |
| 2024-01-03 | [Three](https://arxiv.org/abs/2413.00003) |
| 2024-01-04 | [Known](https://arxiv.org/abs/2410.23743) |
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "mine.md"
    file.write_text(TABLE)
    return file


def kept(paths: Paths) -> dict[str, str]:
    """The files in the folder of catalogues, and what they hold."""
    return {file.name: file.read_text() for file in paths.catalogues.glob("*")}


def test_a_file_is_kept_as_it_came_and_its_rows_told_of(table: Path, paths: Paths) -> None:
    done = run("add", table)
    assert f"{table}: 3 read, 2 new, 1 merged, 1 refused\n" in done.stdout
    assert f"{table}:5: " in done.stderr
    assert "month 13" in done.stderr
    assert kept(paths) == {"mine.md": TABLE}
    assert ids("in:mine", "--sort", "date") == ["2410.23743", "2401.00002", "2401.00001"]


def test_the_same_again_changes_nothing(table: Path, paths: Paths) -> None:
    run("add", table)
    before = kept(paths)
    copy = table.with_name("copy.md")
    copy.write_text(TABLE)
    done = run("add", table, copy)
    assert done.stdout.count("already") == 2
    assert "0 new, 3 merged" in done.stdout
    assert kept(paths) == before


def test_the_next_state_of_a_file_takes_the_place_of_the_last(table: Path, paths: Paths) -> None:
    run("add", table)
    run("mark", "2401.00001", "--star")
    table.write_text(TABLE.replace("2401.00001", "2401.00004").replace("2401.00002", "2401.00005"))
    assert "mine.md replaced: 2 came, 2 went\n" in run("add", table).stdout
    assert kept(paths) == {"mine.md": table.read_text()}
    assert {*ids("in:mine")} == {"2410.23743", "2401.00004", "2401.00005"}
    run("add", "2401.00001")
    assert ids("is:starred") == ["2401.00001"]


def test_another_file_of_a_taken_name_gets_a_number(table: Path, paths: Paths) -> None:
    other = table.parent / "other" / "mine.md"
    other.parent.mkdir()
    more = "- [Four](https://arxiv.org/abs/2401.00004)\n"
    other.write_text(more)
    run("add", table)
    assert "mine-2.md" in run("add", other).stdout
    other.write_text(more * 2)
    assert "mine-2.md replaced: 0 came, 0 went" in run("add", other).stdout
    assert kept(paths) == {"mine.md": TABLE, "mine-2.md": more * 2}
    assert "2401.00004" in ids()


@pytest.mark.parametrize(("start", "name"), [(1, "mine.md"), (3, "mine-2.md")])
def test_of_a_file_that_nobody_knows_a_newer_state_has_half_of_its_papers(
    start: int, name: str, tmp_path: Path, paths: Paths
) -> None:
    old, new = (
        "".join(f"- [P{n}](https://arxiv.org/abs/2401.0000{n})\n" for n in range(first, first + 4))
        for first in (0, start)
    )
    paths.catalogues.mkdir(parents=True)
    (paths.catalogues / "mine.md").write_text(old)
    file = tmp_path / "mine.md"
    file.write_text(new)
    run("add", file)
    assert kept(paths)[name] == new


def test_standard_input_under_a_name(table: Path, paths: Paths) -> None:
    run("add", "-", stdin="- https://arxiv.org/abs/2401.00001\n")
    run("add", "-", stdin=TABLE)
    assert {*kept(paths)} == {"stdin", "stdin-2"}
    assert "kept as" in run("add", "-", "--as", "daily.md", stdin=TABLE).stdout
    assert "is already there" in run("add", "-", "--as", "daily.md", stdin=TABLE).stdout
    one = "- https://arxiv.org/abs/2401.00001\n- https://arxiv.org/abs/2401.00009\n"
    assert "1 came, 2 went" in run("add", "-", "--as", "daily.md", stdin=one).stdout
    assert kept(paths)["daily.md"] == one
    for words in ([table, "-"], ["2401.00001"]):
        assert "one catalogue" in run("add", *words, "--as", "x", stdin=TABLE, code=2).stderr
    assert "Reader itself" in run("add", table, "--as", "added.txt", code=2).stderr


def test_standard_input_and_dry_run(paths: Paths) -> None:
    assert "stdin: 3 read, 2 new" in run("add", "-", "--dry-run", stdin=TABLE).stdout
    assert not paths.catalogues.exists()
    assert len(ids()) == 46
    run("add", "-", stdin=TABLE)
    assert kept(paths) == {"stdin": TABLE}


def test_single_papers_go_to_one_list(paths: Paths) -> None:
    named = ["2401.00001v2", "https://arxiv.org/abs/hep-th/9901001", "doi:10.1000/Xyz"]
    run("add", *named)
    run("add", "https://example.org/a,b;c", "2401.00001", "2401.00001v1")
    (lines,) = [text.splitlines()[1:] for text in kept(paths).values()]
    assert lines == [*named, "https://example.org/a,b;c"]
    found = ids()
    want = {"2401.00001", "hep-th/9901001", "doi:10.1000/xyz", "https://example.org/a,b;c"}
    assert want <= {*found}
    assert len(found) == 50


def test_a_newer_version_takes_the_place_of_an_older_one(paths: Paths) -> None:
    run("add", "2401.00001v1", "2401.00002")
    assert ": 1 read, 0 new, 1 merged, 0 refused\n" in run("add", "2401.00001v3").stdout
    assert "listed already" in run("add", "2401.00001v2").stdout
    (lines,) = [text.splitlines()[1:] for text in kept(paths).values()]
    assert lines == ["2401.00001v3", "2401.00002"]
    assert run("list", "2401.00001", "--columns", "version").stdout == "v3\n"


def test_a_file_named_like_the_list_of_papers_is_not_the_list(table: Path, paths: Paths) -> None:
    file = table.rename(table.with_name("added.txt"))
    run("add", "2401.00009", file)
    assert kept(paths)["added-2.txt"] == TABLE
    assert "2401.00009" in kept(paths)["added.txt"]


def test_a_file_with_the_longest_name_is_kept(table: Path, paths: Paths) -> None:
    contents = [TABLE, "- [Four](https://arxiv.org/abs/2401.00004)\n"]
    for content in contents:
        (folder := table.with_name(str(len(content)))).mkdir()
        file = folder / f"{'漢' * 83}a.md"
        file.write_text(content)
        assert "kept as" in run("add", file).stdout
    assert sorted(kept(paths).values()) == sorted(contents)


def test_a_hidden_file_is_kept_in_sight(table: Path, paths: Paths) -> None:
    run("add", table.rename(table.with_name(".hidden.tmp")))
    assert "2401.00001" in ids()


@pytest.mark.parametrize("name", ["-a.txt", "-h.txt", "-.txt", " a.txt", "-V "])
def test_a_file_is_found_whatever_its_name_begins_with(
    name: str, table: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.rename(table.with_name(name))
    monkeypatch.chdir(table.parent)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    assert "terminal" in run("open", name, code=2).stderr
    assert f"{name}: 3 read, 2 new" in run("add", name).stdout
    assert kept(paths) == {name: TABLE}


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.md", b"", "empty"),
        ("paper.pdf", b"%PDF-1.7 and so on", "PDF"),
        ("random", bytes(range(256)) * 4, "binary"),
        ("prose.md", b"# Nothing\n\nno paper here\n", "papers"),
        ("folder", None, "is a folder"),
        ("missing.md", None, "neither a file"),
        ("2413.00001", None, "month 13"),
    ],
)
def test_what_is_no_catalogue_is_named_and_nothing_is_added(
    name: str, content: bytes | None, why: str, table: Path, paths: Paths
) -> None:
    source = table.with_name(name)
    if name == "folder":
        source.mkdir()
    if content is not None:
        source.write_bytes(content)
    arg = name if name == "2413.00001" else source
    done = run("add", table, arg, code=2)
    assert str(arg) in done.stderr
    assert why in done.stderr
    assert done.stdout == ""
    assert not paths.catalogues.exists()


def test_lines_of_one_reason_are_told_together_unless_all_are_asked_for(tmp_path: Path) -> None:
    rows = "".join(f"| 2024-01-01 | [T](https://arxiv.org/abs/2413.{n:05}) |\n" for n in range(30))
    file = tmp_path / "bad.md"
    file.write_text(TABLE + rows)
    brief = run("add", file, "--dry-run").stderr
    assert f"{file}:5: " in brief
    assert "(also in 7, 8, 9, 10, 11, 12, 13, 14 and 22 more)" in brief
    every = run("add", file, "--dry-run", "--verbose").stderr
    assert (brief.count("refused: "), every.count("refused: ")) == (1, 31)


def test_a_list_that_was_spoiled_is_named_and_left_alone(paths: Paths) -> None:
    paths.catalogues.mkdir(parents=True)
    spoiled = paths.catalogues / "added.txt"
    spoiled.write_text("just some words\n")
    assert str(spoiled) in run("add", "2401.00001", code=2).stderr
    assert spoiled.read_text() == "just some words\n"


def test_a_catalogue_folder_that_can_not_be_written(table: Path, paths: Paths) -> None:
    paths.data.mkdir(parents=True)
    paths.catalogues.write_text("a file in its place")
    assert "can't be written" in run("add", table, code=1).stderr


def test_opened_files_are_shown_and_not_added(table: Path, paths: Paths) -> None:
    with Terminal("open", str(table)) as terminal:
        terminal.wait("1 of 3 ")
        terminal.press("s")
        terminal.wait("Starred")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert not paths.catalogues.exists()
    assert len(ids()) == 46
    assert ids("is:starred") == ["2410.23743"]


@pytest.mark.parametrize("name", ["folder", "missing.md"])
def test_only_catalogues_are_opened(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert name in run("open", tmp_path / name, code=2).stderr


def test_opening_needs_a_terminal(table: Path) -> None:
    assert "terminal" in run("open", table, code=2).stderr


def test_what_is_merged_and_what_has_no_id_is_told(tmp_path: Path) -> None:
    first, second = tmp_path / "a.bib", tmp_path / "b.bib"
    first.write_text(
        "@article{a, title={Storms}, eprint={1201.0001}, doi={10.1234/a}, journal={J. of Storms}}\n"
        "@article{a2, title={Storms}, eprint={1201.0001}}\n"
    )
    second.write_text(
        "@article{d, title={Storms}, doi={10.1234/A}}\n"
        "@book{t, title={Maps that draw themselves}, author={Roe, Ann}, year={2012}}\n"
    )
    assert "a.bib: 1 read, 1 new, 0 merged, 0 refused\n" in run("add", first).stdout
    said = run("add", second).stdout
    assert "b.bib: 2 read, 1 new, 1 merged, 1 without an id, 0 refused\n" in said
    shown = run("show", "10.1234/a").stdout
    assert "id       1201.0001\n" in shown
    assert "also     doi:10.1234/a\n" in shown
    assert "venue    J. of Storms\n" in shown
