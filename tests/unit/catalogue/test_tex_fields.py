"""Fields of BibTeX: their LaTeX, as programs write it, and their braces."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from tests.unit.catalogue.catalogues import papers, problems


@pytest.mark.parametrize(
    ("latex", "text"),
    {
        r"z{\ensuremath{\gtrsim}}6, {\ensuremath{<}}5 at 24{\ensuremath{\sigma}}": "z≳6, <5 at 24σ",
        r"{\ensuremath{\Lambda}CDM} at \ensuremath{10^{-21}}": "ΛCDM at 10⁻²¹",
        r"p{\textless}0.05 and {\textgreater}3 {\textbar} {\texttimes}2": "p<0.05 and >3 | ×2",
        r"{\textless}b{\textgreater}Models{\textless}/b{\textgreater} {\textless}5": "Models <5",
        r"$x$ \& 5\% \_so\_": "$x$ & 5% _so_",
    }.items(),
)
def test_an_abstract_is_read_as_ads_and_zotero_write_it(latex: str, text: str) -> None:
    (paper,) = papers(f"@article{{a, title={{T}}, doi={{10.1234/a}}, abstract={{{latex}}}}}")
    assert paper.abstract == text


@pytest.mark.parametrize("letter", "ễầốặậộệĩ")
@pytest.mark.parametrize("style", ["{%s{%s}}", "%s{%s}", "{%s{{%s}}}"])
def test_a_letter_of_a_name_may_have_two_accents(letter: str, style: str) -> None:
    commands = dict(zip("\u0303\u0300\u0301\u0323\u0302\u0306", "~`'d^u", strict=True))
    base, *accents = [*normalize("NFD", letter)]
    latex = r"\i" if base == "i" else base
    accents = sorted(accents, key="\u0302\u0306\u0303\u0300\u0301\u0323".index)
    for level, accent in enumerate(accents):
        latex = (style if level else r"%s{%s}") % (f"\\{commands[accent]}", latex)
    (paper,) = papers(f"@misc{{a, title={{T}}, doi={{10.1234/a}}, author={{Ng{latex}n, An}}}}")
    assert paper.authors == (f"An Ng{letter}n",)


@pytest.mark.parametrize("end", ["}", "\n}\n", "}}", ""])
@pytest.mark.parametrize("title", ["A} b", "{A b}}", "{A} b}"])
def test_a_brace_too_many_takes_no_field_from_an_entry(title: str, end: str) -> None:
    entry = f"@misc{{a,\n title={{{title}}}, author={{Roe, Ann}},\n doi={{10.1234/a}}{end}"
    text = f"% one\n{entry}\n@misc{{b, title={{On B}}, doi={{10.1234/b}}}}\n"
    assert {paper.id for paper in papers(text)} == {"doi:10.1234/a", "doi:10.1234/b"}
    assert papers(text)[0].authors == ("Ann Roe",)
    assert [problem.line for problem in problems(text)] == [2]


def test_text_between_entries_adds_nothing_to_them() -> None:
    text = "@misc{a, title={On A}, doi={10.1234/a}},\n\nand doi = {10.1234/c}\n"
    assert [paper.id for paper in papers(text)] == ["doi:10.1234/a"]
