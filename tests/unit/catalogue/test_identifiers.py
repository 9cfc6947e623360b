"""What a paper is known by is the same however it is written, and is never taken for another."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.catalogue.fields import identifiers
from reader.library.added_papers import paper_named
from reader.model.paper import Paper

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


@pytest.mark.parametrize(
    "text", ["978-3-16-148410-0", "3-540-26031-5", "ISBN 3540260315", "080442957X"]
)
def test_an_isbn_is_told_by_its_last_digit(text: str) -> None:
    found = identifiers.isbn(text)
    assert found is not None
    assert identifiers.is_key(found)
    assert identifiers.isbn(text[:-1] + "4") is None
