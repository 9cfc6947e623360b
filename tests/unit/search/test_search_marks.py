"""Search in notes and tags, as in texts; and papers of several catalogues."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.index import Index
from reader.marks import MarkStore
from reader.model.paper import Mark
from reader.query import parse
from reader.search import Searcher
from tests.benchmarks.unmarked import Unmarked
from tests.unit.catalogue_text import line, write


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"gpt 4o"', {4}),
        ('"4o gpt"', set()),
        ('note:"with bert"', {4}),
        ('note:"bert with"', set()),
        ('"bert thesis"', set()),
        ("gpt4o", {4}),
        ("llama 3", {5}),
    ],
)
def test_phrases_and_joined_words_are_searched_in_notes(
    tmp_path: Path, query: str, found: set[int]
) -> None:
    store = MarkStore(tmp_path / "marks.json", poll=0)
    store.update(
        {
            "2410.00004": Mark(note="gpt 4o with bert", tags=("thesis",)),
            "2410.00005": Mark(note="llama3"),
        }
    )
    assert _matched(tmp_path, {"a.md": range(1, 7)}, store, query) == found
    assert store.close(10)


@pytest.mark.parametrize(("name", "found"), [("one", {1, 2}), ("two.md", {2, 3})])
def test_a_paper_of_two_catalogues_is_in_both(tmp_path: Path, name: str, found: set[int]) -> None:
    catalogues = {"one.md": range(1, 3), "two.md": range(2, 4)}
    assert _matched(tmp_path, catalogues, Unmarked(), f"in:{name}") == found


def _matched(
    home: Path, catalogues: dict[str, range], marks: MarkStore | Unmarked, query: str
) -> set[int]:
    """The last digits of the papers that match, in catalogues of some numbers."""
    index = Index(home / "index")
    index.refresh(
        [
            write(home / name, [line(f"2410.0000{number}") for number in numbers])
            for name, numbers in catalogues.items()
        ]
    )
    listing = Searcher(index, marks).find(parse(query))
    found = {int(each.id[-1]) for each in index.brief(listing.rows[: listing.matched])}
    index.close()
    return found
