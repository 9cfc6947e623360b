"""`reader import`."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.importing.registry import PROGRAMS
from reader.storage.paths import Paths
from tests.cli.papers.test_carrying import POCKET, marked
from tests.cli.process import ids, run
from tests.unit.importing.databases import NEWSBOAT, ZOTERO, database


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder where a program keeps its things."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def kept(paths: Paths) -> list[str]:
    """The names of the catalogues."""
    return sorted(file.name for file in paths.catalogues.glob("*"))


def test_papers_and_marks_come_from_where_a_program_keeps_them(home: Path, paths: Paths) -> None:
    file = database(home / "Zotero" / "zotero.sqlite", ZOTERO)
    done = run("import", "zotero")
    assert f"{file}: 2 read, 2 new, 0 merged, 0 refused\n" in done.stdout
    assert "marks came for 1 paper (1 read, 1 starred, 1 with tags, 1 with a note)" in done.stdout
    assert kept(paths) == ["zotero.jsonl"]
    assert {*ids("in:zotero")} == {"doi:10.1234/a", "2410.00001"}
    assert marked("doi:10.1234/a")["tags"] == ["learning", "sea-ice", "to-read"]
    again = run("import", "zotero")
    assert "is already there" in again.stdout
    assert "marks came for 0 papers: all are known" in again.stdout
    assert "marks of Zotero" in run("undo").stdout
    assert ids("is:read") == []


def test_the_next_import_takes_the_place_of_the_last(home: Path, paths: Paths) -> None:
    file = database(home / "Zotero" / "zotero.sqlite", ZOTERO)
    run("import", "zotero")
    database(file, "INSERT INTO deletedItems VALUES (6)")
    assert "zotero.jsonl replaced: 0 came, 1 went" in run("import", "zotero").stdout
    assert ids("in:zotero") == ["doi:10.1234/a"]
    assert kept(paths) == ["zotero.jsonl"]


def test_only_papers_come_from_where_any_page_is_kept(home: Path) -> None:
    file = database(home / ".newsboat" / "cache.db", NEWSBOAT)
    done = run("import", "newsboat")
    assert f"{file}: 1 read, 1 new, 0 merged, 0 refused, 1 other page left out\n" in done.stdout
    assert ids("in:newsboat") == ["2410.00001"]


def test_a_dry_run_shows_what_would_come(home: Path, paths: Paths) -> None:
    export = home / "Downloads" / "part_000000.csv"
    export.parent.mkdir()
    export.write_text(POCKET)
    done = run("import", "pocket", "--dry-run")
    assert "2401.00001\tread archived +sea +to-read\n" in done.stdout
    assert kept(paths) == []
    assert "marks" not in run("import", "pocket", "--no-marks").stdout.replace(str(home), "")
    assert kept(paths) == ["pocket.jsonl"]
    assert ids("is:read") == []


def test_when_papers_came_to_the_other_list_is_when_they_came(home: Path) -> None:
    export = home / "pocket.csv"
    export.write_text(POCKET)
    run("import", "pocket", export)
    assert ids("added:2023-10-29") == ids("in:pocket")
    assert len(ids("in:pocket")) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("zotero",), "nothing of Zotero in ~/Zotero/zotero.sqlite, "),
        (("notion",), "say where it is: `reader import notion PATH`"),
        (("nothing",), "there is no 'nothing'"),
        (("zotero", "missing.sqlite"), "missing.sqlite can't be read: No such file"),
    ],
)
def test_what_is_not_there_is_told_of(words: tuple[str, ...], said: str, home: Path) -> None:
    assert said in run("import", *words, code=2).stderr


def test_without_a_program_they_are_listed_with_what_comes_from_each() -> None:
    lines = run("import").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == [*PROGRAMS]
    assert "cobib\tcoBib\tliterature.yaml, or an exported .bib\ttags, notes" in lines


def test_of_several_the_person_says_which(home: Path) -> None:
    for name in ("a.bib", "b.bib"):
        (home / name).write_text("@misc{a, title={A}, doi={10.1234/a}, readstatus={read}}\n")
    assert (
        f"there are {home}/a.bib, {home}/b.bib: say which" in run("import", "jabref", code=2).stderr
    )
    run("import", "jabref", home / "a.bib")
    assert ids("is:read") == ["doi:10.1234/a"]


@pytest.mark.parametrize("at", range(3))
def test_options_stand_anywhere(at: int, tmp_path: Path, paths: Paths) -> None:
    file = tmp_path / "a.bib"
    file.write_text("@misc{a, title={On A}, doi={10.1234/a}, readstatus={read}}\n")
    words: list[str | Path] = ["jabref", file]
    words.insert(at, "--no-marks")
    words.insert(at, "--dry-run")
    assert f"{file}: 1 read" in run("import", *words).stdout
    assert kept(paths) == []
