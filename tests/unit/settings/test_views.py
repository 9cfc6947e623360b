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


def test_views_beyond_the_keys_have_none(file: Path) -> None:
    crowded = OwnViews(file, {"Set": "x", "More": "y"})
    for name in "abcd":
        crowded.keep(name, name)
    assert keys(crowded) == {"Set": "6", "More": "7", "a": "8", "b": "9", "c": "", "d": ""}
    crowded.move("d", -3)
    assert keys(crowded)["d"] == "8"
    crowded.rename("d", "e")
    assert keys(crowded)["e"] == "8"
    crowded.move("c", 9)
    assert list(crowded.kept) == ["e", "a", "b", "c"]
    with pytest.raises(ValueError, match="there is"):
        crowded.rename("e", "a")


def test_turning_a_change_back_leaves_what_was_kept_since(file: Path) -> None:
    views = OwnViews(file, {})
    views.keep("a", "a")
    before = [*views.kept.items()]
    views.remove("a")
    after = [*views.kept.items()]
    views.keep("since", "b")
    views.turn(after, before)
    assert views.kept == {"a": "a", "since": "b"}


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
