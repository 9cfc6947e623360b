"""Views: those everyone has, those of config.toml and those kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.settings.views import VIEWS, OwnViews, View, joined, view_named


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "views.json"


def keys(views: OwnViews) -> dict[str, str]:
    return {view.name: view.key for view in views.all() if view not in VIEWS}


def test_kept_views_outlive_the_program_and_get_keys_after_those_of_the_settings(
    file: Path,
) -> None:
    views = OwnViews(file, {"Set": "x"})
    assert views.keep("First", "a b") == View("7", "First", "a b", "a b")
    views.keep("Last", "c")
    views.keep("Added", "d")
    views.keep("First", "changed")
    again = OwnViews(file, {"Set": "x"})
    assert keys(again) == {"Set": "6", "First": "7", "Last": "8", "Added": "9"}
    assert view_named("First", again.all()).query == "changed"
    again.remove("First")
    assert keys(OwnViews(file, {"Set": "x"})) == {"Set": "6", "Last": "7", "Added": "8"}


@pytest.mark.parametrize("name", ["Inbox", "inbox", "Set", " ", "a\nb"])
def test_names_that_no_view_can_have(file: Path, name: str) -> None:
    views = OwnViews(file, {"Set": "x"})
    with pytest.raises(ValueError, match=r"\.$"):
        views.keep(name, "y")
    assert not views.kept


def test_there_are_four_keys(file: Path) -> None:
    views = OwnViews(file, {"Set": "x"})
    for name in "abc":
        views.keep(name, name)
    with pytest.raises(ValueError, match="taken"):
        views.keep("d", "d")
    views.keep("a", "one that is there can still be changed")
    crowded = OwnViews(file, {"Set": "x", "More": "y"})
    assert list(keys(crowded)) == ["Set", "More", "a", "b"]
    assert list(crowded.kept) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "content",
    [
        b"no JSON",
        b"[]",
        b'{"views": {"1": {"queries": 3}}}',
        b'{"views": {"1": {"queries": [["A", 3], ["B", "colour:red"], ["Inbox", "x"], ["C"], 4]}}}',
    ],
)
def test_a_file_that_says_nothing(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert OwnViews(file, {}).all() == VIEWS


@pytest.mark.parametrize(
    ("text", "view", "query"),
    [
        ("agents", "-is:archived", "agents -is:archived"),
        ("a OR b", "-is:archived", "(a OR b) -is:archived"),
        ("a", "b OR c", "a (b OR c)"),
        ("a", "", "a"),
    ],
)
def test_what_is_typed_in_a_view_as_one_query(text: str, view: str, query: str) -> None:
    assert joined(text, View("1", "x", view, "")) == query
