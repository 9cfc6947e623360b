"""What a row of a Markdown table can hold, and what it must become."""

from __future__ import annotations

from datetime import date

import pytest

from reader.model.paper import Paper
from tests.unit.catalogue.catalogues import papers, problems

HEADER = "| Date | Title | Abstract |\n|---|---|---|\n"
ID = "2410.00001"
URL = f"http://arxiv.org/abs/{ID}"


def row(title: str = "T", day: str = "2024-10-31", abstract: str = "A", url: str = URL) -> str:
    return f"{HEADER}| {day} | [{title}]({url}) | {abstract} |\n"


@pytest.mark.parametrize(
    ("written", "abstract"),
    [
        (r"A \| B", "A | B"),
        ("let $p(x|y)$ be", "let $p(x|y)$ be"),
        ("both $p(x|y)$ and $q(y|x)$", "both $p(x|y)$ and $q(y|x)$"),
        ("a | b with no formula", "a | b with no formula"),
        ("5 &amp; 6 &lt;i&gt;", "5 & 6 <i>"),
        ("&amp;lt;", "&lt;"),
        ("one\u00a0two\tthree", "one two three"),
        ("**bold** and [a link](http://x.org/y)", "bold and a link"),
        ("one<br>two<br/>three", "one\n\ntwo\n\nthree"),
        ("`f[x](y)` and f[x](y)", "`f[x](y)` and f[x](y)"),
        (r"$\ell_1$ and 50\% of \textbf{x}", r"$\ell_1$ and 50\% of \textbf{x}"),
        ("10% of 5 & 6 costs $5 and $6", "10% of 5 & 6 costs $5 and $6"),
    ],
)
def test_an_abstract_is_kept_as_it_reads(written: str, abstract: str) -> None:
    assert [paper.abstract for paper in papers(row(abstract=written))] == [abstract]
    assert not problems(row(abstract=written))


def test_pipes_between_prices_divide_cells_where_the_header_has_room() -> None:
    text = f"| Title | Abstract | Note |\n|--|--|--|\n| [T]({URL}) | costs $5 | and $6 |\n"
    assert papers(text)[0].abstract == "costs $5"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("BLINK [v2]", "BLINK [v2]"),
        ("a [b [c] d] e", "a [b [c] d] e"),
        (r"half \[ open", "half [ open"),
        ("**Bold**", "Bold"),
        ("*Leaning*", "Leaning"),
        (r"$p(x\|y)$", "$p(x|y)$"),
        ("Paper", "Paper"),
        ("two<br>lines", "two"),
    ],
)
def test_a_title_is_what_the_link_says(written: str, title: str) -> None:
    (paper,) = papers(row(title=written))
    assert (paper.title, paper.id, paper.version) == (title, ID, None)


@pytest.mark.parametrize(
    ("url", "id", "version"),
    [
        ("http://arxiv.org/abs/2410.00001", ID, None),
        ("https://arxiv.org/abs/2410.00001v3", ID, 3),
        ("HTTPS://ARXIV.ORG/abs/2410.00001", ID, None),
        ("https://export.arxiv.org/abs/2410.00001", ID, None),
        ("https://www.arxiv.org/abs/2410.00001", ID, None),
        ("https://arxiv.org/pdf/2410.00001v2.pdf", ID, 2),
        ("https://arxiv.org/abs/2410.00001_(foo)", ID, None),
        ("https://arxiv.org/abs/2410.00001?context=cs", ID, None),
        ("https://huggingface.co/papers/2410.00001", ID, None),
        ("https://doi.org/10.48550/arXiv.2410.00001", ID, None),
        ("https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001", None),
        ("https://arxiv.org/abs/math.GT/0309136v1", "math/0309136", 1),
        ("https://doi.org/10.1145/3597503", "doi:10.1145/3597503", None),
        (
            "https://doi.org/10.1016/S0092-8674(00)80400-8",
            "doi:10.1016/s0092-8674(00)80400-8",
            None,
        ),
        ("https://Example.org/Paper", "https://example.org/Paper", None),
    ],
)
def test_a_paper_is_known_by_its_link(url: str, id: str, version: int | None) -> None:
    (paper,) = papers(row(url=url))
    assert (paper.id, paper.version, paper.title) == (id, version, "T")


@pytest.mark.parametrize(
    "url",
    [
        "http://arxiv.org/abs/2413.00001",
        "http://arxiv.org/abs/2410.00015x",
        "http://arxiv.org/abs/2410.0001",
    ],
)
def test_an_id_that_can_not_be_is_refused_with_its_line(url: str) -> None:
    (problem,) = problems(row(url=url))
    assert problem.refused
    assert problem.line == 3
    assert url in problem.message
    assert str(problem).startswith("list.md:3: ")
    assert not papers(row(url=url))


@pytest.mark.parametrize(
    "written",
    ["31st October 2024", "October 31, 2024", "31 Oct 2024", "2024-10-31", "**2024-10-31**"],
)
def test_a_date_is_read(written: str) -> None:
    assert papers(row(day=written))[0].date == date(2024, 10, 31)
    assert not problems(row(day=written))


@pytest.mark.parametrize("written", ["31st Octember", "2024-02-30"])
def test_a_date_that_is_none_is_a_warning_and_the_row_stays(written: str) -> None:
    assert [(paper.id, paper.date) for paper in papers(row(day=written))] == [(ID, None)]
    (problem,) = problems(row(day=written))
    assert (problem.refused, problem.line) == (False, 3)
    assert written in problem.message


@pytest.mark.parametrize(
    "line",
    [
        f"| 2024-10-31 | [T]({URL}) |",
        f"| | [T]({URL}) | |",
        f"2024-10-31 | [T]({URL}) | A",
    ],
)
def test_missing_cells_and_outer_pipes_lose_no_row(line: str) -> None:
    text = HEADER + line
    assert [paper.title for paper in papers(text)] == ["T"]
    assert not problems(text)


def test_without_a_header_columns_are_told_by_what_they_hold() -> None:
    abstract = "We show that what cells hold tells what they are. " * 3
    text = f"| {abstract} | [T]({URL}v2) | 31st October 2024 |\n" * 2
    (paper, again) = papers(text)
    assert paper == again
    assert paper == Paper(ID, "T", date(2024, 10, 31), abstract.strip(), 2)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_line_ends_and_bom_change_nothing(start: str, end: str) -> None:
    text = start + (row() + row(url=URL + "2x")[len(HEADER) :]).replace("\n", end)
    assert papers(text) == [Paper(ID, "T", date(2024, 10, 31), "A")]
    assert [problem.line for problem in problems(text)] == [4]


def test_the_same_id_twice_gives_both_and_is_no_trouble() -> None:
    text = row(url=URL + "v1") + row(url=URL + "v2")[len(HEADER) :]
    assert [paper.version for paper in papers(text)] == [1, 2]
    assert not problems(text)


def test_a_line_of_a_megabyte_is_kept_whole() -> None:
    abstract = "word " * 200_000
    assert papers(row(abstract=abstract))[0].abstract == abstract.strip()


def test_what_is_not_utf_8_is_read_as_cp1252_with_a_warning() -> None:
    (paper,) = papers(row(title="Poincar\xe9 \u2013 naïve").encode("cp1252"))
    assert paper.title == "Poincar\xe9 \u2013 naïve"
    (problem,) = problems(row(title="\xe9").encode("cp1252"))
    assert (problem.refused, problem.line) == (False, 3)


def test_one_bad_byte_spoils_no_other_line() -> None:
    text = row(title="café").encode() + b"| | [caf\xe9](http://arxiv.org/abs/2410.00002) | |\n"
    assert [paper.title for paper in papers(text)] == ["café", "café"]


def test_escape_sequences_are_taken_out() -> None:
    (paper,) = papers(row(title="a\x1b[31mb", abstract="c\x1b]52;c;eA==\x07d"))
    assert (paper.title, paper.abstract) == ("ab", "cd")


def test_a_dollar_that_opens_no_formula_joins_no_more_cells_than_are_too_many() -> None:
    text = f"| Note | Title | Abstract |\n|--|--|--|\n| $5 | off | [T]({URL}) | A |\n"
    (paper,) = papers(text)
    assert (paper.title, paper.abstract) == ("T", "A")


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n# Next\n\n"])
def test_several_tables_each_have_their_columns(gap: str) -> None:
    second = "| Summary | Paper |\n|--|--|\n| B | [U](http://arxiv.org/abs/2410.00002) |\n"
    both = papers(row() + gap.removeprefix("\n") + second)
    assert [(paper.title, paper.abstract) for paper in both] == [("T", "A"), ("U", "B")]


def test_a_table_may_have_a_paper_where_its_headers_belong() -> None:
    text = f"| [T]({URL}) |\n|--|\n| [U](http://arxiv.org/abs/2410.00002) |\n"
    assert [paper.title for paper in papers(text)] == ["T", "U"]
    assert not problems(text)


def test_a_picture_is_no_part_of_a_title_and_its_link_may_be_the_papers() -> None:
    text = f"| Title |\n|--|\n| ![new](n.png) **T** [![arXiv](http://x.org/b.svg)]({URL}) |\n"
    assert papers(text) == [Paper(ID, "T")]
