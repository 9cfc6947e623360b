"""The file of the index, whatever happens to it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader import __version__
from reader import index as index_package
from reader.index import Index, build, files
from reader.index import state as states
from reader.index.arriving import Arriving
from reader.index.documents.texts import Texts
from reader.storage.paths import shipped
from tests.unit.catalogue_text import line, write
from tests.unit.index.seen import found, listed, rows

CATALOGUE = shipped("data") / "catalogue.md"


def _put(path: Path, content: bytes) -> None:
    """In place of the file: to cut one that is mapped ends the process that reads it."""
    new = path.with_name(".new")
    new.write_bytes(content)
    new.replace(path)


def _rubbish(path: Path) -> None:
    _put(path, b"rubbish " * 2000)


def _nothing(path: Path) -> None:
    _put(path, b"")


def _half(path: Path) -> None:
    _put(path, path.read_bytes()[: path.stat().st_size // 2])


def _one_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0x55
    with path.open("r+b") as stream:
        stream.write(content)


def _folder_of_another(path: Path) -> None:
    shutil.rmtree(path)
    path.mkdir()
    (path / "meta.json").write_text("{}")


def _file_of_another(path: Path) -> None:
    shutil.rmtree(path)
    path.write_bytes(b"SQLite format 3")


def _other_release(path: Path) -> None:
    state = path / states.NAME
    state.write_text(state.read_text().replace(__version__, "0.0.0"))


def _all_gone(path: Path) -> None:
    for each in path.iterdir():
        each.unlink()


def _healed(path: Path, catalogue: Path, expected: list[str]) -> None:
    index = Index(path)
    if index.stale([catalogue]):
        index.refresh([catalogue])
    assert listed(index) == expected
    assert len(index.papers(rows(index))) == 46
    assert found(index, "gradient") == found(Index(path), "gradient") != []
    index.close()


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, list[str]]:
    """The folder of an index of the shipped catalogue, and what it lists."""
    index = Index(tmp_path / "index")
    index.refresh([CATALOGUE])
    expected = listed(index)
    index.close()
    return index.path, expected


@pytest.mark.parametrize(
    "harm", [_folder_of_another, _file_of_another, _other_release, _all_gone, shutil.rmtree]
)
def test_a_harmed_index_is_built_again_without_a_word(
    built: tuple[Path, list[str]], harm: Callable[[Path], None]
) -> None:
    path, expected = built
    harm(path)
    _healed(path, CATALOGUE, expected)


@pytest.mark.parametrize("harm", [_rubbish, _nothing, _half, _one_byte, Path.unlink])
def test_harm_to_any_file_of_it_is_mended(
    built: tuple[Path, list[str]], harm: Callable[[Path], None]
) -> None:
    path, expected = built
    for name in sorted(each.name for each in path.iterdir() if not each.name.startswith(".")):
        kind = name.rpartition(".")[2]
        harm(next(each for each in path.iterdir() if each.name.endswith(kind)))
        _healed(path, CATALOGUE, expected)


def test_harm_to_a_file_that_is_open_is_mended(built: tuple[Path, list[str]]) -> None:
    path, expected = built
    index = Index(path)
    assert not index.stale([CATALOGUE])
    assert listed(index) == expected
    for kind in ("store", "idx", "term", "fast", "bin"):
        _one_byte(next(path.glob(f"*.{kind}")))
        assert listed(index) == expected
    index.close()


def test_deleting_the_cache_while_it_is_open_loses_nothing(index: Index, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", [line("2410.00001", "one")])
    index.refresh([path])
    other = index.new_connection()
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
    index = Index(blocked / "cache" / "index")
    index.refresh([path])
    assert listed(index) == listed(index.new_connection()) == ["2410.00001 one"]
    assert index.path.exists()
    index.close()


def test_another_connection_sees_what_was_refreshed(index: Index, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", [line("2410.00001", "one")])
    other = index.new_connection()
    before = other.generation
    index.refresh([path])
    assert other.generation != before
    assert listed(other) == ["2410.00001 one"]
    other.close()


def test_readers_need_not_read_all_that_is_written(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They may be the thread of a screen; one is there already, one comes as soon as it can."""
    one, two = line("2410.00001", "one"), line("2410.00002", "two")
    index.refresh([path := write(tmp_path / "a.md", [one])])
    monkeypatch.setattr(files, "_is_whole", lambda *_: pytest.fail("all was read"))
    monkeypatch.setattr(Texts, "read_all", lambda _: pytest.fail("all was read"))
    assert len(listed(index)) == 1
    seen = []
    monkeypatch.setattr(Arriving, "save", lambda _: seen.append(listed(index)))
    monkeypatch.setattr(build, "update_vocabulary", lambda at, *_: seen.append(listed(Index(at))))
    with path.open("a") as stream:
        stream.write(two)
    other = index.new_connection()
    other.refresh([path])
    assert [*map(len, seen)] == [1, 2]
    assert len(listed(index)) == 2


def test_opening_the_index_imports_nothing_to_build_it_with() -> None:
    code = (
        "import sys, reader.search, reader.query; "
        "print([m for m in ('reader.index.build', 'tantivy', 'hashlib', 'rapidfuzz', 'subprocess', "
        "'pylatexenc', 'textual') if m in sys.modules])"
    )
    folder = Path(index_package.__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=folder
    )
    assert run.stdout == "[]\n"


def test_what_older_versions_kept_in_its_place_goes(index: Index, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", [line("2410.00001", "one")])
    index.path.parent.mkdir(exist_ok=True)
    old = [index.path.with_name(f"{index.path.name}.sqlite{end}") for end in ("", "-wal", "-shm")]
    for file in old:
        file.touch()
    index.refresh([path])
    assert listed(index) == ["2410.00001 one"]
    assert not any(file.exists() for file in old)
