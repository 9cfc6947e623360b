"""Papers as vectors."""

from __future__ import annotations

from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.interest import PaperText, Vectors, pack, unpack
from tests.unit.interest.texts import LIBRARIES, PAPERS, vectors_of


def test_weighs_words_by_count_and_rarity() -> None:
    vectors = vectors_of([PaperText("a", "", "cat cat dog"), PaperText("b", "", "dog")])
    both, one = log(3 / 3) + 1, log(3 / 2) + 1
    cat, dog = (1 + log(2)) * one, both
    length = sqrt(cat * cat + dog * dog)
    vector = vectors.vector("a")
    assert vector[vectors.terms["cat"]] == pytest.approx(cat / length)
    assert vector[vectors.terms["dog"]] == pytest.approx(dog / length)


def test_counts_the_title_twice_with_the_beginnings_of_its_words() -> None:
    vectors = vectors_of([PaperText("a", "Agents", "")])
    assert set(vectors.terms) == {"agents", "#4agen", "#5agent"}
    twice = 1 + log(2)
    length = sqrt(twice**2 + 1.3**2 + 1.3**2)
    assert named(vectors, "a") == {
        "agents": pytest.approx(twice / length),
        "#4agen": pytest.approx(1.3 / length),
        "#5agent": pytest.approx(1.3 / length),
    }


def test_a_paper_without_a_word_has_an_empty_vector() -> None:
    vectors = vectors_of([PaperText("a", "", ""), PaperText("b", "…", "—"), *PAPERS])
    assert vectors.vector("a") == vectors.vector("b") == {}
    assert list(vectors.products(vectors.vector("p0"), [0, 1])) == [0.0, 0.0]


@given(LIBRARIES)
def test_has_length_one_or_none(library: list[PaperText]) -> None:
    vectors = vectors_of(library)
    for paper in library:
        vector = vectors.vector(paper.id)
        assert not vector or sum(x * x for x in vector.values()) == pytest.approx(1)


@given(st.lists(LIBRARIES, min_size=1, max_size=4))
def test_is_the_same_however_it_came_about(states: list[list[PaperText]]) -> None:
    """Papers come, go, move and change: what is left is what would be made of them at once."""
    grown = Vectors()
    for state in states:
        before = (list(grown.ids), list(grown.columns.digests))
        changed = grown.update(state)
        assert changed == (before != (list(grown.ids), list(grown.columns.digests)))
    fresh = vectors_of(states[-1])
    assert grown.ids == fresh.ids == [paper.id for paper in states[-1]]
    assert grown.scales == fresh.scales
    for paper in states[-1]:
        assert named(grown, paper.id) == named(fresh, paper.id)
        sought = (grown.vector(paper.id), fresh.vector(paper.id))
        assert grown.products(sought[0]) == fresh.products(sought[1])


def named(vectors: Vectors, paper_id: str) -> dict[str, float]:
    """The vector of a paper, by term."""
    vector = vectors.vector(paper_id)
    return dict(zip(vectors.named(vector), vector.values(), strict=True))


def test_many_weights_and_few_give_the_same_products(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = vectors_of(PAPERS)
    weights = vectors.vector("p0")
    few = vectors.products(weights)
    monkeypatch.setattr("reader.interest.vectors.SPARSE", 0)
    assert list(vectors.products(weights)) == pytest.approx(list(few))
    assert few[0] == pytest.approx(1)


@given(LIBRARIES)
def test_comes_back_from_bytes(library: list[PaperText]) -> None:
    vectors = vectors_of(library)
    again = unpack(pack(vectors))
    assert (again.ids, again.terms, again.columns) == (vectors.ids, vectors.terms, vectors.columns)
    assert (again.scales, again.idf) == (vectors.scales, vectors.idf)
    assert again.update(library) is False


@given(st.data())
def test_says_when_the_bytes_are_damaged(data: st.DataObject) -> None:
    packed = bytearray(pack(vectors_of(PAPERS)))
    at = data.draw(st.integers(0, len(packed) - 1))
    if data.draw(st.booleans()):
        packed[at] ^= data.draw(st.integers(1, 255))
    else:
        del packed[at:]
    with pytest.raises(ValueError, match="damaged"):
        unpack(bytes(packed))
