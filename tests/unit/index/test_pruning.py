"""Indexes of files that were opened for once go when they were not used for a month."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from reader.index import Index
from reader.index.pruning import KEPT_FOR, prune, used
from reader.library.library import Library
from reader.storage.paths import Paths
from tests.unit.catalogue_text import line, write
from tests.unit.index.seen import listed

NAME = "opened-0123456789abcdef"


def age(path: Path) -> None:
    """Have a file last used a little longer ago than indexes are kept."""
    long_ago = time.time() - KEPT_FOR - 60
    os.utime(path, (long_ago, long_ago))


@pytest.fixture
def unused(tmp_path: Path) -> Path:
    """An index of an opened file, not used for long."""
    path = tmp_path / NAME
    Index(path).refresh([])
    age(path)
    return path


def test_an_index_that_is_not_used_goes_with_all_that_is_beside_it(unused: Path) -> None:
    prune(unused.parent)
    assert not list(unused.parent.iterdir())


def test_one_that_was_used_since_stays(unused: Path) -> None:
    used(unused)
    prune(unused.parent)
    assert unused.exists()


def test_a_program_that_has_it_open_goes_on(unused: Path) -> None:
    file = write(unused.with_name("a.md"), [line("2401.00001")])
    index = Index(unused)
    index.refresh([file])
    age(unused)
    prune(unused.parent)
    assert listed(index) == ["2401.00001 A title"]
    index.refresh([file])
    assert index.count == 1
    index.close()


@pytest.mark.parametrize(
    "name", ["index", "opened-1", f"{NAME}.bak", "opened-0123456789ABCDEF.sqlite"]
)
def test_nothing_else_is_deleted(name: str, unused: Path) -> None:
    other = unused.with_name(name)
    shutil.copytree(unused, other)
    age(other)
    prune(unused.parent)
    assert [path.name for path in unused.parent.iterdir()] == [name]


def test_a_file_of_that_name_that_is_no_index_stays(unused: Path) -> None:
    shutil.rmtree(unused)
    unused.write_text("mine")
    age(unused)
    prune(unused.parent)
    assert unused.read_text() == "mine"


def test_no_folder_is_no_trouble(tmp_path: Path) -> None:
    prune(tmp_path / "none")


def test_leaving_opened_files_deletes_the_unused_and_keeps_their_own(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data", tmp_path / "cache", tmp_path / "config")
    file = write(tmp_path / "a.md", line("2401.00001"))
    with Library(paths, files=[file]) as library:
        library.catalogues.refresh()
        old = paths.cache / NAME
        Index(old).refresh([])
        age(old)
        assert old.exists()
    assert not old.exists()
    own = paths.index_of([file])
    assert own.exists()
    age(own)
    Library(paths, files=[file]).close()
    assert own.exists()
