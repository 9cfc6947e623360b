"""What databases and libraries send: records with tags of their own, reports by mail, and MARC."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from tests.unit.catalogue.catalogues import papers
from tests.unit.kinds.kind import Kind, check

STORMS = "title:storms-at-sea:roe:2017 | Storms at sea | Ann Roe; Bo Poe | 2017-01-01"
KINDS = {
    "RefWorks": Kind(
        """\
Refworks Export Tagged Format

Tag legend
*****
RT=Reference Type
A1=Primary Authors

*****
RT Journal Article
SR Electronic(1)
ID 271
A1 Roe,Ann
A1 Poe,Bo
T1 Storms at sea
JF Journal of Storms
YR 2017
K1 Storms
AB Of storms.

RT Conference Proceedings
SR Electronic(1)
ID 272
A1 Doe,Cee
T1 Ice
YR 2018
DO 10.1234/ice
""",
        [STORMS, "doi:10.1234/ice | Ice | Cee Doe | 2018-01-01"],
    ),
    "ERIC": Kind(
        """\

OWN - ERIC
TI  - Storms at sea
AU  - Roe, Ann
AU  - Poe, Bo
OT  - Storms
JT  - Journal of Storms
SO  - v21 n1 p12-24 2017
OID - EJ1
DP  - 2017
AB  - Of storms,
      and of the sea.
""",
        [STORMS],
    ),
    "Ovid with a blank before each line": Kind(
        """\
 <7. >
 VN  - Ovid Technologies
 AN  - Peer Reviewed Journal: 2015-1.
 TI  - Storms at sea.
 YR  - 2017
 AU  - Roe, Ann
 AU  - Poe, Bo
 IN  - Roe, Ann: A university

       Poe, Bo: A university
 SO  - Journal of Storms. Vol.43(5), 2017, pp. 623-634.
""",
        [STORMS],
    ),
    "Inspec": Kind(
        """\
Record.*INSPEC.*

TI ~ Storms at sea
AU ~ Roe, Ann; Poe, Bo
AB ~ Of storms
PY ~ 2017
SO ~ Journal of Storms. 2017; 19: 20
RT ~ Journal-Paper
""",
        [STORMS],
    ),
    "Refer without types": Kind(
        "%T Storms at sea\n%A Roe, Ann\n%A Poe, Bo\n%D 2017\n\n%A Doe, Cee\n%T Ice\n%D 2018\n",
        [STORMS, "title:ice:doe:2018 | Ice | Cee Doe | 2018-01-01"],
    ),
    "NEP by mail": Kind(
        """\
From: ernad at nep.repec.org
Date: Wed Nov  2 03:26:27 2005
Subject: [nep-gth] 2005-10-29, 2 papers
Message-ID: <E1@openlib.org>

NEP: New Economics Papers
Game Theory

In this issue we have:

1. Storms at sea
     Roe,Ann; Poe,Bo
     Date: 2005-10-29-100-23423

----------------------------------------------------------------------------

1. Storms at sea

    Roe,Ann
    Poe,Bo

Of storms and their games.

Keywords: storms;
Date:     2005-08-31
URL:      http://d.repec.org/n?u=RePEc:abc:umamet:2005039&r=gth
""",
        [
            "https://d.repec.org/n?u=RePEc:abc:umamet:2005039&r=gth | Storms at sea"
            " | Ann Roe; Bo Poe | 2005-08-31"
        ],
    ),
    "NEP on the web": Kind(
        """\
nep.repec.org

12. Storms at sea
Date: \t2005-11-07
By: \tAnn Roe (A university (Lower Sea), Faculty)
Bo Poe (An institute)
URL: \thttp://d.repec.org/n?u=RePEc:abc:1&r=all
Of storms.
Keywords: \tstorms
""",
        [
            "https://d.repec.org/n?u=RePEc:abc:1&r=all | Storms at sea | Ann Roe; Bo Poe"
            " | 2005-11-07"
        ],
    ),
    "RDF of books": Kind(
        """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:bibo="http://purl.org/ontology/bibo/" xmlns:dc="http://purl.org/dc/terms/"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:z="http://www.zotero.org/namespaces/export#">
 <z:UserItem rdf:about="http://zotero.org/users/1/items/A"/>
 <bibo:Book rdf:about="http://d-nb.info/1"><dc:title>Storms at sea</dc:title>
 <dc:creator>Ann Roe</dc:creator><dc:date>2017</dc:date></bibo:Book>
 <foaf:Person rdf:about="https://example.org/ann"><foaf:name>Ann Roe</foaf:name></foaf:Person>
</rdf:RDF>
""",
        ["https://d-nb.info/1 | Storms at sea | Ann Roe | 2017-01-01"],
    ),
    "Crossref's chapters": Kind(
        """\
<?xml version="1.0"?>
<doi_records><doi_record><crossref><book><book_metadata><titles><title>A book</title></titles>
<doi_data><doi>10.1234/book</doi></doi_data></book_metadata>
<content_item><contributors><person_name contributor_role="author"><given_name>Ann</given_name>
<surname>Roe</surname></person_name></contributors>
<titles><title>Storms at sea</title><subtitle>A study</subtitle></titles>
<publication_date><year>2017</year></publication_date>
<doi_data><doi>10.1234/chapter</doi></doi_data></content_item></book></crossref></doi_record>
</doi_records>
""",
        ["doi:10.1234/chapter | Storms at sea: A study | Ann Roe | 2017-01-01"],
    ),
    "COinS": Kind(
        """\
<span class='Z3988' title='url_ver=Z39.88-2004&amp;ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&amp;rft.genre=article&amp;rft.atitle=Storms%20at%20sea&amp;rft.jtitle=J&amp;rft.aufirst=Ann&amp;rft.aulast=Roe&amp;rft.au=Ann%20Roe&amp;rft.au=Bo%20Poe&amp;rft.date=2017'></span>
<span class='Z3988' title='url_ver=Z39.88-2004&amp;rft_id=info%3Adoi%2F10.1234%2Fice&amp;rft.btitle=Ice&amp;rft.aufirst=Cee&amp;rft.aulast=Doe'></span>
""",
        [STORMS, "doi:10.1234/ice | Ice | Cee Doe | "],
    ),
    "RDF with people beside": Kind(
        """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:bibo="http://purl.org/ontology/bibo/" xmlns:dc="http://purl.org/dc/terms/"
 xmlns:foaf="http://xmlns.com/foaf/0.1/">
 <bibo:AcademicArticle rdf:about="urn:1"><dc:title>Storms at sea</dc:title>
 <dc:creator rdf:nodeID="n5"/><dc:creator rdf:nodeID="n7"/>
 <bibo:authorList><rdf:Seq><rdf:li rdf:nodeID="n5"/><rdf:li rdf:nodeID="n7"/></rdf:Seq></bibo:authorList>
 <dc:isPartOf><bibo:Issue><dc:date>2017</dc:date></bibo:Issue></dc:isPartOf></bibo:AcademicArticle>
 <foaf:Person rdf:nodeID="n5"><foaf:givenname>Ann</foaf:givenname><foaf:surname>Roe</foaf:surname></foaf:Person>
 <foaf:Person rdf:nodeID="n7"><foaf:givenname>Bo</foaf:givenname><foaf:surname>Poe</foaf:surname></foaf:Person>
 <foaf:Organization rdf:about="https://example.org"><foaf:name>A house of storms</foaf:name></foaf:Organization>
</rdf:RDF>
""",
        [STORMS],
    ),
    "Semantic Scholar's citations": Kind(
        '{"offset": 0, "next": 1, "data": [{"intents": [], "contexts": ["of it"], "citingPaper": '
        '{"paperId": "1144d1ca12980e345e3c71daf6d48b40911e44b5", "title": "Storms at sea", '
        '"externalIds": {"DOI": "10.1234/a"}, "year": 2017, "authors": [{"name": "Ann Roe"}]}}]}',
        ["doi:10.1234/a | Storms at sea | Ann Roe | 2017-01-01"],
    ),
    "columns by Web of Science's letters": Kind(
        "Key,AU,TI,SO,PY,DI\n1,Roe A;Poe B,Storms at sea,J,2017,10.1234/a\n",
        ["doi:10.1234/a | Storms at sea | Roe A; Poe B | 2017-01-01"],
    ),
    "Covidence": Kind(
        "Title,Authors,Abstract,Published Year,Published Month,Journal,DOI,Covidence #\n"
        'Storms at sea,"Roe, Ann; Poe, Bo",Of storms.,2017,,J,10.1234/a,#1\n',
        ["doi:10.1234/a | Storms at sea | Ann Roe; Bo Poe | 2017-01-01"],
    ),
    "carets between columns": Kind(
        "Authors^Author full names^Title^Year^DOI\n"
        "Roe A.; Poe B.^Roe, Ann (583); Poe, Bo (572)^Storms, at sea^2017^10.1234/a\n",
        ["doi:10.1234/a | Storms, at sea | Ann Roe; Bo Poe | 2017-01-01"],
    ),
    "references, one a paragraph": Kind(
        """\
Roe, Ann. (2017). Storms at sea and winds. A University, School of Storms, Doctor of Philosophy., [pdf]

Poe, Bo. (2018). Ice that melts in rivers. A University,

Doe, Cee. (2019). Winds of the north. A University, Doctor of Philosophy,

Michael Doe, “Produce and its politics,” https://example.org/articles/produce.pdf

Not one of them
""",
        [
            "title:storms-at-sea-and-winds:roe:2017 | Storms at sea and winds | Ann Roe | 2017-01-01",
            "title:ice-that-melts-in-rivers:poe:2018 | Ice that melts in rivers | Bo Poe | 2018-01-01",
            "title:winds-of-the-north:doe:2019 | Winds of the north | Cee Doe | 2019-01-01",
            "https://example.org/articles/produce.pdf | Produce and its politics |  | ",
        ],
        [9],
    ),
    "links of Org, one a line": Kind(
        """\
* To read
** useful
[[https://arxiv.org/abs/1706.00001][Storms at sea]]
https://arxiv.org/abs/1706.00002
** Ice that melts
   https://arxiv.org/abs/1706.00003
""",
        [
            "1706.00001 | Storms at sea |  | ",
            "1706.00002 |  |  | ",
            "1706.00003 | Ice that melts |  | ",
        ],
    ),
    "subtitles": Kind(
        "@book{a, title={Storms}, subtitle={At sea}, author={Roe, Ann}, year=2017}\n"
        "@book{b, title={Why?}, subtitle={On {Ice}}, author={Roe, Ann}, year=2018}\n",
        [
            "title:storms-at-sea:roe:2017 | Storms: At sea | Ann Roe | 2017-01-01",
            "title:why-on-ice:roe:2018 | Why? On Ice | Ann Roe | 2018-01-01",
        ],
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_what_databases_send(name: str) -> None:
    check(KINDS[name])


def marc(unicode: bool, *fields: tuple[str, str]) -> bytes:
    """A record of ISO 2709 with these fields, each the number and the parts after its indicators.
    A record that is not in Unicode has the bytes of the characters below 256."""
    encoded = [
        b"10" + text.encode("utf-8" if unicode else "latin-1") + b"\x1e" for _, text in fields
    ]
    directory, at = b"", 0
    for (number, _), text in zip(fields, encoded, strict=True):
        directory += f"{number}{len(text):04}{at:05}".encode()
        at += len(text)
    base = 24 + len(directory) + 1
    leader = f"{base + at + 1:05}nam {'a' if unicode else ' '}22{base:05} a 4500".encode()
    return leader + directory + b"\x1e" + b"".join(encoded) + b"\x1d"


def test_binary_records_of_libraries() -> None:
    fields = [
        ("020", "\x1fa3-16-148410-X"),
        ("100", "\x1faRoe, Ann."),
        ("260", "\x1fbA house,\x1fc2017."),
    ]
    one = marc(True, *fields, ("245", "\x1faStørms & ice /\x1fcby Ann Roe"))
    two = marc(False, *fields[1:], ("245", "\x1faGr\xe8un :\x1fba st\xb2rm"))  # MARC-8
    found = papers(one + two + b"01234nonsense\x1d")
    assert [(paper.title, *paper.authors, str(paper.date)) for paper in found] == [
        ("Størms & ice", "Ann Roe", "2017-01-01"),
        ("Grün: a størm", "Ann Roe", "2017-01-01"),
    ]
