"""Where things lie."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.storage.paths import HomeError, Paths, expanded

VARIABLES = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")


def test_one_folder_for_all(home: Path) -> None:
    paths = Paths.of_user()
    assert (paths.data, paths.cache, paths.config) == (
        home / "data",
        home / "cache",
        home / "config",
    )


@pytest.mark.parametrize("value", [None, "", "  ", "/somewhere/else", "not/absolute"])
def test_the_folders_are_those_of_the_platform(
    value: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("READER_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in VARIABLES:
        if value is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, value)
    paths = Paths.of_user()
    platform = platformdirs.PlatformDirs("reader-tui", appauthor=False)
    want = (platform.user_data_path, platform.user_cache_path, platform.user_config_path)
    assert (paths.data, paths.cache, paths.config) == want


def test_other_files_have_an_index_of_their_own(paths: Paths) -> None:
    files = [[Path("/a")], [Path("/b")], [Path("/a"), Path("/b")], [Path("/a/b\udcff")]]
    names = {paths.index_of(each) for each in files}
    assert len(names) == 4
    assert paths.index not in names
    assert paths.index_of(files[0]) == paths.index_of(files[0])


@pytest.mark.parametrize("home", ["~nosuchuser", "~nosuchuser/x", "gone"])
def test_a_home_that_can_not_be_found_is_told(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()  # a relative home is nowhere then
    monkeypatch.setenv("READER_HOME", home)
    with pytest.raises(HomeError, match=home):
        Paths.of_user()


@given(st.text(), st.sampled_from(["", "~", "~/", "~root/", "~nosuchuser/"]))
def test_any_text_is_some_path(text: str, home: str) -> None:
    path = expanded(home + text)
    assert path == Path(home + text) or path == Path(os.path.expanduser(home + text))
    assert expanded("~/papers") == Path.home() / "papers"
    assert expanded("~nosuchuser/papers") == Path("~nosuchuser/papers")
