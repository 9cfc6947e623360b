"""What is learned from marks, and how it follows them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.interest import Model, PaperText, evidence_of, learn, scores, with_mark
from reader.model.paper import Mark
from tests.unit.interest.texts import LIBRARIES, PAPERS, PROTEINS, ROBOTS, vectors_of

STARS = {"p0": 1.0, "p1": 1.0}
PASSED = {"r0": -1.0, "r1": -1.0}


@pytest.mark.parametrize("evidence", [STARS | PASSED, STARS, {"p0": 1.0}])
def test_what_is_like_the_stars_comes_first(evidence: dict[str, float]) -> None:
    vectors = vectors_of(PAPERS)
    score = dict(zip(vectors.ids, scores(learned(evidence), vectors), strict=True))
    new = [paper.id for paper in PAPERS if paper.id not in evidence]
    proteins = [score[paper_id] for paper_id in new if paper_id[0] == "p"]
    robots = [score[paper_id] for paper_id in new if paper_id[0] == "r"]
    assert min(proteins) > max(robots)


def learned(evidence: dict[str, float], papers: list[PaperText] = PAPERS) -> Model:
    """What is learned of these marks."""
    model = learn(vectors_of(papers), evidence)
    assert model is not None
    return model


def test_learns_the_same_from_marks_in_any_order() -> None:
    marks = list((STARS | PASSED).items())
    first = learned(dict(marks))
    random.Random(1).shuffle(marks)
    assert learned(dict(marks)) == first


@pytest.mark.parametrize("evidence", [{}, PASSED, {"p0": 0.0}, {"gone": 1.0}, {"empty": 1.0}])
def test_learns_nothing_without_a_wanted_paper(evidence: dict[str, float]) -> None:
    assert learn(vectors_of([*PAPERS, PaperText("empty", "", "…")]), evidence) is None


@pytest.mark.parametrize(
    "papers",
    [
        [PaperText("p0", "Protein", ""), PaperText("new", "Proteins", "")],  # titles alone
        [PaperText("p0", "Only one", "in the library")],
        [PaperText("p0", "Words", ""), PaperText("new", "", "")],
    ],
)
def test_learns_from_little(papers: list[PaperText]) -> None:
    model = learned({"p0": 1.0}, papers)
    score = scores(model, vectors_of(papers))
    assert score[0] > 0
    assert score[0] >= max(score)


def test_one_star_alone_is_worked_out_by_hand() -> None:
    """One example of cost .05 and squared length 2: the minimum is at alpha = 1 / (2 + 10)."""
    papers = [PaperText("a", "Alone", "")]
    model = learned({"a": 1.0}, papers)
    assert model.alphas == {"a": pytest.approx(1 / 12)}
    assert list(scores(model, vectors_of(papers))) == [pytest.approx(2 / 12)]


def test_a_mark_that_was_foreseen_changes_nothing() -> None:
    model = Model({}, 5.0, {}, (1.0, 1.0))
    assert with_mark(model, vectors_of(PAPERS), "p3", 1.0) == model


def test_papers_with_the_same_text_score_the_same() -> None:
    twin = PaperText("twin", PROTEINS[3].title, PROTEINS[3].abstract)
    papers = [*PAPERS, twin]
    score = scores(learned(STARS | PASSED, papers), vectors_of(papers))
    assert score[PAPERS.index(PROTEINS[3])] == score[-1]
    same = [PaperText(name, "Same", "text") for name in "abc"]
    assert len(set(scores(learned({"a": 1.0}, same), vectors_of(same)))) == 1


def test_a_word_of_another_form_in_the_title_speaks_too() -> None:
    papers = [*PAPERS, PaperText("a", "Antibody", ""), PaperText("b", "Stairways", "")]
    vectors = vectors_of(papers)
    model = learned({"p2": 1.0, "r3": -1.0}, papers)
    antibody, stairways = scores(model, vectors, [8, 9])
    assert antibody > stairways


def test_takes_what_is_most_like_the_stars_for_wanted_where_there_are_enough_papers() -> None:
    """`enzymes` is in no marked paper, only in papers that share the stars' words."""
    chance = random.Random(0)
    crowd = [
        PaperText(f"c{n}", f"Robot {chance.randrange(99)}", "A camera and an arm.")
        for n in range(160)
    ]
    near = [PaperText(f"n{n}", "Protein folding", "Enzymes, folding proteins.") for n in range(4)]
    asked = [PaperText("e", "Enzymes", ""), PaperText("o", "Camera", "")]
    papers = [*PROTEINS, *crowd, *near, *asked]
    vectors = vectors_of(papers)
    enzymes, camera = scores(
        learned({"p0": 1.0}, papers), vectors, [len(papers) - 2, len(papers) - 1]
    )
    assert enzymes > camera


def test_holds_no_more_than_it_needs_of_very_many_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.interest.learning.MOST", 1)
    model = learned(STARS | PASSED)
    assert len({*model.alphas} & {*STARS, *PASSED}) == 2


@given(LIBRARIES, st.data())
def test_a_star_lowers_no_score(library: list[PaperText], data: st.DataObject) -> None:
    marks = st.sampled_from([-1.0, -0.5, 0.0, 0.5, 1.0])
    evidence = {paper.id: data.draw(marks) for paper in library}
    vectors = vectors_of(library)
    model = learn(vectors, evidence)
    if model is None:
        return
    starred = data.draw(st.sampled_from(library)).id
    before = scores(model, vectors)
    after = scores(with_mark(model, vectors, starred, 1.0), vectors)
    if evidence[starred] <= 0:
        assert all(new >= old - 1e-12 for new, old in zip(after, before, strict=True))
    if evidence[starred] <= 0 and vectors.vector(starred) and before[vectors.rows[starred]] < 1:
        assert after[vectors.rows[starred]] > before[vectors.rows[starred]]


def test_one_more_mark_follows_what_learning_anew_would_say() -> None:
    vectors = vectors_of(PAPERS)
    model = learned(STARS)
    marked = with_mark(model, vectors, "r3", 1.0)
    robots = [PAPERS.index(paper) for paper in ROBOTS[:2]]
    before, after = scores(model, vectors, robots), scores(marked, vectors, robots)
    assert all(new > old for new, old in zip(after, before, strict=True))
    passed = scores(with_mark(model, vectors, "r3", -1.0), vectors, robots)
    assert all(new <= old for new, old in zip(passed, before, strict=True))


def test_a_mark_taken_back_leaves_no_trace() -> None:
    vectors = vectors_of(PAPERS)
    model = learned(STARS)
    back = with_mark(with_mark(model, vectors, "p3", 1.0), vectors, "p3", 0.0)
    before, after = scores(without(model, "p3"), vectors), scores(back, vectors)
    assert list(after) == pytest.approx(list(before))
    assert "p3" not in back.alphas


def without(model: Model, paper_id: str) -> Model:
    """The model without the share of a paper that nobody has marked."""
    return with_mark(model, vectors_of(PAPERS), paper_id, 0.0)


def test_marks_say_how_much_a_paper_is_wanted() -> None:
    star = evidence_of(Mark(starred=True, read=True, archived=True))
    kept = evidence_of(Mark(tags=("a",), archived=True))
    note = evidence_of(Mark(note="see section 3"))
    nothing = evidence_of(Mark())
    read = evidence_of(Mark(read=True, archived=True))
    archived = evidence_of(Mark(archived=True))
    assert star > kept == note > nothing == 0 > read > archived
