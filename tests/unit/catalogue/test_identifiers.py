"""What a paper is known by is the same however it is written, and is never taken for another."""

from __future__ import annotations

import json
import string
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.catalogue.fields import identifiers
from reader.library.added_papers import paper_named
from reader.model.paper import Paper
from tests.unit.catalogue.catalogues import papers

SAME = [
    ("title:storms-at-sea:roe:2017", "Storms at Sea", ["Ann Roe", "Bo Poe"], 2017),
    ("title:storms-at-sea:roe:2017", "{Storms} at~sea!", ["Roe, Ann"], 2017),
    ("title:storms-at-sea:roe:2017", "storms at sea.", ["Roe A"], 2017),
    ("title:groβe-sturme:muller:".replace("β", "ss"), "Große Stürme", ["J. Müller Jr."], None),
    ("title:co2-in-h2o::1999", "CO$_2$ in H$_{2}$O", [], 1999),
    ("title:深層学習による嵐の予測::", "深層学習による嵐の予測", [], None),
    ("", "?!", ["Ann Roe"], 2017),
]


@pytest.mark.parametrize(("key", "title", "authors", "year"), SAME)
def test_a_title_is_known_however_it_is_written(
    key: str, title: str, authors: list[str], year: int | None
) -> None:
    assert identifiers.title_key(title, authors, year) == key


@given(
    st.text(min_size=1),
    st.lists(st.text(string.ascii_letters + " ,.é", min_size=1), max_size=2),
    st.none() | st.integers(1600, 2099),
)
def test_a_key_names_its_paper_and_nothing_else(
    title: str, authors: list[str], year: int | None
) -> None:
    key = identifiers.title_key(title, authors, year)
    if not key:
        return
    assert not identifiers.is_arxiv(key)
    assert identifiers.doi(key) is None
    assert identifiers.link(key) is None
    paper = paper_named(key)
    assert paper is not None
    assert (paper.id, paper.url, paper.arxiv, paper.pdf_url) == (key, "", None, None)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("pmid:31400001", "https://pubmed.ncbi.nlm.nih.gov/31400001/"),
        ("isbn:9783161484100", ""),
        ("doi:10.1234/a", "https://doi.org/10.1234/a"),
    ],
)
def test_what_a_paper_is_known_by_has_a_page_or_none(text: str, url: str) -> None:
    assert Paper(text).url.rstrip("/") == url.rstrip("/")


@pytest.mark.parametrize("version", ["", "v1", "v3"])
@pytest.mark.parametrize(
    "page",
    ["", ".full", ".full.pdf", ".full.pdf+html", ".full-text", ".abstract", ".article-info",
     ".article-metrics", ".supplementary-material"],
)  # fmt: skip
def test_every_page_and_file_of_a_preprint_is_that_preprint(version: str, page: str) -> None:
    url = f"https://www.biorxiv.org/content/10.1101/2020.02.02.000002{version}{page}"
    assert identifiers.doi(url) == "10.1101/2020.02.02.000002"


@pytest.mark.parametrize("folder", ["abs", "pdf", "html", "format", "e-print", "ps", "src"])
def test_every_page_and_file_of_arxiv_is_known_by_its_id(folder: str) -> None:
    found = identifiers.arxiv_id(f"https://arxiv.org/{folder}/2001.00673v2")
    assert found == ("2001.00673", 2)


@pytest.mark.parametrize(
    "text", ["978-3-16-148410-0", "3-540-26031-5", "ISBN 3540260315", "080442957X"]
)
def test_an_isbn_is_told_by_its_last_digit(text: str) -> None:
    found = identifiers.isbn(text)
    assert found is not None
    assert identifiers.is_key(found)
    assert identifiers.isbn(text[:-1] + "4") is None


OWN = "doi:10.1000/own"
NOTED: list[Callable[[str], str]] = [
    lambda note: (
        f"@article{{a, title={{T}}, author={{Roe, Ann}}, doi={{10.1000/own}}, note={{{note}}}}}"
    ),
    lambda note: f"TY  - JOUR\nTI  - T\nAU  - Roe, Ann\nDO  - 10.1000/own\nN1  - {note}\nER  - \n",
    lambda note: json.dumps([{"title": "T", "DOI": "10.1000/own", "note": note}]),
    lambda note: json.dumps([{"title": "T", "DOI": "10.1000/own", "extra": note}]),
    lambda note: f'Title,DOI,Note\nT,10.1000/own,"{note}"\n',
    lambda note: f'Title,DOI,Extra\nT,10.1000/own,"{note}"\n',
]
ARXIV = ["arXiv:2101.00001", "https://arxiv.org/abs/2101.00001"]
ELSEWHERE = ["https://doi.org/10.1000/other", "https://openreview.net/forum?id=abc"]


@pytest.mark.parametrize("noted", NOTED)
@pytest.mark.parametrize(
    "about",
    ["Comment on {}", "See also {}", "{} is wrong", "A longer thought.\n  Compare\n  {}",
     "Comment: text overlap with {}"],
)  # fmt: skip
@pytest.mark.parametrize("other", [*ARXIV, *ELSEWHERE])
def test_a_paper_that_a_note_speaks_of_is_another(
    noted: Callable[[str], str], about: str, other: str
) -> None:
    (paper,) = papers(noted(about.format(other)))
    assert (paper.id, paper.names, paper.links) == (OWN, (), ())


@pytest.mark.parametrize("noted", NOTED)
@pytest.mark.parametrize(
    "note",
    ["{} [cs]", "arXiv preprint {}", "Full version available at {}.", "({}, 2021)",
     "Publisher: arXiv\n{} [cs.CL]\nComment: 15 pages", "Citation Key: roe\n\n{}"],
)  # fmt: skip
@pytest.mark.parametrize("id", [*ARXIV, "arXiv: 2101.00001"])
def test_a_note_that_is_an_id_gives_it(noted: Callable[[str], str], note: str, id: str) -> None:
    (paper,) = papers(noted(note.format(id)))
    assert (paper.id, paper.names) == ("2101.00001", (OWN,))


@pytest.mark.parametrize("noted", NOTED)
def test_other_links_in_a_note_stay_beside_the_paper(noted: Callable[[str], str]) -> None:
    (paper,) = papers(noted("The code is at https://example.org/code"))
    assert (paper.id, paper.links) == (OWN, ("https://example.org/code",))


def test_what_a_note_mentions_is_better_than_nothing() -> None:
    (paper,) = papers("@misc{a, title={T}, note={Appeared as a report, arXiv:2101.00001}}")
    assert paper.id == "2101.00001"
