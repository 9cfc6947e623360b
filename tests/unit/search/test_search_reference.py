"""What a search finds is what a simple reference finds, which reads every paper word by word.

The words here are unlike each other, so that nothing is found for being near a word or inside one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.index import Index
from reader.marks import MarkStore
from reader.model.paper import UNMARKED, Mark
from reader.query import parse
from reader.search import Searcher
from tests.unit.catalogue_text import line, write

WORDS = ("graph", "sparse", "molecule", "quantum", "bridge", "yellow", "fjord", "tokenizer")
NOTED = ("reproduce", "wednesday")
TAGS = ("thesis", "later")


class Known(NamedTuple):
    """A paper and what is thought of it, as the reference reads it."""

    id: str
    title: str
    abstract: str
    day: date
    mark: Mark


def _known(number: int) -> Known:
    """The n-th paper: of each word, by the bits of its number, in its title or its abstract."""
    bits = number * 37 % 251
    title = [word for at, word in enumerate(WORDS) if bits >> at & 1]
    abstract = [word for at, word in enumerate(WORDS) if bits * 11 >> at & 1]
    mark = Mark(
        read=number % 2 == 0,
        starred=number % 3 == 0,
        tags=TAGS[: number % 3],
        note=" ".join(NOTED[: (number // 2) % 3]),
        deleted=number % 7 == 5,
    )
    day = date(2024, 1 + number % 3, 1 + number % 28)
    return Known(f"2410.{number:05}", " ".join(title) or "untold", " ".join(abstract), day, mark)


PAPERS = tuple(map(_known, range(24)))


class Asked(NamedTuple):
    """A part of a query, and what the reference takes it for."""

    text: str
    matches: Callable[[Known], bool]


def _has(text: str, begun: str) -> bool:
    return any(word.startswith(begun) for word in text.split())


def _anywhere(paper: Known) -> str:
    said = (paper.title, paper.abstract, paper.mark.note, *paper.mark.tags)
    return " ".join(said)


def _word(word: str, letters: int) -> Asked:
    begun = word[:letters]
    return Asked(begun, lambda paper: _has(_anywhere(paper), begun))


def _in_field(field: str, word: str, letters: int) -> Asked:
    begun = word[:letters]

    def matches(paper: Known) -> bool:
        text = {"title": paper.title, "abstract": paper.abstract, "note": paper.mark.note}[field]
        return _has(text, begun)

    return Asked(f"{field}:{begun}", matches)


def _phrase(first: str, second: str) -> Asked:
    def matches(paper: Known) -> bool:
        return any(f"{first} {second}" in text for text in (paper.title, paper.abstract))

    return Asked(f'"{first} {second}"', matches)


def _opposite(asked: Asked) -> Asked:
    return Asked(f"-({asked.text})", lambda paper: not asked.matches(paper))


def _both(one: Asked, two: Asked) -> Asked:
    return Asked(f"{one.text} {two.text}", lambda paper: one.matches(paper) and two.matches(paper))


def _either(one: Asked, two: Asked) -> Asked:
    text = f"({one.text} OR {two.text})"
    return Asked(text, lambda paper: one.matches(paper) or two.matches(paper))


LETTERS = st.integers(4, 9)
FILTERS = st.sampled_from(
    [
        Asked("is:read", lambda paper: paper.mark.read),
        Asked("is:unread", lambda paper: not paper.mark.read),
        Asked("-is:starred", lambda paper: not paper.mark.starred),
        Asked("is:deleted", lambda paper: paper.mark.deleted),
        Asked("is:noted", lambda paper: bool(paper.mark.note)),
        Asked("is:tagged", lambda paper: bool(paper.mark.tags)),
        Asked("tag:thesis", lambda paper: "thesis" in paper.mark.tags),
        Asked("tag:lat", lambda paper: "later" in paper.mark.tags),
        Asked("date:2024-02", lambda paper: paper.day.month == 2),
        Asked("after:2024-02", lambda paper: paper.day >= date(2024, 2, 1)),
        Asked("before:2024-02-09", lambda paper: paper.day < date(2024, 2, 9)),
        Asked("id:0001", lambda paper: "0001" in paper.id),
        Asked("2410.00007", lambda paper: paper.id == "2410.00007"),
    ]
)
PARTS = st.one_of(
    st.builds(_word, st.sampled_from((*WORDS, *NOTED, *TAGS, "nowhere")), LETTERS),
    st.builds(_in_field, st.sampled_from(["title", "abstract"]), st.sampled_from(WORDS), LETTERS),
    st.builds(_in_field, st.just("note"), st.sampled_from(NOTED), LETTERS),
    st.builds(_phrase, st.sampled_from(WORDS), st.sampled_from(WORDS)),
    FILTERS,
)
QUERIES = st.recursive(
    PARTS,
    lambda inner: st.one_of(
        st.builds(_opposite, inner),
        st.builds(_both, inner, inner),
        st.builds(_either, inner, inner),
    ),
    max_leaves=5,
)


def _found(asked: Asked) -> set[str]:
    """The papers that match, of all those that are not deleted, unless such are asked for."""
    there = [p for p in PAPERS if "is:deleted" in asked.text or not p.mark.deleted]
    return {paper.id for paper in there if asked.matches(paper)}


@dataclass(frozen=True)
class World:
    """The papers, the marks, and what searches them."""

    index: Index
    store: MarkStore
    searcher: Searcher


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    home: Path = tmp_path_factory.mktemp("reference")
    rows = [line(paper.id, paper.title, paper.abstract, paper.day) for paper in PAPERS]
    index = Index(home / "index")
    index.refresh([write(home / "ours.md", rows)])
    store = MarkStore(home / "marks.json", poll=0)
    store.update({paper.id: paper.mark for paper in PAPERS if paper.mark != UNMARKED})
    yield World(index, store, Searcher(index, store))
    index.close()
    assert store.close(10)


@given(asked=QUERIES)
def test_a_search_finds_what_the_reference_finds(world: World, asked: Asked) -> None:
    listing = world.searcher.find(parse(asked.text))
    found = {brief.id for brief in world.index.brief(listing.rows[: listing.matched])}
    assert found == _found(asked)


@settings(max_examples=50, deadline=None)
@given(asked=QUERIES, chosen=st.sets(st.integers(0, len(PAPERS) - 1)))
def test_some_rows_match_where_a_search_gives_them(
    world: World, asked: Asked, chosen: set[int]
) -> None:
    every = world.searcher.find(parse("is:deleted OR -is:deleted")).rows
    rows = {every[each] for each in chosen}
    query = parse(asked.text)
    assert world.searcher.matching(query, rows) == rows & {*world.searcher.find(query).rows}
