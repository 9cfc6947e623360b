"""Tables of spreadsheets, reference managers and lists of things to read."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from reader.catalogue import read_bytes
from tests.unit.catalogue.catalogues import papers, problems
from tests.unit.kinds.kind import Kind, check

KINDS = {
    "pocket.csv": Kind(
        """\
title,url,time_added,tags,status
[1706.00003] A paper kept for later,https://arxiv.org/abs/1706.00003,1698568488,storms|to read,unread
https://arxiv.org/pdf/1706.00004.pdf,https://arxiv.org/pdf/1706.00004.pdf,1698568489,,archive
A paper in a journal | Nature,https://www.nature.com/articles/s41586-000,1698568490,,archive
""",
        [
            "1706.00003 | A paper kept for later |  | ",
            "1706.00004 |  |  | ",
            "doi:10.1038/s41586-000 | A paper in a journal |  | ",
        ],
    ),
    "instapaper.csv": Kind(
        """\
URL,Title,Selection,Folder,Timestamp,Tags
https://arxiv.org/abs/1706.00003,[1706.00003] A paper kept for later,,Unread,1698568488,"[""storms""]"
https://arxiv.org/abs/1706.00006,Second kept,my highlight,Starred,1698568489,[]
https://arxiv.org/abs/1706.00007,Third kept,,Archive,1698568490,[]
""",
        [
            "1706.00003 | A paper kept for later |  | ",
            "1706.00006 | Second kept |  | ",
            "1706.00007 | Third kept |  | ",
        ],
    ),
    "raindrop.csv": Kind(
        """\
id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite
1,[1706.00003] A paper kept for later,my note,An excerpt,https://arxiv.org/abs/1706.00003,Papers / To read,"storms, sea",2023-10-29T08:34:48.000Z,https://rdl.ink/render/https%3A%2F%2Farxiv.org,,true
""",
        [
            "1706.00003 | A paper kept for later |  | ",
        ],
    ),
    "readwise.csv": Kind(
        """\
Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen
[1706.00003] A paper kept for later,https://arxiv.org/abs/1706.00003,01gx,"['storms']",2023-03-30 08:11:05.000000+00:00,0.97,archive,True
""",
        [
            "1706.00003 | A paper kept for later |  | ",
        ],
    ),
    "zotero.csv": Kind(
        """\
"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","ISSN","DOI","Url","Abstract Note","Date","Date Added","Date Modified","Access Date","Extra","Notes","File Attachments","Manual Tags","Automatic Tags"
"ABCD2345","preprint","2024","Roe, Ann; van den Berg, Bo","A paper of Zotero","","","","","http://arxiv.org/abs/2410.00003","x","2024-10-04","2024-11-01 10:00:00","2024-11-02 10:00:00","2024-11-01 10:00:00","arXiv:2410.00003 [cs]","<p>my note</p>","/home/x/storage/AAAA/Roe - 2024.pdf","storms; ⭐","Computer Science - X"
"ABCD2346","conferencePaper","2020","Doe, Cee","Known by its title only","Proc.","","","","","x","2020","2024-11-01 10:00:00","","","","","","",""
""",
        [
            "2410.00003 | A paper of Zotero | Ann Roe; Bo van den Berg | 2024-10-04",
            "title:known-by-its-title-only:doe:2020 | Known by its title only | Cee Doe | 2020-01-01",
        ],
    ),
    "wos.csv": Kind(
        """\
Publication Type,Authors,Author Full Names,Article Title,Source Title,Abstract,Publication Date,Publication Year,DOI,UT (Unique WOS ID)
J,"Roe, A; Poe, B","Roe, Ann; Poe, Bo",A paper of Web of Science,J STORMS,x,MAR 16,2019,10.1234/wos.1,WOS:0001
""",
        [
            "doi:10.1234/wos.1 | A paper of Web of Science | Ann Roe; Bo Poe | 2019-03-16",
        ],
    ),
    "pubmed.csv": Kind(
        """\
PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI
31400001,A paper of PubMed,"Roe A, Poe B.",J Storms. 2019 Jun 26;67:1. doi: 10.1234/pm.1.,Roe A,J Storms,2019,2019/08/11,,,10.1234/pm.1
31400002,Second of PubMed without DOI,"Doe C.",J Storms. 2018;66:1.,Doe C,J Storms,2018,2018/08/11,PMC600001,,
""",
        [
            "doi:10.1234/pm.1 | A paper of PubMed | Roe A; Poe B. | 2019-01-01",
            "pmid:31400002 | Second of PubMed without DOI | Doe C. | 2018-01-01",
        ],
    ),
    "scholar.csv": Kind(
        """\
Authors,Title,Publication,Volume,Number,Pages,Year,Publisher
"Roe, Ann; Poe, Bo;",A paper of Scholar's profile,arXiv preprint arXiv:1706.00008,,,,2017,
"Doe, Cee;",Known by its title only,Journal of Storms,1,2,3-4,2018,X
""",
        [
            "1706.00008 | A paper of Scholar's profile | Ann Roe; Bo Poe | 2017-01-01",
            "title:known-by-its-title-only:doe:2018 | Known by its title only | Cee Doe | 2018-01-01",
        ],
    ),
    "notion.csv": Kind(
        """\
Name,Status,Tags,Link,Authors,Published,Read?
"A paper in Notion, with a comma",To read,"storms, sea",https://arxiv.org/abs/1706.00009,"Ann Roe, Bo Poe","June 2, 2017",No
Second in Notion,Done,,https://openreview.net/forum?id=abc,,,Yes
""",
        [
            "1706.00009 | A paper in Notion, with a comma | Ann Roe; Bo Poe | 2017-06-02",
            "https://openreview.net/forum?id=abc | Second in Notion |  | ",
        ],
    ),
    "excel.csv": Kind(
        """\
sep=;\r
Title;Authors;Year;DOI\r
Semicolon file of Excel;Roe, Ann;2019;10.1234/semi\r
""",
        [
            "doi:10.1234/semi | Semicolon file of Excel | Ann Roe | 2019-01-01",
        ],
    ),
    "utf16.csv": Kind(
        """\
Title\tAuthors\tYear\tDOI\r
Unicode text of Excel\tRoé, Ann\t2019\t10.1234/u16\r
""",
        [
            "doi:10.1234/u16 | Unicode text of Excel | Ann Roé | 2019-01-01",
        ],
    ),
    "names.csv": Kind(
        """\
Title,Author,DOI
One author last name first,"Roe, Ann",10.1234/n1
Two authors,"Roe, Ann; Poe, Bo",10.1234/n2
Initials,"Roe, A., Poe, B.",10.1234/n3
PubMed style,"Roe A, Poe B.",10.1234/n4
""",
        [
            "doi:10.1234/n1 | One author last name first | Ann Roe | ",
            "doi:10.1234/n2 | Two authors | Ann Roe; Bo Poe | ",
            "doi:10.1234/n3 | Initials | A. Roe; B. Poe | ",
            "doi:10.1234/n4 | PubMed style | Roe A; Poe B. | ",
        ],
    ),
    "lists of Python.csv": Kind(
        """\
title,authors,doi
Storms at sea,"['Roe, Ann', ""O'Poe, Bo""]",10.1234/a
Winds at sea,"[{'authorId': '1', 'name': 'Ann Roe'}, {'authorId': None, 'name': 'Bo Poe'}]",10.1234/b
""",
        [
            "doi:10.1234/a | Storms at sea | Ann Roe; Bo O'Poe | ",
            "doi:10.1234/b | Winds at sea | Ann Roe; Bo Poe | ",
        ],
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_comes_in_clean(name: str) -> None:
    check(KINDS[name])


ROWS = """\
Storms at sea,Ann Roe,2020,https://arxiv.org/abs/2001.00001
Calm days,Bo Poe,2021,
"""
READ = [
    "2001.00001 | Storms at sea | Ann Roe | 2020-01-01",
    "title:calm-days:poe:2021 | Calm days | Bo Poe | 2021-01-01",
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "above",
    [
        "",
        "\n\n",
        ",,,\n",
        "My list,,,\n",
        ",My list,,\n,,,\n",
        "My list\n",
        '"My list, of 2026"\n',
        "My list, of 2026\n\n",
        "Exported\non Monday\n\n",
        "sep=,\n",
    ],
)
def test_a_header_may_stand_below_a_title(above: str, delimiter: str) -> None:
    text = f"{above}Title,Authors,Year,Link\n{ROWS}".replace(",", delimiter)
    check(Kind(text, READ))
    found = [line for line, _ in read_bytes(text.encode(), "list.csv")]
    assert found == [above.count("\n") + 2, above.count("\n") + 3]


@pytest.mark.parametrize("above", ["", ",,,\n", "My list,,,\n"])
@pytest.mark.parametrize("header", ["Paper,Who,When,Where", "Was,Wer,Wann,Wo im Netz"])
def test_columns_of_unknown_names_are_told_by_their_content(above: str, header: str) -> None:
    rows = ROWS.replace("2021,\n", "2021,10.1234/a\n")
    text = f"{above}{header}\n{rows}"
    assert papers(text) == papers(rows)
    assert [paper.title for paper in papers(text)] == ["Storms at sea", "Calm days"]
    assert not problems(text)


def test_a_header_in_a_text_that_is_no_table_is_none() -> None:
    text = f"- [A](https://arxiv.org/abs/2001.00002)\n\n```\nTitle,Authors,Year,Link\n{ROWS}```\n"
    assert [paper.id for paper in papers(text)] == ["2001.00002"]
