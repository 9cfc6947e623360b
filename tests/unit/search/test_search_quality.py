"""The benchmark of search quality: what is asked, and how well any ranking could answer."""

from __future__ import annotations

import pytest

from tests.benchmarks.known_items import KnownItem, known_items
from tests.benchmarks.search_ceiling import AtBest, Ceiling

SPARSE = "Sparse Attention for Graphs"
DEEP = "Sparse Attention for Deep Graphs"
TURNED = "Graphs Attend: Attention is Sparse"


@pytest.mark.parametrize(
    ("titles", "kind", "query", "in_order", "first"),
    [
        ([SPARSE], "words", "sparse attention graphs", True, 1.0),
        ([SPARSE, SPARSE], "words", "sparse attention graphs", True, 1.0),
        ([DEEP, f"A {DEEP}"], "words", "sparse attention graphs", True, 0.5),
        # one query in one is of the first title, one in four of the other
        ([SPARSE, DEEP], "words", "sparse attention graphs", True, 0.8),
        ([SPARSE, TURNED], "words", "sparse attention graphs", True, 1.0),
        ([SPARSE, TURNED], "words", "sparse attention graphs", False, 0.8),
        ([SPARSE, "Sparks of Attention in Graph"], "prefixes", "spar attent grap", True, 0.5),
        ([SPARSE, "Spares and Attention Graphs"], "typos", "sparsee attentoin graphes", True, 1.0),
        ([SPARSE, "Sparses Attention Graphs"], "typos", "sparsse attentoin graphes", True, 0.5),
        ([SPARSE, f"{SPARSE}, Wrongly"], "one wrong", "sparse wrong graphs", True, 1.0),
        ([SPARSE, "Sparse Wrong Attention"], "one wrong", "sparse wrong graphs", True, 0.5),
        ([f"{DEEP} {n}0" for n in range(20)], "words", "sparse deep graphs", True, 0.05),
    ],
)
def test_the_best_that_a_ranking_could_do(
    titles: list[str], kind: str, query: str, in_order: bool, first: float
) -> None:
    ceiling = Ceiling(titles, titles, in_order=in_order)
    expected = AtBest(first, min(1.0, 5 * first))
    assert ceiling.at_best(kind, [KnownItem(query, 0)]) == pytest.approx(expected)


@pytest.mark.parametrize("in_order", [True, False])
def test_each_query_may_be_after_its_title(in_order: bool) -> None:
    titles = ["Learned Indexes over Sorted Keys", "Sorting by Learned Keys", SPARSE, DEEP, TURNED]
    ceiling = Ceiling(titles, titles, in_order=in_order)
    for kind, items in known_items(titles, titles, 1, 5, in_order=in_order).items():
        for item in items:
            best = ceiling.at_best(kind, [item])
            assert 0.2 <= best.first <= best.five <= 1 + 1e-9, (kind, item)
