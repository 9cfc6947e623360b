"""Files of programs and services that came up later: each once as it writes them."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from tests.unit.kinds.kind import Kind, check

KINDS = {
    "dblp.json": Kind(
        """\
{"result":{"query":"x","hits":{"@total":"2","hit":[{"@score":"1","@id":"1","info":{"authors":{"author":[{"@pid":"1","text":"Ann Roe 0001"},{"@pid":"2","text":"Bo Poe"}]},"title":"A paper in DBLP.","venue":"CoRR","volume":"abs/2410.00007","year":"2024","type":"Informal","key":"journals/corr/abs-2410-00007","doi":"10.48550/ARXIV.2410.00007","ee":"https://doi.org/10.48550/arXiv.2410.00007","url":"https://dblp.org/rec/journals/corr/abs-2410-00007"},"url":"URL#1"},{"@id":"2","info":{"authors":{"author":{"@pid":"1","text":"Cee Doe"}},"title":"One author &amp; more.","venue":"ICML","year":"2023","type":"Conference","key":"conf/icml/Doe23","ee":"https://proceedings.mlr.press/v202/doe23a.html","url":"https://dblp.org/rec/conf/icml/Doe23"}}]}}}""",
        [
            "2410.00007 | A paper in DBLP | Ann Roe; Bo Poe | 2024-01-01",
            "https://proceedings.mlr.press/v202/doe23a.html | One author & more | Cee Doe | 2023-01-01",
        ],
    ),
    "dblp.xml": Kind(
        """\
<?xml version="1.0" encoding="US-ASCII"?>
<dblp><article key="journals/x/Roe20" mdate="2020-01-01"><author pid="1">Ann Roe 0001</author><author>Bo Poe</author><title>Storms and <i>seas</i>.</title><pages>1-2</pages><year>2020</year><journal>J. Storms</journal><ee>https://doi.org/10.1234/dblp.1</ee><url>db/journals/x/x1.html#Roe20</url></article>
<inproceedings key="conf/x/Poe21"><author>Bo Poe</author><title>No id here, but a title.</title><year>2021</year><booktitle>X</booktitle><crossref>conf/x/2021</crossref></inproceedings>
<proceedings key="conf/x/2021"><editor>Ed It</editor><title>Proceedings of X.</title><year>2021</year></proceedings></dblp>""",
        [
            "doi:10.1234/dblp.1 | Storms and seas | Ann Roe; Bo Poe | 2020-01-01",
            "title:no-id-here-but-a-title:poe:2021 | No id here, but a title | Bo Poe | 2021-01-01",
        ],
    ),
    "inspire.json": Kind(
        """\
{"hits":{"hits":[{"id":"451647","metadata":{"titles":[{"title":"The Large N limit of superconformal field theories and supergravity","source":"arXiv"}],"authors":[{"full_name":"Maldacena, Juan Martin","affiliations":[{"value":"Harvard U."}]}],"arxiv_eprints":[{"value":"hep-th/9711200","categories":["hep-th"]}],"dois":[{"value":"10.1023/A:1026654312961"}],"preprint_date":"1997-11","abstracts":[{"value":"We show","source":"arXiv"}],"references":[{"reference":{"title":{"title":"cited"},"arxiv_eprint":"hep-th/9510017"}}],"control_number":451647},"links":{"bibtex":"https://inspirehep.net/api/literature/451647?format=bibtex"}}],"total":1}}""",
        [
            "hep-th/9711200 | The Large N limit of superconformal field theories and supergravity | Juan Martin Maldacena | 1997-11-01",
        ],
    ),
    "dimensions.csv": Kind(
        """\
"About the data: Exported on Oct 31, 2024. Criteria: ..."
Rank,Publication ID,DOI,PMID,PMCID,ISBN,Title,Abstract,Source title,PubYear,Publication Date,Authors,Authors (Raw Affiliation),Times cited,Dimensions URL
1,pub.1000000001,10.1234/dim.1,,,,A paper in Dimensions,abs,J Storms,2020,2020-05-01,"Roe, Ann; Poe, Bo","Roe, Ann (Univ X)",3,https://app.dimensions.ai/details/publication/pub.1000000001
""",
        [
            "doi:10.1234/dim.1 | A paper in Dimensions | Ann Roe; Bo Poe | 2020-05-01",
        ],
    ),
    "elicit.csv": Kind(
        """\
Paper,Authors,DOI,DOI link,Venue,Citation count,Year,Filename,Main findings
A paper of Elicit,"Ann Roe, B. Poe, Cee Doe",10.1234/elicit.1,https://doi.org/10.1234/elicit.1,J Storms,4,2022,,The findings here
""",
        [
            "doi:10.1234/elicit.1 | A paper of Elicit | Ann Roe; B. Poe; Cee Doe | 2022-01-01",
        ],
    ),
    "wos.tsv": Kind(
        """\
PT\tAU\tBA\tTI\tSO\tLA\tDT\tDE\tAB\tDI\tPY\tUT\tCR
J\tRoe, A; Poe, B\t\tA tabbed paper of WoS\tJ STORMS\tEnglish\tArticle\tstorms\tabs\t10.1234/wostab\t2019\tWOS:000\tDOE C, 1986, P NATL ACAD, DOI 10.1234/cited.1
""",
        [
            "doi:10.1234/wostab | A tabbed paper of WoS | A Roe; B Poe | 2019-01-01",
        ],
    ),
    "quotedris.csv": Kind(
        """\
title,authors,doi,note
"A paper","Ann Roe",10.1234/q1,"see
TY  - JOUR
TI  - what"
"Second","Bo Poe",10.1234/q2,x
""",
        [
            "doi:10.1234/q1 | A paper | Ann Roe | ",
            "doi:10.1234/q2 | Second | Bo Poe | ",
        ],
    ),
    "bibtex in it.org": Kind(
        """\
* Storms
** Storms at sea  [cite:@Roe:2021] [[~/Papers/2021 - Storms.pdf][|PDF|]]
#+begin_src bibtex
@article{Roe:2021,
  title =        {Storms at
                  sea},
  author =       {Roe, Ann and Poe, Bo},
  year =         2021,
  doi =          {10.1234/storms.2021},
}
#+end_src
** TODO Winds at sea
:PROPERTIES:
:URL: [[http://arxiv.org/abs/1207.6872]]
:Author: "Ann Roe" "Bo Poe"
:END:
*** Bibtex
@article{Roe12,
  url={http://arxiv.org/abs/1207.6872},
  Year={2012},
}
""",
        [
            "doi:10.1234/storms.2021 | Storms at sea | Ann Roe; Bo Poe | ",
            "1207.6872 | Winds at sea | Ann Roe; Bo Poe | 2012-01-01",
        ],
    ),
    "roam.org": Kind(
        """\
:PROPERTIES:
:ID:       4a2c
:ROAM_REFS: https://arxiv.org/abs/2410.00012
:END:
#+title: A roam note on a paper
#+filetags: :storms:sea:

* Notes
  My thoughts.
""",
        [
            "2410.00012 | A roam note on a paper |  | ",
        ],
    ),
    "nb.ipynb": Kind(
        """\
{"cells":[{"cell_type":"markdown","metadata":{},"source":["# Papers\\n","\\n","- [A paper in a notebook](https://arxiv.org/abs/2410.00016)\\n","- [Second](https://arxiv.org/abs/2410.00017)"]},{"cell_type":"code","execution_count":1,"metadata":{},"outputs":[{"name":"stdout","output_type":"stream","text":["https://arxiv.org/abs/2410.99998"]}],"source":["print(1)"]}],"metadata":{"kernelspec":{"display_name":"Python 3"}},"nbformat":4,"nbformat_minor":4}""",
        [
            "2410.00016 | A paper in a notebook |  | ",
            "2410.00017 | Second |  | ",
        ],
    ),
    "opml.opml": Kind(
        """\
<?xml version="1.0" encoding="UTF-8"?><opml version="1.0"><head><title>Reading</title></head><body><outline text="Papers"><outline text="https://arxiv.org/abs/2410.00030"/><outline text="[A linked paper](https://arxiv.org/abs/2410.00031)" _note="my note"/><outline text="A titled paper" type="link" url="https://arxiv.org/abs/2410.00032"/></outline></body></opml>""",
        [
            "2410.00030 |  |  | ",
            "2410.00031 | A linked paper |  | ",
            "2410.00032 | A titled paper |  | ",
        ],
    ),
    "wrapped.md": Kind(
        """\
| Title | Authors | Link |
|---|---|---|
| A title that goes
  on in the next
  line | Ann Roe,
  Bo Poe | https://arxiv.org/abs/2410.00027 |
| Second | Cee Doe | https://arxiv.org/abs/2410.00028 |
""",
        [
            "2410.00027 | A title that goes on in the next line | Ann Roe; Bo Poe | ",
            "2410.00028 | Second | Cee Doe | ",
        ],
    ),
    "CITATION.cff": Kind(
        """\
cff-version: 1.2.0
message: "If you use this, cite it."
title: My software
authors:
  - family-names: Roe
    given-names: Ann
    orcid: https://orcid.org/0000-0000-0000-0000
version: 1.0
doi: 10.5281/zenodo.1234
date-released: 2021-08-11
license: MIT
repository-code: https://github.com/roe/x
references:
  - type: article
    title: Cited
    doi: 10.9999/cited
preferred-citation:
  type: article
  title: The paper of it
  doi: 10.1234/cff
  authors:
    - family-names: Roe
      given-names: Ann
""",
        [
            "doi:10.1234/cff | The paper of it | Ann Roe | 2021-08-11",
        ],
    ),
    "slack.txt": Kind(
        """\
Ann Roe  10:31 AM
Has anybody read this? https://arxiv.org/abs/2410.00018
:eyes: 2
Bo Poe  10:33 AM
no, but https://twitter.com/x/status/1 says it is good, code at https://github.com/x/y
also see https://openreview.net/forum?id=slack1 and https://arxiv.org/pdf/2410.00019v2.pdf (same authors)
""",
        [
            "2410.00018 | Has anybody read this? |  | ",
            "https://openreview.net/forum?id=slack1 |  |  | ",
            "2410.00019v2 |  |  | ",
        ],
        refused=[1, 3, 4, 5],
    ),
    "listing_old.html": Kind(
        """\
<html><head><title>arXiv.org cs.CL</title><base href="https://arxiv.org/list/cs.CL/recent"></head><body><dl>
<dt><a name="item1">[1]</a>&nbsp;  <span class="list-identifier"><a href="/abs/1706.03762" title="Abstract">arXiv:1706.03762</a> [<a href="/pdf/1706.03762" title="Download PDF">pdf</a>, <a href="/format/1706.03762" title="Other formats">other</a>]</span></dt>
<dd>
<div class="meta">
<div class="list-title mathjax">
<span class="descriptor">Title:</span> Attention Is All You Need
</div>
<div class="list-authors">
<span class="descriptor">Authors:</span>
<a href="/search/cs?searchtype=author&query=Vaswani%2C+A">Ashish Vaswani</a>,
<a href="/search/cs?searchtype=author&query=Shazeer%2C+N">Noam Shazeer</a>
</div>
<div class="list-comments mathjax"><span class="descriptor">Comments:</span> 15 pages, 5 figures</div>
<div class="list-subjects"><span class="descriptor">Subjects:</span> <span class="primary-subject">Computation and Language (cs.CL)</span>; Machine Learning (cs.LG)
</div></div></dd></dl></body></html>""",
        [
            "1706.03762 | Attention Is All You Need | Ashish Vaswani; Noam Shazeer | ",
        ],
    ),
    "researchrabbit.bib": Kind(
        """\
@article{Roe_2020,
\tdoi = {10.1234/rr},
\turl = {https://doi.org/10.1234%2Frr},
\tyear = 2020,
\tmonth = {may},
\tpublisher = {X},
\tauthor = {Ann Roe and Bo Poe},
\ttitle = {A {ResearchRabbit} paper: $\\less$i$\\greater$Storms$\\less$/i$\\greater$ \\&amp; seas},
}
""",
        [
            "doi:10.1234/rr | A ResearchRabbit paper: Storms & seas | Ann Roe; Bo Poe | 2020-05-01",
        ],
    ),
    "word.xml": Kind(
        """\
<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source><b:Tag>Roe20</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Author><b:Author><b:NameList><b:Person><b:Last>Roe</b:Last><b:First>Ann</b:First></b:Person></b:NameList></b:Author><b:Editor><b:NameList><b:Person><b:Last>It</b:Last><b:First>Ed</b:First></b:Person></b:NameList></b:Editor></b:Author><b:Title>A paper in Word</b:Title><b:Year>2020</b:Year><b:StandardNumber>10.1234/word</b:StandardNumber></b:Source></b:Sources>
""",
        [
            'https://schemas.openxmlformats.org/officeDocument/2006/bibliography | b:Sources xmlns:b=" "><b:Source><b:Tag>Roe20</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Author><b:Author><b:NameList><b:Person><b:Last>Roe</b:Last><b:First>Ann</b:First></b:Person></b:NameList></b:Author><b:Editor><b:NameList><b:Person><b:Last>It</b:Last><b:First>Ed</b:First></b:Person></b:NameList></b:Editor></b:Author><b:Title>A paper in Word</b:Title><b:Year>2020</b:Year><b:StandardNumber>10.1234/word</b:StandardNumber></b:Source></b:Sources |  | ',
        ],
    ),
    "PubMed without a declaration": Kind(
        """\
<PubmedArticle><MedlineCitation><PMID>31400001</PMID><Article><ArticleTitle>A bare paper</ArticleTitle></Article></MedlineCitation></PubmedArticle>
""",
        ["pmid:31400001 | A bare paper |  | "],
    ),
    "a README, no YAML": Kind(
        """\
# A list

Topics:
- [Storms](https://arxiv.org/abs/2410.00050)
- [Seas at night](https://arxiv.org/abs/2410.00051)
""",
        ["2410.00050 | Storms |  | ", "2410.00051 | Seas at night |  | "],
    ),
    "viewer": Kind(
        """\
{"version":1,"session":{"selected_ids":["2401.00001"]},"paper_metadata":{"2401.00001":{"notes":"x"},"2401.00002":{"is_read":true}},"collections":[{"name":"To read","paper_ids":["2401.00003"]}]}
""",
        ["2401.00001 |  |  | ", "2401.00002 |  |  | ", "2401.00003 |  |  | "],
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_comes_in_clean(name: str) -> None:
    check(KINDS[name])
