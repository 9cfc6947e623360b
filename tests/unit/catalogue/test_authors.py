"""Lists of authors as people and programs write them into one field."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO

import pytest

from tests.unit.catalogue.catalogues import papers

TWO, THREE = ("A. Roe", "B. Poe"), ("Ann Roe", "Bo Poe", "Cee Doe")


def table(authors: str) -> str:
    """A CSV of one paper."""
    text = StringIO()
    csv.writer(text).writerows([["title", "authors", "doi"], ["On A", authors, "10.1234/a"]])
    return text.getvalue()


def bibtex(authors: str) -> str:
    """A BibTeX entry, in which an ampersand is written as in LaTeX."""
    return f"@article{{a, title={{On A}}, author={{{authors}}}, doi={{10.1234/a}}}}"


FORMS: dict[str, Callable[[str], str]] = {
    "CSV": table,
    "JSON": lambda authors: json.dumps([{"title": "On A", "authors": authors, "doi": "10.1234/a"}]),
    "YAML": lambda authors: f"- title: On A\n  authors: '{authors}'\n  doi: 10.1234/a\n",
    "Org": lambda authors: f"* On A\n:PROPERTIES:\n:AUTHORS: {authors}\n:DOI: 10.1234/a\n:END:\n",
    "BibTeX": bibtex,
    "BibTeX, escaped": lambda authors: bibtex(authors.replace("&", r"\&")),
    "Markdown": lambda authors: (
        "| Title | Authors | Link |\n|--|--|--|\n"
        f"| On A | {authors} | https://doi.org/10.1234/a |\n"
    ),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Roe, A., & Poe, B.", TWO),
        ("Roe, A. & Poe, B.", TWO),
        ("Roe, Ann, & Poe, Bo", THREE[:2]),
        ("Ann Roe & Bo Poe", THREE[:2]),
        ("Roe, A., Poe, B., & Doe, C. D.", (*TWO, "C. D. Doe")),
        ("Ann Roe, Bo Poe & Cee Doe", THREE),
        ("Ann Roe, Bo Poe, & Cee Doe", THREE),
    ],
)
def test_an_ampersand_stands_before_the_last_name(
    form: str, written: str, people: tuple[str, ...]
) -> None:
    assert [paper.authors for paper in papers(FORMS[form](written))] == [people]


def test_an_ampersand_in_braces_is_a_part_of_a_name() -> None:
    assert [paper.authors for paper in papers(bibtex(r"{Roe \& Poe Inc.}"))] == [
        ("Roe & Poe Inc.",)
    ]


@pytest.mark.parametrize("form", ["CSV", "JSON"])
@pytest.mark.parametrize("end", ["\n", "<br>", "<br/>\n", ",\n", ";\n"])
@pytest.mark.parametrize(
    "names",
    [THREE, ("Roe, Ann", "Poe, Bo", "Doe, Cee"), ("王小明", "李雷"), ("A. Roe", "B. van Poe")],
)
def test_each_name_may_have_a_line(form: str, end: str, names: tuple[str, ...]) -> None:
    people = THREE if names[0] == "Roe, Ann" else names
    assert [paper.authors for paper in papers(FORMS[form](end.join(names)))] == [people]


def test_each_name_may_have_a_line_in_a_cell_of_markdown() -> None:
    assert [paper.authors for paper in papers(FORMS["Markdown"]("<br>".join(THREE)))] == [THREE]


@pytest.mark.parametrize(
    "wrapped",
    ["Ann Roe, Bo\nPoe, Cee Doe", "Ann Roe, Bo Poe,\nCee Doe", "Ann Roe, Bo Poe and\nCee Doe"],
)
def test_a_list_may_go_on_in_the_next_line(wrapped: str) -> None:
    assert [paper.authors for paper in papers(table(wrapped))] == [THREE]


@pytest.mark.parametrize(
    "authors",
    [
        '["[[Ann Roe]]", "[[People/Bo Poe|Bo Poe]]", "[[People/A to D/Cee Doe]]"]',
        '"[[Ann Roe]], [[bo|Bo Poe]], [[Cee Doe]]"',
        '\n  - "[[Roe, Ann]]"\n  - Bo Poe\n  - "[[@Doe|Cee Doe]]"',
    ],
)
def test_authors_may_be_links_to_notes(authors: str) -> None:
    text = f"---\ntitle: On A\nauthors: {authors}\ndoi: 10.1234/a\n---\n\nMy note.\n"
    assert [paper.authors for paper in papers(text)] == [THREE]
