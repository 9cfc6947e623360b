"""Search by marks, in notes and tags as in texts, and in several catalogues."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from reader.index import Index
from reader.marks import MarkStore
from reader.model.paper import Mark
from reader.query import parse
from reader.search import Searcher, spans
from reader.search.marked import MarkedIds
from tests.benchmarks.unmarked import Unmarked
from tests.unit.catalogue_text import line, write
from tests.unit.search.few_papers import TODAY, ids
from tests.unit.search.mark_book import MarkBook


def test_marks_are_filters(index: Index, searcher: Searcher, marks: MarkBook) -> None:
    marks.mark("2410.00001", read=True, tags=("To Read", "nlp"))
    marks.mark("2410.00002", starred=True, note="Ask Bo about molecules")
    marks.mark("2410.00003", archived=True, tags=("nlp2",))
    marks.mark("2410.99999", starred=True)  # in no catalogue
    found = {
        "is:read": [1],
        "is:unread": [7, 6, 5, 4, 3, 2],
        "is:starred": [2],
        "is:noted": [2],
        "is:tagged": [3, 1],
        "is:archived": [3],
        "-is:archived": [7, 6, 5, 4, 2, 1],
        "tag:nlp": [1],
        "tag:NL": [3, 1],
        'tag:"to read"': [1],
        "tag:other": [],
        "note:molecules": [2],
        "note:graphs": [],
        "note:nlp": [],
        "is:read OR is:starred": [2, 1],
    }
    for query, expected in found.items():
        assert ids(index, searcher.find(parse(query))) == expected, query


def test_a_day_ends_at_midnight(marks: MarkBook, monkeypatch: pytest.MonkeyPatch) -> None:
    marks.mark("a", starred=True)
    midnight, day = datetime.combine(TODAY, time()).timestamp(), timedelta(days=1)
    monkeypatch.setattr(marks, "set_at", lambda *_: midnight)
    marked = MarkedIds(marks)
    marked.follow()
    assert marked.made("starred", TODAY, TODAY + day) == {"a"}
    assert not marked.made("starred", TODAY - day, TODAY)


def test_notes_and_tags_are_searched_with_the_text(
    index: Index, searcher: Searcher, marks: MarkBook
) -> None:
    marks.mark("2410.00004", note="reproduce before Friday", tags=("thesis",))
    for query in (
        "reproduce",
        "repr",
        "thesis",
        "reproduce speech",
        "thesis reproduce",
        "reprodcue",
    ):
        listing = searcher.find(parse(query))
        assert 4 in ids(index, listing)[: listing.matched], query
    assert spans(["reproduce before Friday"], searcher.find(parse("friday")).terms) == [[(17, 23)]]


def test_marks_are_followed_as_they_change(
    index: Index, searcher: Searcher, marks: MarkBook
) -> None:
    assert ids(index, searcher.find(parse("is:starred"))) == []
    marks.mark("2410.00001", starred=True, note="first thing")
    assert ids(index, searcher.find(parse("is:starred thing"))) == [1]
    marks.mark("2410.00001", note="second")
    assert ids(index, searcher.find(parse("thing is:starred"))) == []
    assert ids(index, searcher.find(parse("second"))) == [1]
    marks.mark("2410.00001", starred=False, note="")
    assert ids(index, searcher.find(parse("is:starred OR is:noted"))) == []


def test_papers_that_come_later_are_found_with_their_marks(
    tmp_path: Path, index: Index, searcher: Searcher, marks: MarkBook
) -> None:
    marks.mark("2410.00008", starred=True)
    assert ids(index, searcher.find(parse("is:starred"))) == []
    other = index.new_connection()
    with (tmp_path / "ours.md").open("a") as stream:
        stream.write(line("2410.00008", "Late arrival"))
    other.refresh([tmp_path / "ours.md"])
    other.close()
    assert ids(index, searcher.find(parse("is:starred late"))) == [8]
    assert ids(index, searcher.new_connection().find(parse("arrival"))) == [8]


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


@pytest.mark.parametrize(
    ("name", "found"),
    [("one", {1, 2}), ("two.md", {2, 3}), ("tw", {2, 3, 4}), ("two", {2, 3}), ("twofold", {4})],
)
def test_catalogues_are_named_whole_or_by_how_they_begin(
    tmp_path: Path, name: str, found: set[int]
) -> None:
    catalogues = {"one.md": range(1, 3), "two.md": range(2, 4), "twofold.md": range(4, 5)}
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
