"""The order by interest, and why a paper stands where it does."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reader.interest import PaperText, arrange, explain, learn
from reader.text.words import words
from tests.unit.interest.texts import LIBRARIES, PAPERS, PROTEINS, ROBOTS, vectors_of

DAY = date(2026, 3, 1)


@given(st.lists(st.floats(-3, 3), max_size=120), st.dates())
def test_gives_one_place_in_ten_to_the_worse_half(found: list[float], day: date) -> None:
    scored = [(str(n), score) for n, score in enumerate(found)]
    order = arrange(scored, day)
    assert sorted((place.id, place.score) for place in order) == sorted(scored)
    assert [n for n, place in enumerate(order, 1) if place.explored] == [
        n for n in range(1, len(found) + 1) if n % 10 == 0
    ]
    plain = [place.score for place in order if not place.explored]
    assert plain == sorted(plain, reverse=True)
    middle = sorted(found, reverse=True)[(len(found) - 1) // 2] if found else 0
    assert all(place.score <= middle for place in order if place.explored)
    assert arrange(scored, day) == order


def test_explores_other_papers_the_next_day() -> None:
    scored = [(str(n), -float(n)) for n in range(100)]
    days = [arrange(scored, DAY + timedelta(n)) for n in range(3)]
    explored = {tuple(place.id for place in order if place.explored) for order in days}
    assert len(explored) == 3


def test_equal_scores_stay_as_given() -> None:
    order = arrange([("b", 1.0), ("a", 1.0), ("c", 2.0)], DAY)
    assert [place.id for place in order] == ["c", "b", "a"]


def test_says_what_spoke_for_a_paper() -> None:
    papers = [*PAPERS, *(PaperText(f"f{n}", "Filler", "text about") for n in range(10))]
    vectors = vectors_of(papers)
    model = learn(vectors, {"p0": 1.0, "p1": 1.0, "r0": -1.0})
    assert model is not None
    why = explain(model, vectors, PROTEINS[3], ["p0", "p1"])
    assert why.words[0] in {"proteins", "Folding", "structures"}
    assert why.nearest == "p1"
    assert 0 < why.cosine < 1
    begun = [word.lower()[:5] for word in why.words]
    assert len(set(begun)) == len(begun)


def test_names_no_word_that_spoke_against_a_paper() -> None:
    papers = [*PAPERS, *(PaperText(f"f{n}", "Filler", "text about") for n in range(10))]
    model = learn(vectors := vectors_of(papers), {"p0": 1.0, "r0": -1.0, "r2": -1.0})
    assert model is not None
    assert explain(model, vectors, PROTEINS[0], ["p0"]).words
    assert not explain(model, vectors, ROBOTS[2], ["p0"]).words


@given(LIBRARIES, st.data())
def test_names_words_of_the_paper_only(library: list[PaperText], data: st.DataObject) -> None:
    vectors = vectors_of(library)
    weights = st.sampled_from([-1.0, 1.0])
    evidence = {paper.id: data.draw(weights) for paper in library}
    model = learn(vectors, evidence)
    if model is None:
        return
    for paper in library:
        why = explain(model, vectors, paper, [id for id, weight in evidence.items() if weight > 0])
        assert len(why.words) <= 4
        assert {*words(" ".join(why.words))} <= {*words(f"{paper.title} {paper.abstract}")}
        assert why.nearest != paper.id
        assert why.nearest is None or evidence[why.nearest] > 0
