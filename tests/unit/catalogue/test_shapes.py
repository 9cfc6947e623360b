"""Lists as people keep them: the shipped one, and shapes that public lists have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reader.catalogue import read
from reader.model.paper import Paper
from tests.unit.catalogue.catalogues import papers

SEED = Path(__file__).parents[3] / "data" / "catalogue.md"
FIXTURES = Path(__file__).parent / "catalogues"


def test_the_seed_gives_its_papers_whole_and_in_order() -> None:
    rows = [line.split(" | ", 2) for line in SEED.read_text().splitlines()[2:]]
    found = list(read(SEED))
    assert len(found) == 46
    for paper, (_, link, abstract) in zip(found, rows, strict=True):
        assert isinstance(paper, Paper)
        assert f"[{paper.title}](http://arxiv.org/abs/{paper.id}v{paper.version})" == link
        assert paper.abstract == abstract.removesuffix(" |")
    first = found[0]
    assert isinstance(first, Paper)
    assert (first.id, first.version, first.date) == ("2410.23743", 1, date(2024, 10, 31))


OCTOBER = date(2024, 10, 1)
SHAPES = {
    "reading-group.md": [
        Paper(
            "2312.00752",
            "Mamba: Linear-Time Sequence Modeling with Selective State Spaces",
            date(2024, 3, 7),
            version=2,
        ),
        Paper("1706.03762", "Attention Is All You Need [seven years on]", date(2024, 3, 21)),
        Paper(
            "doi:10.1145/3530811",
            "Learning long-range spatial dependencies | a survey",
            date(2024, 4, 4),
        ),
        Paper(
            "2305.13048",
            "RWKV: Reinventing RNNs for the Transformer Era",
            date(2024, 9, 12),
            "An RNN with `O(1)` memory per token",
            authors=("Bo Peng", "Eric Alcaide", "Quentin Anthony"),
            links=("https://github.com/BlinkDL/RWKV-LM",),
        ),
        Paper("2307.08621", "Retentive Network: $O(n) | O(1)$ inference", date(2024, 9, 26)),
        Paper("2405.04517", "xLSTM"),
        Paper("2410.01201"),
    ],
    "survey.md": [
        Paper(
            "2410.01201",
            "Were RNNs All We Needed?",
            OCTOBER,
            version=1,
            authors=("Leo Feng", "Frederick Tung", "Mohamed Osama Ahmed"),
            links=("https://github.com/lucidrains/minGRU-pytorch",),
        ),
        Paper("2212.14052", "Hungry Hungry Hippos", date(2022, 1, 1), authors=("Fu",)),
        Paper(
            "2111.00396",
            "Efficiently Modeling Long Sequences with Structured State Spaces",
            OCTOBER,
        ),
        Paper(
            "2008.07669",
            "HiPPO: Recurrent Memory with Optimal Polynomial Projections",
            OCTOBER,
            "a forerunner",
        ),
        Paper(
            "2311.05908",
            "FlashFFTConv: Efficient Convolutions for Long Sequences with Tensor Cores",
            OCTOBER,
            "Convolution models with long filters have demonstrated",
            authors=("Daniel Y. Fu", "Hermann Kumbong"),
            links=("https://github.com/HazyResearch/flash-fft-conv",),
        ),
        Paper("2206.11893", "S4D", OCTOBER, links=("https://srush.github.io/annotated-s4/",)),
    ],
}


@pytest.mark.parametrize("name", SHAPES)
def test_lists_as_people_keep_them_come_in(name: str) -> None:
    assert list(read(FIXTURES / name)) == SHAPES[name]


@pytest.mark.parametrize(
    ("headings", "day"),
    [
        ("# 2024-10-31", date(2024, 10, 31)),
        ("# 2024-10-31\n\n## Models", date(2024, 10, 31)),
        ("# 2024-10-31\n\n# Models", None),
        ("## 2024-10-30\n\n## 31 October 2024", date(2024, 10, 31)),
        ("## Updated on 2024.10.31", None),
        ("<details>\n<summary>2024-10-31</summary>", date(2024, 10, 31)),
        ("**2024-10-31**", date(2024, 10, 31)),
        ("* 2024-10-31", date(2024, 10, 31)),
        ("# Papers\n\nLast changed in October 2024.", None),
    ],
)
def test_a_date_above_holds_for_the_papers_below(headings: str, day: date | None) -> None:
    link = "[T](https://arxiv.org/abs/2410.00001)"
    for row in (f"| Title |\n|--|\n| {link} |\n", f"- {link}\n"):
        (paper,) = papers(f"{headings}\n\n{row}")
        assert paper.date == day
