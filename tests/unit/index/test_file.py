"""The file of the index, whatever happens to it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader import index as index_package
from reader.index import Index
from reader.storage.paths import shipped
from tests.unit.catalogue_text import line, write
from tests.unit.index.seen import listed


def _rubbish(path: Path) -> None:
    path.write_bytes(b"rubbish " * 2000)


def _nothing(path: Path) -> None:
    path.write_bytes(b"")


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-6000])


def _holes(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 8192):
        content[start : start + 4096] = bytes(4096)
    path.write_bytes(content)


def _foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE other (one)")


def _older(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 0")


def _other_release(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET program = 'other'")


@pytest.mark.parametrize(
    "harm", [_rubbish, _nothing, _half, _holes, _foreign, _older, _other_release, Path.unlink]
)
def test_a_harmed_index_is_built_again_without_a_word(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    path = tmp_path / "index.sqlite"
    catalogue = shipped("data") / "catalogue.md"
    first = Index(path)
    first.refresh([catalogue])
    expected = listed(first)
    first.close()
    harm(path)
    second = Index(path)
    if second.stale([catalogue]):
        second.refresh([catalogue])
    assert listed(second) == expected
    assert len(second.papers(second.order("date").rows)) == 46
    second.close()


def test_deleting_the_cache_while_it_is_open_loses_nothing(index: Index, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", [line("2410.00001", "one")])
    index.refresh([path])
    other = index.again()
    shutil.rmtree(index.path.parent)
    assert listed(index) == ["2410.00001 one"]
    with path.open("a") as stream:
        stream.write(line("2410.00002", "two"))
    index.refresh([path])
    expected = ["2410.00002 two", "2410.00001 one"]
    assert listed(index) == listed(other) == expected
    other.close()


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    path = write(tmp_path / "a.md", [line("2410.00001", "one")])
    index = Index(blocked / "cache" / "index.sqlite")
    index.refresh([path])
    assert listed(index) == listed(index.again()) == ["2410.00001 one"]
    assert index.path.exists()
    index.close()


def test_another_connection_sees_what_was_refreshed(index: Index, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", [line("2410.00001", "one")])
    other = index.again()
    before = other.generation
    index.refresh([path])
    assert other.generation != before
    assert listed(other) == ["2410.00001 one"]
    other.close()


def test_opening_the_index_imports_nothing_to_build_it_with() -> None:
    code = (
        "import sys, reader.search, reader.query; "
        "print([m for m in ('reader.index.build', 'hashlib', 'rapidfuzz', 'subprocess', "
        "'pylatexenc', 'textual') if m in sys.modules])"
    )
    folder = Path(index_package.__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=folder
    )
    assert run.stdout == "[]\n"
