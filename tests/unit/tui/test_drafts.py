"""Drafts of notes on disk."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.tui.state.drafts import Drafts
from tests.faults.marks.lacking import lacking

LONG = "https://example.org/" + "a" * 300


@settings(max_examples=20, deadline=None)
@given(st.dictionaries(st.text(min_size=1) | st.text("ab/", min_size=200), st.text(), max_size=5))
def test_each_paper_has_its_own(
    tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]
) -> None:
    """Ids of any characters and length, also alike in their first 200 letters."""
    texts |= {f"{LONG}{id}": f"{text}, of the long one" for id, text in texts.items()}
    folder = tmp_path_factory.mktemp("drafts")
    drafts = Drafts(folder)
    for id, text in texts.items():
        drafts.save(id, text)
        assert drafts.load(id) == text
    assert drafts.flush(10)
    written = Drafts(folder)
    for id, text in texts.items():
        assert written.load(id) == text
        drafts.finish(id)
        assert drafts.load(id) is None
        assert written.load(id) is not None, "it went before the mark was on disk"
    drafts.settle()
    drafts.close(10)
    assert [*folder.iterdir()] == []


def test_a_draft_of_an_older_version_is_found(tmp_path: Path) -> None:
    (tmp_path / "2410.23743.md").write_text("half a thought")
    assert Drafts(tmp_path).load("2410.23743") == "half a thought"


def test_what_is_typed_on_stays_when_what_was_before_is_saved(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.save("a", "one")
    drafts.finish("a")
    drafts.save("a", "two")
    drafts.settle()
    drafts.close(10)
    assert Drafts(tmp_path).load("a") == "two"


def test_a_draft_is_on_disk_only_once_it_is_synced(tmp_path: Path) -> None:
    drafts = Drafts(folder := tmp_path / "drafts")
    with lacking({"fsync": errno.EIO}, tmp_path):
        drafts.save("a", "text")
        assert not drafts.flush(0.2)
    assert drafts.flush(10)
    assert Drafts(folder).load("a") == "text"


def test_leaving_writes_what_the_disk_is_too_slow_for(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    with lacking({"fsync": errno.EIO}, tmp_path):
        drafts.save("a", "text")
        drafts.close(0.1)
        assert Drafts(tmp_path).load("a") == "text"
