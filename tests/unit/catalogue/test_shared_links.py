"""Papers of a file that all give the address of their proceedings are told apart."""

from __future__ import annotations

import pytest

from tests.unit.catalogue.catalogues import papers

URL = "https://proceedings.example/vol-1"
BIB = "".join(
    f"@inproceedings{{k{n}, title={{{title}}}, author={{{who}, Ann}}, year=2018, url={{{URL}}}}}\n"
    for n, (title, who) in enumerate(
        [("Storms at sea", "Roe"), ("Ice in rivers", "Poe"), ("Storms at Sea.", "Roe")]
    )
)
RIS = "".join(
    f"TY  - CONF\nTI  - {title}\nAU  - {who}, Ann\nPY  - 2018\nUR  - {URL}\nER  - \n"
    for title, who in [("Storms at sea", "Roe"), ("Ice in rivers", "Poe"), ("Storms at sea", "Roe")]
)


@pytest.mark.parametrize("text", [BIB, RIS])
def test_a_title_of_its_own_makes_a_paper_of_its_own(text: str) -> None:
    first, second, again = papers(text)
    assert [first.id, again.id] == [URL, URL]
    assert second.id == "title:ice-in-rivers:poe:2018"
    assert second.links == (URL,)
    assert URL not in second.names


BOOK = "https://link.springer.com/book/10.1007/11428817"


@pytest.mark.parametrize("text", [BIB, RIS])
def test_a_book_whose_address_gives_its_doi_is_none_of_its_papers(text: str) -> None:
    first, second, again = papers(text.replace(URL, BOOK))
    assert [first.id, again.id] == ["doi:10.1007/11428817"] * 2
    assert second.id == "title:ice-in-rivers:poe:2018"
    assert second.links == ("https://doi.org/10.1007/11428817",)
    assert second.names == ()


def test_one_author_of_one_doi_may_write_the_title_otherwise() -> None:
    found = papers(
        "@article{a, title={A}, author={Roe, Ann}, doi={10.1234/a}}\n"
        "@article{b, title={A: of B}, author={Ann Roe}, doi={10.1234/a}}\n"
    )
    assert [paper.id for paper in found] == ["doi:10.1234/a"] * 2


def test_who_names_nobody_stays_with_the_address() -> None:
    found = papers(
        f"@misc{{a, title={{A}}, url={{{URL}}}}}\n@misc{{b, title={{B}}, url={{{URL}}}}}\n"
    )
    assert [paper.id for paper in found] == [URL, URL]


def test_where_lines_are_added_later_each_row_stands_for_itself() -> None:
    rows = f'Storms,Ann Roe,{URL}\nIce,"Bo Poe",{URL}\n'
    assert [paper.id for paper in papers(f"title,authors,url\n{rows}")] == [URL, URL]
