"""Exports that are not quite what their format says, and large ones."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from reader.catalogue.formats import bibtex
from tests.unit.catalogue.catalogues import papers, refusals
from tests.unit.kinds.kind import Kind, check
from tests.unit.kinds.test_bibtex import KINDS as OF_BIBTEX

KINDS = {
    "below the headers of a database.ris": Kind(
        """\
Record #1 of 2
Provider: Some Provider
Content: text/plain
1.
TY  - JOUR
TI  - Storms at sea
AU  - Roe, Ann (ann@example.org)
DO  - 10.1234/a
ER  -

Record #2 of 2
Provider: Some Provider
TY  - Journal Article
AU  - Poe, B.
PY  - 2009
ST  - Known by its short title
ER  -
""",
        [
            "doi:10.1234/a | Storms at sea | Ann Roe | ",
            "title:known-by-its-short-title:poe:2009 | Known by its short title | B. Poe | 2009-01-01",
        ],
    ),
    "quotes in braces in quotes.bib": Kind(
        """\
@article{a,
 author = "Ann Roe",
 title = "A theory of {``Storms at sea"} and winds",
 year = 2006
}
""",
        [
            'title:a-theory-of-storms-at-sea-and-winds:roe:2006 | A theory of “Storms at sea" and winds | Ann Roe | 2006-01-01'
        ],
    ),
    "tags for columns.csv": Kind(
        """\
TY,AU,year,TI,JO,UR,DO,ID
JOUR,"Roe, Ann B. and Poe, Bo",2019,Storms at sea,Evidence,https://doi.org/10.1234/a,10.1234/a,Roe2019
""",
        ["doi:10.1234/a | Storms at sea | Ann B. Roe; Bo Poe | 2019-01-01"],
    ),
    "titles by another name.csv": Kind(
        """\
,attachmentKey,parentTitle,linkTitle,url
0,ESSJRYVY,Storms and winds: a history,Review by Ann Roe,https://doi.org/10.1234/a
1,5AJAFQHY,Winds and storms: a history,Review by Bo Poe,https://doi.org/10.1234/b
""",
        [
            "doi:10.1234/a | Storms and winds: a history |  | ",
            "doi:10.1234/b | Winds and storms: a history |  | ",
        ],
    ),
    "entries without a key, and commas too many.bib": Kind(
        """\
@article{
  author = {Roe, Ann},
  title = {Storms at sea},
  year = {2012}
}
@techreport{TBD,  title = {Winds at sea},  , author = {Poe, Bo}, year = {2023}}
@misc{author = {Doe, Cee}, title = {Ice in rivers}, year = 2020}
""",
        [
            "title:storms-at-sea:roe:2012 | Storms at sea | Ann Roe | 2012-01-01",
            "title:winds-at-sea:poe:2023 | Winds at sea | Bo Poe | 2023-01-01",
            "title:ice-in-rivers:doe:2020 | Ice in rivers | Cee Doe | 2020-01-01",
        ],
    ),
    "notes in other formats.csv": Kind(
        """\
title,doi,authors,note
Storms at sea,10.1234/a,Ann Roe,":PROPERTIES:
:x: y
:END:
* TODO a heading
TY  - JOUR
.. note:: mine
PMID- 1"
Winds at sea,10.1234/b,Bo Poe,"#+title: mine

\\begin{thebibliography}{9}"
""",
        [
            "doi:10.1234/a | Storms at sea | Ann Roe | ",
            "doi:10.1234/b | Winds at sea | Bo Poe | ",
        ],
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_comes_in_clean(name: str) -> None:
    check(KINDS[name])


@pytest.mark.parametrize("name", OF_BIBTEX)
def test_a_large_file_read_in_pieces_says_the_same(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bibtex, "_PIECE", 0)
    check(OF_BIBTEX[name])


def test_what_pieces_share_counts_in_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bibtex, "_PIECE", 0)
    text = """\
@inproceedings{a, title = {Storms at sea}, author = {Roe, Ann}, booktitle = jan, crossref = {v}}
@string{jan = "Journal of Winds"}
@proceedings{v, title = {A volume}, year = {2001}}
@misc{b, title = {Known by its title}, author = {Poe, Bo}, year = 2002
@misc{c, title = {Winds at sea}, author = {Doe, Cee}, howpublished = jan}
"""
    found, said = papers(text), refusals(text)
    assert [paper.title for paper in found] == ["Storms at sea", "Winds at sea"]
    assert {paper.venue for paper in found} == {"Journal of Winds", ""}
    assert [line for line, _ in said] == [4]
