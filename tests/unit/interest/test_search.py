"""Papers like one, and papers with any word of a query."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.interest import PaperText, most_like, rank_any_word, weighty_words
from reader.text.words import words
from tests.unit.interest.texts import LIBRARIES, PAPERS, ROBOTS, vectors_of


def test_the_same_subject_is_nearest() -> None:
    vectors = vectors_of(PAPERS)
    near = most_like(vectors, "r1")
    assert near[0][0] == "r3"
    assert "r1" not in dict(near)
    assert near == sorted(near, key=lambda paper: -paper[1])


def test_orders_the_candidates_given_and_those_alone() -> None:
    vectors = vectors_of(PAPERS)
    near = most_like(vectors, "r1", ["p0", "r3", "gone", "r1", "r0", "r3"])
    assert [paper_id for paper_id, _ in near][:2] == ["r3", "r0"]
    assert {paper_id for paper_id, _ in near} <= {"p0", "r0", "r3"}


def test_a_paper_with_the_same_text_is_as_near_as_can_be() -> None:
    twin = PaperText("twin", ROBOTS[0].title, ROBOTS[0].abstract)
    nearest, cosine = most_like(vectors_of([*PAPERS, twin]), "twin")[0]
    assert nearest == "r0"
    assert 0.5 < cosine <= 1


@given(LIBRARIES, st.integers(0, 5))
def test_weighty_words_are_in_the_paper(library: list[PaperText], count: int) -> None:
    vectors = vectors_of(library)
    for paper in library:
        found = weighty_words(vectors, paper.id, count)
        text = words(f"{paper.title} {paper.abstract}")
        assert len(found) == min(count, len(set(text)))
        assert {word for word, _ in found} <= set(text)
        assert found == sorted(found, key=lambda word: -word[1])


def test_ranks_by_bm25_with_half_as_much_again_for_the_title() -> None:
    papers = [
        PaperText("a", "Cats", "cats sleep"),
        PaperText("b", "", "cats and dogs"),
        PaperText("c", "Birds", ""),
    ]
    found = rank_any_word(["cats"], papers, {"cats": 2}.__getitem__, 3, 3.0)
    idf = log(1 + 1.5 / 2.5)
    assert [id for id, _ in found] == ["a", "b"]
    assert [score for _, score in found] == pytest.approx(
        [idf * 2.5 * 2.2 / (2.5 + 1.2), idf * 2.2 / (1 + 1.2)]
    )


@given(LIBRARIES, st.text(max_size=20))
def test_finds_all_that_hold_a_word_and_no_others(library: list[PaperText], query: str) -> None:
    found = rank_any_word(words(f"robot {query}"), library, lambda word: 1, len(library), 0.0)
    asked = set(words(f"robot {query}"))
    held = [p.id for p in library if asked & set(words(f"{p.title} {p.abstract}"))]
    assert sorted(paper_id for paper_id, _ in found) == sorted(held)
    assert all(score > 0 for _, score in found)
