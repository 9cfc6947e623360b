"""What people write by themselves: lists and notes."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from tests.unit.catalogue.catalogues import papers
from tests.unit.kinds.kind import Kind, check

KINDS = {
    "old ids.md": Kind(
        """\
# Old papers
- Storms of old, hep-ph/9510424.
- Nothing of the kind (1995).
""",
        [
            "hep-ph/9510424 | Storms of old |  | ",
        ],
    ),
    "refs.md": Kind(
        """\
# References
1. Roe, A., Poe, B. and Doe, C. (2017). Storms at sea. *Journal of Storms*, 12(3), 1-20. https://doi.org/10.1234/apa.1
2. A. Roe and B. Poe, "Maps of the sky," in Proc. CONF, 2018, pp. 1-8, doi: 10.1234/ieee.2.
3. Ann Roe, Bo Poe. Swish: a self-made function. arXiv:1710.00002, 2017.
[4] Doe C, Roe A, et al. Vancouver style title. J Storms. 2019;12:1-9. doi:10.1234/vanc.4
""",
        [
            "doi:10.1234/apa.1 | Storms at sea | A. Roe; B. Poe; C Doe | 2017-01-01",
            "doi:10.1234/ieee.2 | Maps of the sky | A. Roe; B. Poe | 2018-01-01",
            "1710.00002 | Swish: a self-made function | Ann Roe; Bo Poe | 2017-01-01",
            "doi:10.1234/vanc.4 | Vancouver style title | Doe C; Roe A | 2019-01-01",
        ],
    ),
    "checkbox.md": Kind(
        """\
# Reading list
- [x] [A finished paper](https://arxiv.org/abs/1706.00010) - Roe et al., 2017 #storms
- [ ] [An open paper](https://arxiv.org/abs/1706.00011) ⭐
- [[1706.00012] A linked title with its id](https://arxiv.org/abs/1706.00012)
- ~~[A struck paper](https://arxiv.org/abs/1706.00013)~~
- **2017-06** | [Bars between](https://arxiv.org/abs/1706.00014) | Ann Roe, Bo Poe | ICML
- [ ] Known by its title only, Roe and Poe 2018
- https://arxiv.org/abs/1706.00015 A title after the link
- TODO: [read me](https://arxiv.org/abs/1706.00016)
""",
        [
            "1706.00010 | A finished paper | Roe | ",
            "1706.00011 | An open paper |  | ",
            "1706.00012 | A linked title with its id |  | ",
            "1706.00013 | A struck paper |  | ",
            "1706.00014 | Bars between | Ann Roe; Bo Poe | 2017-06-01",
            "1706.00015 | A title after the link |  | ",
            "1706.00016 | read me |  | ",
        ],
        refused=[7],
    ),
    "outline.opml": Kind(
        """\
<?xml version="1.0"?>
<opml version="2.0"><head><title>My list</title></head><body><outline text="Papers">
<outline text="An outlined paper" type="link" url="https://arxiv.org/abs/1706.00040"/>
<outline text="A forum &amp; its paper" htmlUrl="https://openreview.net/forum?id=abcDEF"/>
<outline text="A feed" type="rss" xmlUrl="https://rss.arxiv.org/rss/cs.CL" htmlUrl="https://arxiv.org"/>
<outline text="A page" type="link" url="https://example.org/about"/>
</outline></body></opml>
""",
        [
            "1706.00040 | An outlined paper |  | ",
            "https://openreview.net/forum?id=abcDEF | A forum & its paper |  | ",
        ],
        refused=[5, 6],
    ),
    "logseq.md": Kind(
        """\
- ## [[Reading]]
\t- TODO [A logseq paper](https://arxiv.org/abs/1706.00017)
\t  tags:: storms, sea
\t  authors:: Ann Roe, Bo Poe
\t- DONE [A done paper](https://arxiv.org/abs/1706.00018) #storms
\t  rating:: 5
\t- title:: A paper by properties
\t  url:: https://arxiv.org/abs/1706.00019
\t  authors:: [[Ann Roe]], [[Bo Poe]]
\t  date:: [[Jun 2nd, 2017]]
""",
        [
            "1706.00017 | A logseq paper | Ann Roe; Bo Poe | ",
            "1706.00018 | A done paper |  | ",
            "1706.00019 | A paper by properties | Ann Roe; Bo Poe | 2017-06-02",
        ],
    ),
    "obsidian.md": Kind(
        """\
---
title: "A literature note: with a colon"
authors: [Ann Roe, Bo Poe]
year: 2017
doi: 10.1234/obs
url: https://arxiv.org/abs/1706.00020
tags: [storms, sea]
status: read
rating: 4
---
# A literature note
> [!abstract]
> The abstract of it.

My thoughts on https://arxiv.org/abs/1706.00021 and [[Other note]].
""",
        [
            "1706.00020 | A literature note: with a colon | Ann Roe; Bo Poe | 2017-01-01",
        ],
    ),
    "dataview.md": Kind(
        """\
| Title | Status | Rating | Link |
|---|---|---|---|
| [[A wiki-linked title]] | #read | ⭐⭐⭐ | [arXiv](https://arxiv.org/abs/1706.00022) |
| [[Papers/Roe2017\\|An aliased title]] | #unread | | https://arxiv.org/abs/1706.00023 |
| Known by its title only | | | |
""",
        [
            "1706.00022 | A wiki-linked title |  | ",
            "1706.00023 | An aliased title |  | ",
            "title:known-by-its-title-only:: | Known by its title only |  | ",
        ],
    ),
    "org.org": Kind(
        """\
#+TITLE: Papers
* To read
** TODO [[https://arxiv.org/abs/1706.00024][An org paper]]                       :storms:sea:
   Roe and Poe 2017
** DONE A done paper by properties                                   :storms:
   CLOSED: [2018-01-09 Tue 15:46]
   :PROPERTIES:
   :AUTHOR:   Ann Roe, Bo Poe
   :DOI:      10.1234/org
   :ADDED:    <2018-01-04>
   :END:
   - my note
** READ Attention to storms
   [[arxiv:1706.00025]]
- [X] [[https://arxiv.org/abs/1706.00026][A ticked item]]
""",
        [
            "1706.00024 | An org paper |  | ",
            "doi:10.1234/org | A done paper by properties | Ann Roe; Bo Poe | ",
            "1706.00025 | Attention to storms |  | ",
            "1706.00026 | A ticked item |  | ",
        ],
    ),
    "awesome.md": Kind(
        """\
| Paper | Venue | Code |
|:--|:--:|:--:|
| [**A bold linked title**](https://openaccess.thecvf.com/content/X/html/Y.html) <br> *Ann Roe, Bo Poe* | CVPR'24 | [![Star](https://img.shields.io/github/stars/x/y)](https://github.com/x/y) |
| A title with ids apart [`[pdf]`](https://arxiv.org/pdf/1706.00029.pdf) | NeurIPS | - |
| 🔥 [Emoji title](https://www.biorxiv.org/content/10.1101/2020.01.01.000001v1) | bioRxiv | |
| [ACL one](https://aclanthology.org/2021.naacl-main.208/) | NAACL | |
""",
        [
            "https://openaccess.thecvf.com/content/X/html/Y.html | A bold linked title | Ann Roe; Bo Poe | ",
            "1706.00029 | A title with ids apart |  | ",
            "doi:10.1101/2020.01.01.000001 | Emoji title |  | ",
            "https://aclanthology.org/2021.naacl-main.208 | ACL one |  | ",
        ],
    ),
    "titles above.txt": Kind(
        """\
Storms of three words
https://arxiv.org/pdf/1706.00041

Winds that nobody links
Roe: read this one
https://arxiv.org/abs/1706.00042

Rain of three words: https://arxiv.org/abs/1706.00043
""",
        [
            "1706.00041 | Storms of three words |  | ",
            "1706.00042 | Roe: read this one |  | ",
            "1706.00043 | Rain of three words |  | ",
        ],
        refused=[4],
    ),
    "large numbers.md": Kind(
        """\
9999. [On A](https://arxiv.org/abs/1706.00044)
10000. [On B](https://arxiv.org/abs/1706.00045)
123456789. [On C](https://arxiv.org/abs/1706.00046)
[10001] [On D](https://arxiv.org/abs/1706.00047)
""",
        [
            "1706.00044 | On A |  | ",
            "1706.00045 | On B |  | ",
            "1706.00046 | On C |  | ",
            "1706.00047 | On D |  | ",
        ],
    ),
    "ids.txt": Kind(
        """\
arXiv:1706.00030 [cs.CL]
arXiv:math/0309136v2 [math.GT] 8 Sep 2003
math.GT/0309136
https://arxiv.org/abs/1706.00031v3
https://arxiv.org/pdf/1706.00032v1.pdf
http://arxiv.org/abs/cs/0301001
arxiv.org/abs/1706.00033
https://www.arxiv.org/abs/1706.00034?context=cs
https://export.arxiv.org/abs/1706.00035
https://browse.arxiv.org/html/2401.00002v1
https://arxiv.org/html/2401.00003
https://huggingface.co/papers/2401.00004
https://www.alphaxiv.org/abs/2401.00005
https://ar5iv.labs.arxiv.org/html/2401.00006
https://scholar.archive.org/work/abc
https://doi.org/10.48550/arXiv.2401.00007
10.48550/arxiv.2401.00008
https://arxiv.org/abs/2401.00009#comments
https://papers.cool/arxiv/2401.00010
https://www.semanticscholar.org/arxiv/2401.00011
https://arxiv.org/list/cs.CL/new
https://openreview.net/pdf?id=abcDEF
https://dx.doi.org/10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2
https://doi.org/10.1234/UPPER.Case
10.1234/upper.case
https://www.arxiv-vanity.com/papers/2401.00012/
https://scirate.com/arxiv/2401.00013
https://arxiv.org/pdf/2401.00014
https://arxiv.org/abs/2401.00015)
1706.00036v2
""",
        [
            "1706.00030 |  |  | ",
            "math/0309136v2 |  |  | 2003-09-08",
            "math/0309136 |  |  | ",
            "1706.00031v3 |  |  | ",
            "1706.00032v1 |  |  | ",
            "cs/0301001 |  |  | ",
            "1706.00033 |  |  | ",
            "1706.00034 |  |  | ",
            "1706.00035 |  |  | ",
            "2401.00002v1 |  |  | ",
            "2401.00003 |  |  | ",
            "2401.00004 |  |  | ",
            "2401.00005 |  |  | ",
            "2401.00006 |  |  | ",
            "https://scholar.archive.org/work/abc |  |  | ",
            "2401.00007 |  |  | ",
            "2401.00008 |  |  | ",
            "2401.00009 |  |  | ",
            "2401.00010 |  |  | ",
            "2401.00011 |  |  | ",
            "https://openreview.net/forum?id=abcDEF |  |  | ",
            "doi:10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2 |  |  | ",
            "doi:10.1234/upper.case |  |  | ",
            "2401.00012 |  |  | ",
            "2401.00013 |  |  | ",
            "2401.00014 |  |  | ",
            "2401.00015 |  |  | ",
            "1706.00036v2 |  |  | ",
        ],
        refused=[21],
    ),
    "same.txt": Kind(
        """\
https://dl.acm.org/doi/10.1145/3132747.3132780
https://doi.org/10.1145/3132747.3132780
https://onlinelibrary.wiley.com/doi/abs/10.1002/2014WR015976
10.1002/2014WR015976
https://link.springer.com/article/10.1007/s00158-013-0891-z
10.1007/s00158-013-0891-z
https://www.biorxiv.org/content/10.1101/2020.01.01.000001v1
10.1101/2020.01.01.000001
https://openreview.net/forum?id=abcDEF
https://openreview.net/pdf?id=abcDEF
https://aclanthology.org/2021.naacl-main.208/
https://aclanthology.org/2021.naacl-main.208.pdf
http://example.org/paper
https://example.org/paper
https://example.org/paper/
https://www.example.org/paper?utm_source=rss
https://scirate.com/arxiv/2401.00013
https://papers.cool/arxiv/2401.00013
2401.00013
math.GT/0309136
math/0309136
https://pubmed.ncbi.nlm.nih.gov/31400001/
https://www.ncbi.nlm.nih.gov/pubmed/31400001
""",
        [
            "doi:10.1145/3132747.3132780 |  |  | ",
            "doi:10.1002/2014wr015976 |  |  | ",
            "doi:10.1007/s00158-013-0891-z |  |  | ",
            "doi:10.1101/2020.01.01.000001 |  |  | ",
            "https://openreview.net/forum?id=abcDEF |  |  | ",
            "https://aclanthology.org/2021.naacl-main.208 |  |  | ",
            "https://example.org/paper |  |  | ",
            "2401.00013 |  |  | ",
            "math/0309136 |  |  | ",
            "pmid:31400001 |  |  | ",
        ],
    ),
    "bars.md": Kind(
        """\
- **2017-06** | [Bars between](https://arxiv.org/abs/1706.00014) | Ann Roe, Bo Poe
""",
        [
            "1706.00014 | Bars between | Ann Roe; Bo Poe | 2017-06-01",
        ],
    ),
}


def test_text_below_a_heading_of_org_is_no_abstract() -> None:
    text = "* TODO [[https://arxiv.org/abs/1706.00024][An org paper]]\n  I think it is good.\n- a thought\n"
    (paper,) = papers(text)
    assert paper.abstract == ""


@pytest.mark.parametrize("below", ["** Notes\n", "** References\n", "- a thought\n", ""])
@pytest.mark.parametrize(
    "link", ["https://arxiv.org/abs/1912.00001", "[[https://arxiv.org/abs/1912.00001][other]]"]
)
@pytest.mark.parametrize("own", ["[[{}][link]]", ":PROPERTIES:\n:URL: {}\n:END:", "Paper: {}"])
def test_a_paper_that_a_thought_in_org_speaks_of_is_another(
    below: str, link: str, own: str
) -> None:
    text = f"* DONE Tides\n{own.format('https://doi.org/10.1000/org2')}\n{below}builds on {link}\n"
    (paper,) = papers(text)
    assert (paper.id, paper.title, paper.names) == ("doi:10.1000/org2", "Tides", ())


@pytest.mark.parametrize("line", ["arXiv: {}", "[[{}][pdf]] [[https://a.org/b][code]]", "{}"])
def test_a_line_in_org_that_is_a_link_is_to_the_paper_of_the_heading(line: str) -> None:
    link = line.format("https://arxiv.org/abs/1912.00001")
    (paper,) = papers(f"* DONE Tides\n[[https://doi.org/10.1000/org2][link]], and\n{link}\n")
    assert (paper.id, paper.names) == ("1912.00001", ("doi:10.1000/org2",))


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_comes_in_clean(name: str) -> None:
    check(KINDS[name])
