"""What reference managers' files state: every field that a person fills there."""

from __future__ import annotations

import json

import pytest

from reader.model.paper import Mark
from tests.unit.stated.case import Case, check


def bib(fields: str) -> str:
    """An entry of BibTeX with these fields."""
    return f"@article{{a, title = {{A}}, author = {{Roe, Ann}}, doi = {{10.1234/a}}, {fields}}}\n"


def ris(lines: str) -> str:
    """A record of RIS with these lines."""
    return f"TY  - JOUR\nTI  - A\nAU  - Roe, Ann\nDO  - 10.1234/a\n{lines}ER  - \n"


def item(**fields: object) -> dict[str, object]:
    """An item of Zotero with these fields."""
    creators = [{"creatorType": "author", "firstName": "Ann", "lastName": "Roe"}]
    return {"itemType": "preprint", "title": "A", "creators": creators, "DOI": "10.1234/a"} | fields


JABREF = {
    "readstatus": Case(bib("readstatus = {read}"), Mark(read=True)),
    "readstatus skimmed": Case(bib("readstatus = {skimmed}"), Mark(read=True, tags=("skimmed",))),
    "ranking": Case(bib("ranking = {rank5}"), Mark(tags=("rating:5",))),
    "priority": Case(bib("priority = {prio3}"), Mark(tags=("priority:3",))),
    "groups": Case(bib("groups = {To read, Thesis}"), Mark(tags=("Thesis", "To-read"))),
    "keywords": Case(bib("keywords = {storms, sea; ice}"), Mark(tags=("ice", "sea", "storms"))),
    "comment": Case(bib("comment = {my 50\\% thoughts}"), Mark(note="my 50% thoughts")),
    "comment of a user": Case(bib("comment-ann = {mine}"), Mark(note="mine")),
    "creationdate": Case(
        bib("readstatus = {read}, creationdate = {2023-10-29T08:34:48}"),
        Mark(read=True),
        added=1698568488.0,
    ),
}
BIBTEX = {
    "Better BibTeX keywords": Case(
        bib("keywords = {storms,Computer Science - Robotics,⭐}"),
        Mark(starred=True, tags=("storms",)),
    ),
    "Better BibTeX note": Case(bib("note = {mine\n\n\\par{} second}"), Mark(note="mine\n\nsecond")),
    "Better BibTeX annotation": Case(bib("annotation = {mine}"), Mark(note="mine")),
    "a note of arXiv's": Case(bib("annote = {Comment: 12 pages, 3 figures}"), Mark()),
    "a note that is none": Case(bib("note = {arXiv:2410.00001 [cs]}"), Mark()),
    "Mendeley tags": Case(bib("mendeley-tags = {storms}"), Mark(tags=("storms",))),
    "Mendeley groups": Case(bib("mendeley-groups = {To read}"), Mark(tags=("To-read",))),
    "Mendeley annote": Case(bib("annote = {mine}"), Mark(note="mine")),
    "Mendeley keywords": Case(bib("keywords = {sea,storms}"), Mark(tags=("sea", "storms"))),
    "subjects of a database": Case(bib("keywords = {sea}, adsurl = {https://a.b}"), Mark()),
    "BibDesk": Case(bib("read = {1}, rating = {4}"), Mark(read=True, tags=("rating:4",))),
}
TAGGED = {
    "RIS KW": Case(ris("KW  - *storms\nKW  - sea\n"), Mark(tags=("sea", "storms"))),
    "Scopus": Case(
        ris("N1  - Correspondence Address: Roe, A.\nN1  - Funding text\xa01: Mine\nN1  - mine\n"),
        Mark(note="mine"),
    ),
    "RIS N1": Case(ris("N1  - <p>my note</p>\n"), Mark(note="my note")),
    "RIS RN": Case(ris("RN  - mine\n"), Mark(note="mine")),
    "RIS stars": Case(ris("C1  - 4 stars\n"), Mark(tags=("rating:4",))),
    "EndNote %K": Case(
        "%0 Journal Article\n%T A\n%R 10.1234/a\n%K storms\nsea\n", Mark(tags=("sea", "storms"))
    ),
    "EndNote %Z": Case("%0 Journal Article\n%T A\n%R 10.1234/a\n%Z mine\n", Mark(note="mine")),
    "EndNote %<": Case("%0 Journal Article\n%T A\n%R 10.1234/a\n%< mine\n", Mark(note="mine")),
    "PubMed's terms": Case("PMID- 314\nTI  - A\nMH  - Storms\nOT  - sea\n", Mark()),
}
ZOTERO = {
    "API tags": Case(
        json.dumps([{"data": item(tags=[{"tag": "sea ice"}, {"tag": "auto", "type": 1}])}]),
        Mark(tags=("sea-ice",)),
    ),
    "API star": Case(
        json.dumps([{"data": item(tags=[{"tag": "⭐"}, {"tag": "⭐⭐⭐"}])}]),
        Mark(starred=True, tags=("rating:3",)),
    ),
    "API notes": Case(
        json.dumps(
            [
                {"key": "AAAA2222", "data": item(key="AAAA2222")},
                {
                    "data": {
                        "itemType": "note",
                        "parentItem": "AAAA2222",
                        "note": "<p>a</p><p>b</p>",
                    }
                },
            ]
        ),
        Mark(note="a\n\nb"),
    ),
    "API annotations": Case(
        json.dumps(
            [
                {"key": "AAAA2222", "data": item(key="AAAA2222")},
                {
                    "data": {
                        "itemType": "annotation",
                        "parentItem": "AAAA2222",
                        "annotationText": "said",
                        "annotationComment": "mine",
                    }
                },
            ]
        ),
        Mark(note="> said\nmine"),
    ),
    "API collections by key": Case(
        json.dumps(
            [
                {"key": "AAAA2222", "data": item(key="AAAA2222", collections=["QQQQ2222"])},
                {"key": "QQQQ2222", "data": {"key": "QQQQ2222", "name": "To read"}},
            ]
        ),
        Mark(tags=("To-read",)),
    ),
    "API collections": Case(json.dumps([{"data": item(collections=["Q1"])}]), Mark(tags=("Q1",))),
    "extra": Case(
        json.dumps(
            [{"data": item(extra="arXiv:1\nRead_Status: Read\nRead_Status_Date: 2023-10-29")}]
        ),
        Mark(read=True),
        at=1698537600.0,
    ),
    "dateAdded": Case(
        json.dumps([{"data": item(dateAdded="2023-10-29T08:34:48Z")}]), Mark(), added=1698568488.0
    ),
    "Better BibTeX JSON": Case(
        json.dumps(
            {
                "collections": {"C": {"name": "To read", "items": [1]}},
                "items": [item(itemID=1, tags=[{"tag": "sea"}], notes=[{"note": "<b>x</b>"}])],
            }
        ),
        Mark(tags=("To-read", "sea"), note="**x**"),
    ),
    "CSL JSON": Case(
        json.dumps(
            [
                {
                    "title": "A",
                    "DOI": "10.1234/a",
                    "keyword": "sea, ice",
                    "note": "arXiv:1\nread: yes\nx",
                }
            ]
        ),
        Mark(read=True, tags=("ice", "sea"), note="x"),
    ),
    "CSV": Case(
        "Key,Title,Author,DOI,Date Added,Extra,Notes,Manual Tags,Automatic Tags\n"
        'K,A,"Roe, Ann",10.1234/a,2023-10-29 08:34:48,Read_Status: Read,<p>x</p>,sea; ice,auto\n',
        Mark(read=True, tags=("ice", "sea"), note="x"),
        added=1698568488.0,
    ),
}
OTHERS = {
    "ReadCube": Case(
        json.dumps(
            {
                "items": [
                    {
                        "ext_ids": {"doi": "10.1234/a"},
                        "user_data": {
                            "star": True,
                            "unread": False,
                            "tags": ["sea"],
                            "notes": "x",
                            "rating": 5,
                        },
                        "article": {"title": "A", "authors": ["A Roe"]},
                    }
                ]
            }
        ),
        Mark(read=True, starred=True, tags=("rating:5", "sea"), note="x"),
    ),
    "papis": Case(
        "title: A\nauthor: Roe, Ann\ndoi: 10.1234/a\ntags: [sea, ice]\nnotes: notes.md\n"
        "time-added: 2023-10-29-08:34:48\n",
        Mark(tags=("ice", "sea")),
        added=1698568488.0,
    ),
    "coBib": Case(
        "---\nroe:\n  ENTRYTYPE: article\n  title: A\n  author: Roe, Ann\n  doi: 10.1234/a\n"
        "  tags: [sea, ice]\n...\n",
        Mark(tags=("ice", "sea")),
    ),
}
CASES = {**JABREF, **BIBTEX, **TAGGED, **ZOTERO, **OTHERS}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_a_person_filled_in_is_stated(case: Case) -> None:
    check(case)
