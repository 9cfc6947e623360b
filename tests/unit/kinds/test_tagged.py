"""Records of tagged lines."""

# ruff: noqa: E501, W291
from __future__ import annotations

import pytest

from tests.unit.kinds.kind import Kind, check

KINDS = {
    "ris.ris": Kind(
        """\
Provider: Some Database
Content: text/plain

DB  - WoS
TI  - Tags before TY
TY  - JOUR
AU  - Roe, A. B.
AU  - Poe, B.
PY  - 2006//
DA  - 2006/03/15/
UR  - http://www.example.org/record?eid=2-s2.0-1
KW  - storms
KW  - sea
N1  - my note on this
RP  - IN FILE
ER  - 

1.
TY  - JOUR
T1  - Second, number before it
A1  - Doe,Cee
Y1  - 2015/october
DO  - https://doi.org/10.1234/second
ER  -
TY  - CHAP
TI  - A chapter
T2  - A book
AU  - Roe, Ann, Jr.
PY  - 2001
SN  - 978-3-16-148410-0
ER  - 
TY - JOUR
TI - Single space before the dash
AU - Roe, A
DO - 10.1234/single
ER -
ty  - jour
ti  - Lower case tags
do  - 10.1234/lower
er  - 
""",
        [
            "https://example.org/record?eid=2-s2.0-1 | Tags before TY | A. B. Roe; B. Poe | 2006-03-15",
            "doi:10.1234/second | Second, number before it | Cee Doe | 2015-10-01",
            "title:a-chapter:roe:2001 | A chapter | Ann Roe Jr. | 2001-01-01",
            "doi:10.1234/single | Single space before the dash | A Roe | ",
            "doi:10.1234/lower | Lower case tags |  | ",
        ],
    ),
    "crlf.ris": Kind(
        """\
TY  - JOUR\r
TI  - A title that goes\r
      on in the next line\r
AU  - Roe, A\r
DO  - 10.1234/crlf\r
PY  - 2006///Summer\r
AB  - One\r
\r
Two\r
ER  -\r
\r
""",
        [
            "doi:10.1234/crlf | A title that goes on in the next line | A Roe | 2006-01-01",
        ],
    ),
    "single.ris": Kind(
        """\
TY - JOUR
TI - Single space before the dash
AU - Roe, A
DO - 10.1234/single
ER -
""",
        [
            "doi:10.1234/single | Single space before the dash | A Roe | ",
        ],
    ),
    "endnote.enw": Kind(
        """\
%0 Journal Article
%T A paper in EndNote's own form
%A Roe, Ann
%A Poe, Bo
%D 2017
%R 10.1234/enw
%X An abstract of it.
%K storms

%0 Conference Paper
%T Another one, known by a link
%A Doe, Cee
%U https://arxiv.org/abs/1706.00001
""",
        [
            "doi:10.1234/enw | A paper in EndNote's own form | Ann Roe; Bo Poe | 2017-01-01",
            "1706.00001 | Another one, known by a link | Cee Doe | ",
        ],
    ),
    "nbib.nbib": Kind(
        """\
PMID- 31400001
OWN - NLM
TI  - A paper from PubMed with a long
      title
LID - 10.1234/nbib.2019 [doi]
AB  - An abstract.
FAU - Roe, Ann
AU  - Roe A
DP  - 2019 Jun 26
AID - 10.1234/nbib.2019 [doi]

PMID- 31400002
TI  - Another paper
FAU - Poe, Bo
DP  - 2018
AID - 10.1234/nbib.2018 [doi]
""",
        [
            "doi:10.1234/nbib.2019 | A paper from PubMed with a long title | Ann Roe | 2019-06-26",
            "doi:10.1234/nbib.2018 | Another paper | Bo Poe | 2018-01-01",
        ],
    ),
    "wos.txt": Kind(
        """\
FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Roe, A
   Poe, B
TI A paper of Web of Science with a long
   title
PY 2019
CR DOE C, 1986, P NATL ACAD, V83, P8589, DOI 10.1234/cited.1
   FOE D, 2004, BIOCHEM, V43, P1276, DOI 10.1234/cited.2
DI 10.1234/wos.own
ER

EF
""",
        [
            "doi:10.1234/wos.own | A paper of Web of Science with a long title | A Roe; B Poe | 2019-01-01",
        ],
    ),
    "hypothesis.ris": Kind(
        """\
TY  - JOUR
AU  - Roe, Ann
TI  - With keywords and notes
DO  - 10.1234/ris
KW  - storms
KW  - sea
N1  - <p>my note</p>
C1  - 4 stars
RN  - research note
L1  - internal-pdf://1/Roe.pdf
ER  - 
""",
        [
            "doi:10.1234/ris | With keywords and notes | Ann Roe | ",
        ],
    ),
    "two blanks.ris": Kind(
        "TY -  BOOK\nT1  - A model of winds\nAU  - Roe, Ann\nDO  - 10.1234/WINDS\nER  - \n",
        ["doi:10.1234/winds | A model of winds | Ann Roe | "],
    ),
    "ovid tags.cgi": Kind(
        """\
<3001. >
VN  - Ovid Technologies
DB  - Embase
TI  - Storms at sea: A systematic
      review. [Review]
SO  - Journal of Storms. 12 (3) (no pagination), 2018. Date of Publication: 2018.
AU  - Roe A.
AU  - Poe B.
AB  - We show that.
DO  - https://dx.doi.org/10.1234/ovid-1
YR  - 2018
<3002. >
VN  - Ovid Technologies
TI  - Winds at sea.
AU  - Doe C.
YR  - 2019
""",
        [
            "doi:10.1234/ovid-1 | Storms at sea: A systematic review | Roe A.; Poe B. | 2018-01-01",
            "title:winds-at-sea:doe:2019 | Winds at sea | Doe C. | 2019-01-01",
        ],
    ),
    "ovid.txt": Kind(
        """\
<1>
Score
  *****
Author
  Roe, Ann 1;  Poe, Bo 2
Title
  Storms at sea.[Article]
Source
  Journal of Storms.   8(6):1048-1064, September 2015.
References
  Aye A. 1989. Others cite this. J 39: 378-386. doi:10.1234/cited

DOI Number
  10.1234/ovid.2
<2>
Title
  Winds at sea.
Author
  Doe, Cee
Source
  Journal of Winds, 2016.
""",
        [
            "doi:10.1234/ovid.2 | Storms at sea | Ann Roe; Bo Poe | 2015-01-01",
            "title:winds-at-sea:doe:2016 | Winds at sea | Cee Doe | 2016-01-01",
        ],
    ),
    "cochrane.txt": Kind(
        """\
Record #1 of 2
ID: CN-01234567
AU: Roe A
AU: Poe B
TI: Storms at sea: a randomised trial
SO: Journal of storms
YR: 2019
DOI: 10.1234/storms.1
AB: We show
 that.


Record #2 of 2
ID: CN-01234568
AU: Doe C
TI: Winds at sea
YR: 2018
""",
        [
            "doi:10.1234/storms.1 | Storms at sea: a randomised trial | Roe A; Poe B | 2019-01-01",
            "title:winds-at-sea:doe:2018 | Winds at sea | Doe C | 2018-01-01",
        ],
    ),
    "proquest.txt": Kind(
        """\
____________________________________________________________

Report Information
November 26 2020 10:00
____________________________________________________________

Document 1 of 2

Storms at sea

Author: Roe, Ann; Poe, Bo

ProQuest document link

Abstract: We show that.

Title: Storms at sea

Publication title: Journal of Storms; Boston

Publication year: 2019

DOI: http://dx.doi.org/10.1234/s1234-5

____________________________________________________________

Document 2 of 2

Author: Doe, Cee

Title: Winds at sea

Publication year: 2018
""",
        [
            "doi:10.1234/s1234-5 | Storms at sea | Ann Roe; Bo Poe | 2019-01-01",
            "title:winds-at-sea:doe:2018 | Winds at sea | Cee Doe | 2018-01-01",
        ],
    ),
    "inspec.txt": Kind(
        """\
<RECORD 1>
Accession number:12345
Title:Storms at sea
Authors:Roe, A. (1); Poe, B. (2)
Source title:Journal of Storms
Publication year:2019
DOI:10.1234/abc.2019.1
""",
        ["doi:10.1234/abc.2019.1 | Storms at sea | A. Roe; B. Poe | 2019-01-01"],
    ),
    "copac.txt": Kind(
        """\
TI- Storms at sea : management and
    design
AU- Roe, Ann
PY- 1972
NT- Index

TI- Winds at sea
AU- Doe, Cee
PY- 1977
""",
        [
            "title:storms-at-sea-management-and-design:roe:1972 | Storms at sea : management and design | Ann Roe | 1972-01-01",
            "title:winds-at-sea:doe:1977 | Winds at sea | Cee Doe | 1977-01-01",
        ],
    ),
    "biblioscape.txt": Kind(
        "--AU-- Roe, A.; Poe, B.\n--TI-- Storms at sea\n--ST-- Blood\n--YP-- 1996\n------\n",
        ["title:storms-at-sea:roe:1996 | Storms at sea | A. Roe; B. Poe | 1996-01-01"],
    ),
    "numbers of PubMed.txt": Kind(
        "30668574\n30235242\n", ["pmid:30668574 |  |  | ", "pmid:30235242 |  |  | "]
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_comes_in_clean(name: str) -> None:
    check(KINDS[name])
