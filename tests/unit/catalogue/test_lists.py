"""Lists in shapes that many public ones have: what is a title, a date, an author, an id."""

from __future__ import annotations

from datetime import date

import pytest

from reader.model.paper import Paper
from tests.unit.catalogue.catalogues import papers, problems, refusals

ID = "2410.00001"
URL = f"https://arxiv.org/abs/{ID}"
_TWO = ("A. Aye", "B. Bee")
_VENUE = Paper(ID, "On A", abstract="UAI 2019.", authors=_TWO)
A, OCTOBER = Paper(ID, "On A"), date(2024, 10, 1)


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        (
            f"- [2024/10] **On A.** *Ann Aye (Some University) et al. arXiv.* [[paper]({URL})]",
            Paper(ID, "On A", OCTOBER, authors=("Ann Aye",)),
        ),
        (
            f"- [2024/10] On A. *Aye et al.* [[paper]({URL})]",
            Paper(ID, "On A", OCTOBER, authors=("Aye",)),
        ),
        (
            f"- 2024-10-31, **On A**, Ann Aye et.al., Paper: [{URL}]({URL})",
            Paper(ID, "On A", date(2024, 10, 31), authors=("Ann Aye",)),
        ),
        (
            f"- <[On A]({URL})> by Ann Aye, Bo Bee, ICLR 2024.",
            Paper(ID, "On A", authors=("Ann Aye", "Bo Bee")),
        ),
        (f"- <[On A]({URL})> by Ann Aye, 2024.", Paper(ID, "On A", authors=("Ann Aye",))),
        (f"- On A. In *ICML 2019*. [[pdf]({URL})]", Paper(ID, "On A", abstract="*ICML 2019*.")),
        (f"- [[NeurIPS2021]({URL})] On A", A),
        (f"- [[Arxiv]({URL})] On A [[VIS 2024 Short Paper]({URL})]", A),
        (f"- `fast` `small` [On A]({URL})", A),
        (
            f"- On A (2015), A. Aye et al. [[pdf]]({URL})",
            Paper(ID, "On A", authors=("A. Aye",)),
        ),
        (f"- [On A]({URL}) (2015), A. Aye and B. Bee", Paper(ID, "On A", authors=_TWO)),
        (f"1. **On A.** UAI 2019. [paper]({URL})\n\n    *A. Aye, B. Bee.*", _VENUE),
        (f"- [1] On A [[pdf]]({URL})", A),
        (f'- "Really, On A?": [pdf]({URL})', Paper(ID, '"Really, On A?"')),
        (f"- :scroll: **:gem: On A** [[pdf]]({URL}) :star::star:", A),
        (f"- **[On A](papers/on-a.pdf)** [[arXiv]({URL})]", A),
        (f"- [On A [x](#x)]({URL})", Paper(ID, "On A x")),
        (f"- [2.5D things]({URL})", Paper(ID, "2.5D things")),
        (f"- [Year 2024 in review]({URL})", Paper(ID, "Year 2024 in review")),
    ],
)
def test_what_stands_around_a_title_is_no_part_of_it(line: str, paper: Paper) -> None:
    assert papers(f"# List\n\n{line}\n") == [paper]
    assert not problems(f"# List\n\n{line}\n")


def test_links_with_no_more_than_a_venue_are_a_paper_each() -> None:
    text = f"# List\n\n- [VIS 2024]({URL})\n- [VIS 2025](https://arxiv.org/abs/2410.00002)\n"
    assert papers(text) == [Paper(ID, "VIS 2024"), Paper("2410.00002", "VIS 2025")]


def test_lines_below_an_item_are_told_by_their_names_whatever_stands_before() -> None:
    text = (
        f"- [On A]({URL})\n    - Ann Aye, Bo Bee\n    - 🏛️ Institutions: Some University\n"
        "    - 📅 Date: October 31, 2024\n    - 🔑 Key: [benchmark], [agents]\n"
        "    - 📖 TLDR: We show A.\n"
    )
    day = date(2024, 10, 31)
    assert papers(text) == [Paper(ID, "On A", day, "We show A.", authors=("Ann Aye", "Bo Bee"))]


@pytest.mark.parametrize(
    "citation",
    [
        f'**[31]** Aye, Ann, and Bo Bee. "**The matter of A**." (2015). [[pdf]]({URL}) **(A)**',
        f'- Aye: "The matter of A" CVPR. [[Paper]]({URL})',
        f"- “The matter of A.” Aye, 2015. [pdf]({URL})",
    ],
)
def test_the_title_of_a_citation_stands_in_quotes(citation: str) -> None:
    assert [(p.id, p.title) for p in papers(f"# List\n\n{citation}\n")] == [(ID, "The matter of A")]


@pytest.mark.parametrize("heading", ["", "### Data\n"])
def test_a_bold_line_is_the_title_of_what_follows(heading: str) -> None:
    text = (
        f"# List\n\n{heading}**On A** <br>\nAnn Aye, Bo Bee <br>\n[arXiv, 31 Oct 2024]({URL}) • "
        "[Code](https://example.org)\n\n**On B**\n\n- intro: ICLR 2024\n"
        "- Paper(Oral): <https://arxiv.org/abs/2410.00002>\n"
        "- arxiv: [https://arxiv.org/abs/2410.00002](https://arxiv.org/abs/2410.00002)\n"
        "- github: [https://example.org/b](https://example.org/b)\n\n"
        "**On C**\n\n- paper: <https://example.org/c.pdf>\n"
    )
    found = papers(text)
    assert [(p.id, p.title) for p in found] == [
        (ID, "On A"),
        ("2410.00002", "On B"),
        ("https://example.org/c.pdf", "On C"),
    ]
    assert found[0].authors == ("Ann Aye", "Bo Bee")


@pytest.mark.parametrize("above", ["## To read\n", "**To read**\n\n", "- [x](https://x.org)\n\n"])
def test_lines_of_nothing_but_links_are_a_paper_each(above: str) -> None:
    text = f"# List\n\n{above}{URL}\n<https://arxiv.org/abs/2413.00002>\narXiv:2410.00003\n"
    assert [p.id for p in papers(text) if p.id[0] == "2"] == [ID, "2410.00003"]
    assert [line for line, _ in refusals(text)] == [text.count("\n") - 1]


def test_a_word_after_arxiv_is_no_id() -> None:
    assert papers(f"## [Daily Arxiv: Systems](https://example.org)\n\n- [On A]({URL})\n") == [A]
    assert not problems(f"## [Daily Arxiv: Systems](https://example.org)\n\n- [On A]({URL})\n")


@pytest.mark.parametrize(
    ("value", "paper"),
    [
        (
            f"|**2024-10-31**|**On A**|Ann Aye et.al.|[{ID}]({URL})|null|\\n",
            Paper(ID, "On A", date(2024, 10, 31), authors=("Ann Aye",)),
        ),
        ("On A", A),
    ],
)
def test_json_may_tell_of_a_paper_by_a_text_under_its_id(value: str, paper: Paper) -> None:
    assert papers(f'{{"Topic": {{\n"{ID}": "{value}",\n"2413.00001": ""}}}}') == [paper]
    assert [line for line, _ in refusals(f'{{"{ID}": "x",\n"2413.00001": "x"}}')] == [2]


def test_json_tells_by_the_name_of_a_field_that_it_holds_an_id() -> None:
    text = (
        '[{"title": "On A", "github": "http://x.org/a", "paper_venue": "http://y.org/a.pdf",'
        f' "paper_arxiv_id": "{ID}"}}, {{"title": "B", "paper_venue": "http://y.org/b.pdf"}}]'
    )
    assert [(p.id, p.title) for p in papers(text)] == [(ID, "On A"), ("https://y.org/b.pdf", "B")]


@pytest.mark.parametrize(
    "outer", ['{{"records": [{0}]}}', '{{"title": "List", "papers": [{0}]}}', '{{"1": {0}}}', "{0}"]
)
def test_what_a_paper_says_of_others_is_no_paper(outer: str) -> None:
    paper = (
        '{"title": "On A", "authors": ["Ann Aye"], "source": {"name": "API", "url": "http://x.org"},'
        f' "references": [{{"title": "B", "doi": "10.1145/1234"}}], "url": "{URL}"}}'
    )
    assert papers(outer.format(paper)) == [A._replace(authors=("Ann Aye",))]


@pytest.mark.parametrize("lead", ["", "[1] ", "- ", "1. "])
@pytest.mark.parametrize("end", ["https://doi.org/10.1234/a", "arXiv preprint arXiv:2410.00001."])
@pytest.mark.parametrize(
    "reference",
    [
        "Roe, A., & Poe, B. (2017). Storms at sea. Journal, 12(3), 1-20.",
        "Roe, A., and Poe, B. (2017). Storms at sea. Journal, 12(3), 1-20.",
        "Roe, A. & Poe, B. (2017, June). Storms at sea. Journal.",
        "Roe, A. and Poe, B., 2017. Storms at sea. Journal, 12(3), pp.1-20.",
        "A. Roe and B. Poe. 2017. Storms at sea. In Proc. X.",
    ],
)
def test_a_reference_with_an_id_is_one_wherever_it_stands(
    reference: str, end: str, lead: str
) -> None:
    (paper,) = papers(f"{lead}{reference} {end}\n")
    assert paper.id in ("doi:10.1234/a", ID)
    assert paper.title == "Storms at sea"
    assert [name.replace(".", "") for name in paper.authors] == ["A Roe", "B Poe"]
    assert paper.date == date(2017, 1, 1)


@pytest.mark.parametrize("written", [f"arXiv:{ID}", ID, URL, f"{ID}v2", "math.GT/0309136"])
@pytest.mark.parametrize("stop", [".", ").", ".)", ";", "..."])
def test_the_stop_of_a_sentence_is_no_part_of_an_id(written: str, stop: str) -> None:
    (paper,) = papers(f"{written}\n")
    assert papers(f"{written}{stop}\n") == [paper]
    assert not problems(f"{written}{stop}\n")


def test_the_number_of_a_reference_is_no_part_of_its_title() -> None:
    (paper,) = papers(f"[12] On A and B {URL}\n")
    assert paper.title == "On A and B"
