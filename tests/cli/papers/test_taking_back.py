"""Undo of adding gives back what was there before, whatever was added to whatever there was."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.cli import main
from reader.library.library import Library
from reader.library.undo import former_contents
from reader.model.paper import Mark
from reader.storage import system
from reader.storage.paths import Paths
from tests.cli.process import ids, run
from tests.network import Known, Network

SHIPPED = "2410.23743"
JOINED = {"title": "Seen Twice", "author": [{"family": "Doe"}], "issued": {"date-parts": [[2026]]}}
FILES = {
    "mine.md": "- [One](https://arxiv.org/abs/2611.00002)\n- [Own](https://a.b/c)\n",
    "other/mine.md": f"- [x] [One](https://arxiv.org/abs/2611.00002)\n- arXiv:{SHIPPED}\n",
    "twice.csv": "title,authors,year\nSeen Twice,Doe,2026\n",
}
LINES = ("added.jsonl", "edited.jsonl")
WORDS = st.sampled_from(
    [
        SHIPPED,
        f"{SHIPPED}v9",
        "2611.00001",
        "2611.00001v2",
        "2611.00002",
        "10.5555/two",
        "10.5555/seen",
        "10.5555/nobody",
        "http://127.0.0.1:9/a",
        *FILES,
        *LINES,
    ]
)

State = tuple[dict[str, bytes], list[tuple[str, str, Mark]]]


@contextmanager
def at_home() -> Iterator[Path]:
    """A home of its own, with services that know some of the papers, and files to add."""
    with tempfile.TemporaryDirectory() as name, Network() as network:
        network.content.papers = [
            Known("2611.00001", 3, title="First"),
            Known("2611.00002", title="Second", doi="10.5555/two"),
            Known(SHIPPED, 9, title="Shipped"),
        ]
        network.content.dois = {"10.5555/two": {"title": "Second"}, "10.5555/seen": JOINED}
        folder = Path(name)
        for file, text in FILES.items():
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_text(text)
        for file in LINES:
            (folder / file).write_text(f'{{"id": "{SHIPPED}", "title": "Mine"}}\n')
        there = {"READER_HOME": str(folder / "home"), **network.environment}
        with mock.patch.dict(os.environ, there), mock.patch.object(os, "fsync"):
            yield folder


def add(folder: Path, words: list[str]) -> None:
    """Add these, which may be files of the folder."""
    files = {*FILES, *LINES}
    run("add", *(folder / word if word in files else word for word in words))


def state() -> State:
    """The files of the person's catalogues, and what the lists show."""
    paths = Paths.of_user()
    with Library(paths) as library:
        library.catalogues.refresh()
        library.tie()
        rows = library.papers.find(library.papers.query("")).rows
        shown = [
            (paper.id, paper.title, library.store.get(paper.id))
            for paper in library.papers.read(rows)
        ]
        library.store.flush(10)
    return {file.name: file.read_bytes() for file in paths.catalogues.glob("[!.]*")}, sorted(shown)


def remembered() -> int:
    """How many steps of undo there are."""
    history = Paths.of_user().history
    return len(history.read_bytes().splitlines()) if history.exists() else 0


@example([], [SHIPPED])
@example(["2611.00002"], ["10.5555/two"])
@example(["twice.csv"], ["10.5555/seen"])
@example(["mine.md"], ["other/mine.md", "2611.00001"])
@example([], ["edited.jsonl", "added.jsonl", "http://127.0.0.1:9/a"])
@given(st.lists(WORDS, max_size=3), st.lists(WORDS, min_size=1, max_size=3))
@settings(max_examples=5)
def test_undo_of_adding_gives_back_what_was_there(there: list[str], then: list[str]) -> None:
    with at_home() as folder:
        if there:
            add(folder, there)
        run("edit", SHIPPED, "title=Better")
        before, steps = state(), remembered()
        add(folder, then)
        for _ in range(remembered() - steps):
            run("undo")
        assert state() == before


def test_a_file_of_many_papers_is_taken_away_and_its_former_state_comes_back(
    tmp_path: Path, paths: Paths
) -> None:
    file = tmp_path / "many.txt"
    old = "".join(f"3001.{number:05}\n" for number in range(2_500))
    for text in (old, old.replace("3001", "3002")):
        file.write_text(text)
        run("add", file)
    assert ids("in:many")[0].startswith("3002")
    assert "undone: add of many.txt" in run("undo").stdout
    assert (paths.catalogues / "many.txt").read_text() == old
    assert len(ids("in:many")) == 2_500
    run("undo")
    assert len(ids()) == 46
    assert paths.history.read_bytes() == b""


def test_what_was_changed_since_stays(tmp_path: Path, paths: Paths) -> None:
    file = tmp_path / "mine.md"
    file.write_text(FILES["mine.md"])
    run("add", file, "2611.00001")
    kept = paths.catalogues / "mine.md"
    kept.write_text(FILES["mine.md"] * 2)
    added = paths.catalogues / "added.txt"
    added.write_text(added.read_text() + "2611.00009")
    done = run("undo")
    assert "mine.md stays as it is: it was changed since" in done.stderr
    assert kept.read_text() == FILES["mine.md"] * 2
    assert "2611.00001" not in added.read_text()
    assert added.read_text().endswith("2611.00009")


def test_no_more_is_kept_than_there_is_room_for(
    tmp_path: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(former_contents, "LARGEST", 150)
    file = tmp_path / "mine.txt"
    for number in range(6):
        file.write_text(f"2611.0000{number}\n" * 4)
        assert main(["add", str(file)]) == 0
    assert sum(each.stat().st_size for each in paths.replaced.iterdir()) <= 150
    for _ in range(2):
        assert main(["undo"]) == 0
    assert (paths.catalogues / "mine.txt").read_text() == "2611.00003\n" * 4
    assert "stays as it is" in run("undo").stderr


def test_history_that_names_other_files_is_passed_over(paths: Paths, tmp_path: Path) -> None:
    run("add", "2611.00001")
    victim = tmp_path / "home" / "data" / "notes.txt"
    victim.write_text("mine")
    stamp = f"{victim.stat().st_size}-{victim.stat().st_mtime_ns}"
    line = paths.history.read_text()
    evil = f'{{"../notes.txt":[["",""],["{stamp}",""]]}}'
    paths.history.write_text(line.replace('"files":{}', f'"files":{evil}'))
    run("undo", code=1)
    assert victim.read_text() == "mine"


def test_where_there_are_no_hard_links_contents_are_copied(
    tmp_path: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "link", lambda *_: False)
    file = tmp_path / "mine.txt"
    for number in range(3):
        file.write_text(f"2611.0000{number}\n")
        assert main(["add", str(file)]) == 0
    for number in (1, 0):
        assert main(["undo"]) == 0
        assert (paths.catalogues / "mine.txt").read_text() == f"2611.0000{number}\n"
