"""Every program's things are read: its papers, and what was done to them there."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.catalogue import Problem
from reader.importing import files
from reader.importing.item import ImportFault, Item
from reader.importing.publishers import is_paper
from reader.importing.registry import PROGRAMS, loader_of
from reader.model.paper import Mark, Paper
from tests.odd_files import odd_files
from tests.unit.importing.databases import (
    MENDELEY,
    NEWS_FLASH,
    NEWSBOAT,
    ZOTERO,
    database,
    papis,
)
from tests.unit.stated import test_lists_for_later as later
from tests.unit.stated import test_managers as managers

ADDED = 1698568488.0


def brought(name: str, path: Path) -> list[Item]:
    """What a program's loader yields."""
    return list(loader_of(name)(path))


def first(name: str, path: Path) -> tuple[Paper, Mark, float | None]:
    """The first paper, its mark, and when it came."""
    found, stated = brought(name, path)[0]
    assert not isinstance(found, Problem)
    return found, stated.mark, stated.added


def test_zotero(tmp_path: Path) -> None:
    file = database(tmp_path / "zotero.sqlite", ZOTERO)
    paper, mark, added = first("zotero", file)
    assert (paper.id, paper.title, paper.authors) == (
        "doi:10.1234/a",
        "Storms at sea",
        ("Ann Roe",),
    )
    assert str(paper.date) == "2017-06-01"
    tags = ("LEARNING", "To-read", "sea-ice")
    assert mark == Mark(
        read=True, starred=True, archived=False, tags=tags, note="mine\n\n> said\nwhy?"
    )
    assert added == ADDED
    ids = [found.id for found, _ in brought("zotero", tmp_path) if isinstance(found, Paper)]
    assert ids == ["doi:10.1234/a", "2410.00001"]


def test_zotero_is_read_while_it_runs_and_what_it_has_not_written_through(tmp_path: Path) -> None:
    file = database(tmp_path / "zotero.sqlite", ZOTERO)
    before = file.read_bytes()
    busy = sqlite3.connect(file, isolation_level=None)
    busy.execute("PRAGMA locking_mode = EXCLUSIVE")
    busy.execute("BEGIN EXCLUSIVE")
    busy.execute("UPDATE itemDataValues SET value = 'Not yet' WHERE valueID = 1")
    assert first("zotero", file)[0].title == "Storms at sea"
    busy.execute("ROLLBACK")
    busy.close()
    assert file.read_bytes() == before
    busy = sqlite3.connect(file, isolation_level=None)
    busy.execute("PRAGMA journal_mode = WAL")
    busy.execute("UPDATE itemDataValues SET value = 'Renamed' WHERE valueID = 1")
    assert first("zotero", file)[0].title == "Renamed"
    busy.close()


def test_mendeley(tmp_path: Path) -> None:
    file = database(tmp_path / "a@www.mendeley.com.sqlite", MENDELEY)
    paper, mark, added = first("mendeley", file)
    assert (paper.id, paper.authors) == ("doi:10.1234/a", ("Ann Roe",))
    tags, note = ("Thesis", "Work", "sea-ice"), "of it all\n\nthere\n\nmine"
    assert mark == Mark(read=True, starred=True, archived=False, tags=tags, note=note)
    assert added == ADDED


def test_newsboat(tmp_path: Path) -> None:
    file = database(tmp_path / "cache.db", NEWSBOAT)
    (tmp_path / "urls").write_text(
        '# mine\nhttps://rss.arxiv.org/rss/cs.CL "sea ice" arxiv "~Title" !hide\n'
    )
    paper, mark, _ = first("newsboat", file)
    assert (paper.id, paper.title) == ("2410.00001", "Storms at sea")
    assert (paper.authors, str(paper.date)) == (("Ann Roe", "Bo Poe"), "2023-10-29")
    assert mark == Mark(
        read=True, starred=True, archived=False, tags=("arxiv", "flag:s", "sea-ice"), note=""
    )
    rest = [found for found, _ in brought("newsboat", file)[1:] if isinstance(found, Paper)]
    assert [is_paper(found) for found in rest] == [False]


def test_eilmeldung(tmp_path: Path) -> None:
    file = database(tmp_path / "database.sqlite", NEWS_FLASH)
    paper, mark, _ = first("eilmeldung", file)
    assert (paper.id, str(paper.date)) == ("2410.00001", "2023-10-29")
    assert mark == Mark(read=True, starred=True, archived=False, tags=("sea-ice",), note="")


def test_papis(tmp_path: Path) -> None:
    found = brought("papis", papis(tmp_path / "lib", ["a", "b"]))
    ids = [paper.id for paper, _ in found if isinstance(paper, Paper)]
    assert ids == ["doi:10.1234/a", "doi:10.1234/b"]
    assert found[0][1].mark == Mark(tags=("ice", "sea"), note="mine")
    assert found[0][1].added == ADDED


def test_cobib(tmp_path: Path) -> None:
    file = tmp_path / "literature.yaml"
    file.write_text(
        "---\nroe:\n  ENTRYTYPE: article\n  title: Storms at sea\n  author: Ann Roe\n"
        "  doi: 10.1234/a\n  year: 2017\n  tags: [sea, ice]\n...\n"
        "---\npoe:\n  ENTRYTYPE: article\n  title: Ice\n  author: Bo Poe\n  doi: 10.1234/b\n...\n"
    )
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "roe.md").write_text("mine\n")
    paper, mark, _ = first("cobib", file)
    assert paper.id == "doi:10.1234/a"
    assert mark == Mark(tags=("ice", "sea"), note="mine")
    assert len(brought("cobib", file)) == 2


def test_arxiv_subscription_viewer(tmp_path: Path) -> None:
    file = tmp_path / "config.json"
    config = json.loads(later.CONFIG["arxiv-subscription-viewer"].text)
    config["collections"][0]["paper_ids"].append("2410.00002")
    file.write_text(json.dumps(config))
    marks = {
        found.id: stated.mark
        for found, stated in brought("arxiv-subscription-viewer", file)
        if isinstance(found, Paper)
    }
    assert marks == {
        "2410.00001": Mark(
            read=True,
            starred=True,
            archived=False,
            tags=("To-read", "review:2026-12-01", "sea"),
            note="mine\n\nthere",
        ),
        "2410.00002": Mark(tags=("To-read",)),
    }


def test_github_stars(tmp_path: Path) -> None:
    repo = {"full_name": "roe/storms", "html_url": "https://github.com/roe/storms"}
    stars = [
        {
            "starred_at": "2023-10-29T08:34:48Z",
            "repo": {**repo, "description": "Code of arXiv:2410.00001", "topics": ["sea"]},
        },
        {**repo, "homepage": "https://arxiv.org/abs/2410.00002", "topics": []},
        {**repo, "description": "A tool"},
    ]
    file = tmp_path / "stars.json"
    file.write_text(json.dumps(stars))
    paper, mark, added = first("github", file)
    assert (paper.id, paper.title) == ("2410.00001", "")
    assert mark == Mark(starred=True, tags=("sea",))
    assert added == ADDED
    found = [paper for paper, _ in brought("github", file) if isinstance(paper, Paper)]
    assert [(paper.id, is_paper(paper)) for paper in found] == [
        ("2410.00001", True),
        ("2410.00002", True),
    ]


EXPORTS = {
    "jabref": managers.JABREF["ranking"],
    "mendeley": managers.BIBTEX["Mendeley tags"],
    "readcube": managers.OTHERS["ReadCube"],
    "pocket": later.LATER["Pocket archive"],
    "instapaper": later.LATER["Instapaper Starred"],
    "raindrop": later.LATER["Raindrop note"],
    "readwise": later.LATER["Readwise seen"],
    "wallabag": later.LATER["wallabag annotations"],
    "notion": later.TABLES["Status"],
    "airtable": later.TABLES["Rating"],
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_read_as_a_catalogue_is(name: str, tmp_path: Path) -> None:
    case = EXPORTS[name]
    (tmp_path / "export").write_text(case.text)
    assert first(name, tmp_path / "export")[1:] == (case.mark, case.added)
    assert first(name, tmp_path)[1:] == (case.mark, case.added)


def test_a_zip_is_read_as_a_folder_is(tmp_path: Path) -> None:
    highlights = {"url": later.URL, "title": "A", "highlights": [{"quote": "said"}]}
    with zipfile.ZipFile(tmp_path / "pocket.zip", "w") as archive:
        archive.writestr("pocket/part_000000.csv", later.LATER["Pocket tags"].text)
        archive.writestr("pocket/annotations/a.json", json.dumps([highlights]))
        archive.writestr("pocket/picture.png", bytes(range(256)))
    found = brought("pocket", tmp_path / "pocket.zip")
    marks = [stated.mark for paper, stated in found if isinstance(paper, Paper)]
    assert marks == [Mark(tags=("sea", "to-read")), Mark(note="> said")]
    problems = [str(problem) for problem, _ in found if isinstance(problem, Problem)]
    assert len(problems) == 1
    assert "picture.png: is binary" in problems[0]


NONE_OF_IT: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.parent.mkdir(exist_ok=True),
    "empty": lambda path: path.write_bytes(b""),
    "bytes": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "a database of something else": lambda path: database(path, "CREATE TABLE a (b INT);"),
}


@pytest.mark.parametrize("what", NONE_OF_IT)
@pytest.mark.parametrize("name", PROGRAMS)
def test_what_is_none_of_a_programs_is_told_of_in_a_sentence(
    name: str, what: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.sqlite"
    NONE_OF_IT[what](path)
    with pytest.raises(ImportFault) as told:
        brought(name, path)
    assert str(path) in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_is_no_file_and_a_folder_of_it_end_in_a_sentence(tmp_path: Path, name: str) -> None:
    for kind, path in odd_files(tmp_path).items():
        with pytest.raises((ImportFault, OSError), match=re.escape(str(path))):
            raise AssertionError(f"{kind}: {brought(name, path)}")
    if name == "papis":
        assert brought(name, tmp_path) == []
        return
    with pytest.raises((ImportFault, OSError), match=re.escape(str(tmp_path))):
        raise AssertionError(brought(name, tmp_path))


def test_in_a_folder_links_to_itself_and_what_can_not_be_read_are_passed_by(tmp_path: Path) -> None:
    odd_files(tmp_path)
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "part_1.csv").write_text("title,url\nA,https://arxiv.org/abs/2410.00001\n")
    found = [each for each, _ in brought("pocket", tmp_path)]
    assert [each.id for each in found if isinstance(each, Paper)] == ["2410.00001"]


def test_a_folder_of_too_many_files_is_not_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_MOST_LISTED", 9)
    for number in range(10):
        (tmp_path / f"{number}").mkdir()
    for name in ("pocket", "papis"):
        with pytest.raises(ImportFault, match=r"more than 9 files: name the folder"):
            brought(name, tmp_path)
