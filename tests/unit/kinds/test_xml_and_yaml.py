"""Records in XML and YAML."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from tests.unit.catalogue.catalogues import papers
from tests.unit.kinds.kind import Kind, check

KINDS = {
    "zotero.rdf": Kind(
        """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:foaf="http://xmlns.com/foaf/0.1/">
 <bib:Article rdf:about="https://example.org/paper">
  <z:itemType>journalArticle</z:itemType><dc:subject>storms</dc:subject><dc:title>A paper of Zotero</dc:title><dc:date>2020-11</dc:date>
  <dc:identifier>DOI 10.1234/rdf</dc:identifier>
 </bib:Article>
</rdf:RDF>
""",
        [
            "doi:10.1234/rdf | A paper of Zotero |  | 2020-11-01",
        ],
    ),
    "endnote.xml": Kind(
        """\
<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><contributors><authors><author><style face="normal">Roe, A.</style></author></authors></contributors><titles><title><style face="normal">A paper of EndNote</style></title></titles><dates><year><style>2017</style></year></dates><electronic-resource-num><style>10.1234/endnote</style></electronic-resource-num></record></records></xml>
""",
        [
            "doi:10.1234/endnote | A paper of EndNote | A. Roe | 2017-01-01",
        ],
    ),
    "oai.xml": Kind(
        """\
<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header><identifier>oai:arXiv.org:0704.0001</identifier><datestamp>2008-11-26</datestamp></header><metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A paper by OAI</dc:title><dc:creator>Roe, Ann</dc:creator><dc:creator>Poe, Bo</dc:creator><dc:description>An abstract.</dc:description><dc:date>2007-04-02</dc:date><dc:identifier>http://arxiv.org/abs/0704.0001</dc:identifier></oai_dc:dc></metadata></record></ListRecords></OAI-PMH>
""",
        [
            "0704.0001 | A paper by OAI | Ann Roe; Bo Poe | 2007-04-02",
        ],
    ),
    "pubmed.xml": Kind(
        """\
<?xml version="1.0"?>
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>31400001</PMID><Article><ArticleTitle>A paper of PubMed</ArticleTitle><ELocationID EIdType="doi">10.1234/pm</ELocationID><AuthorList><Author><LastName>Roe</LastName><ForeName>Ann</ForeName></Author></AuthorList></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>
""",
        [
            "doi:10.1234/pm | A paper of PubMed | Ann Roe | ",
        ],
    ),
    "blank-feed.xml": Kind(
        """\


<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item><title>Feed after a blank line</title><link>https://rss.arxiv.org/abs/2402.00001</link><guid>oai:arXiv.org:2402.00001v1</guid><dc:creator>Ann Roe, Bo Poe</dc:creator></item></channel></rss>
""",
        [
            "2402.00001 | Feed after a blank line | Ann Roe; Bo Poe | ",
        ],
    ),
    "arxiv-rss.xml": Kind(
        """\
<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0"><channel><title>cs.CL updates on arXiv.org</title><pubDate>Mon, 30 Sep 2024 00:00:00 -0400</pubDate>
<item><title>Rss host in link</title><link>https://rss.arxiv.org/abs/2409.00001</link><description>arXiv:2409.00001v1 Announce Type: new
Abstract: An abstract.</description><guid isPermaLink="false">oai:arXiv.org:2409.00001v1</guid><category>cs.CL</category><pubDate>Mon, 30 Sep 2024 00:00:00 -0400</pubDate><arxiv:announce_type>new</arxiv:announce_type><dc:creator>Ann Roe (Univ. of X, Y), Bo Poe, Cee Doe</dc:creator></item>
<item><title>Replaced one</title><link>https://arxiv.org/abs/2101.00001</link><description>arXiv:2101.00001v3 Announce Type: replace-cross
Abstract: Another.</description><guid isPermaLink="false">oai:arXiv.org:2101.00001v3</guid><pubDate>Mon, 30 Sep 2024 00:00:00 -0400</pubDate><arxiv:announce_type>replace-cross</arxiv:announce_type><arxiv:DOI>10.1234/rss</arxiv:DOI><dc:creator>Ann Roe</dc:creator></item>
<item><title>Old creator in HTML</title><link>http://arxiv.org/abs/1709.00001</link><description>&lt;p&gt;Text &lt;/p&gt;</description><dc:creator>&lt;a href="http://arxiv.org/find/cs/1/au:+Luo_T/0/1/0/all/0/1"&gt;Tie Luo&lt;/a&gt;, &lt;a href="http://arxiv.org/find/cs/1/au:+Z_L/0/1/0/all/0/1"&gt;Leonit Z&lt;/a&gt;</dc:creator></item>
<item><title>Old title with id (arXiv:1709.00002v1 [cs.CL])</title><link>http://arxiv.org/abs/1709.00002</link></item>
</channel></rss>
""",
        [
            "2409.00001 | Rss host in link | Ann Roe; Bo Poe; Cee Doe | 2024-09-30",
            "2101.00001 | Replaced one | Ann Roe | 2024-09-30",
            "1709.00001 | Old creator in HTML | Tie Luo; Leonit Z | ",
            "1709.00002 | Old title with id |  | ",
        ],
    ),
    "hayagriva.yml": Kind(
        """\
roe2017:
  type: article
  title: A paper of Typst
  author: ["Roe, Ann", "Poe, Bo"]
  date: 2017-06-02
  serial-number:
    doi: 10.1234/typst
    arxiv: 1706.00027
""",
        [
            "1706.00027 | A paper of Typst | Ann Roe; Bo Poe | 2017-06-02",
        ],
    ),
    "csl.yaml": Kind(
        """\
references:
- id: roe2017
  type: article-journal
  title: A paper of Pandoc
  author:
  - family: Roe
    given: Ann
  issued:
    date-parts:
    - - 2017
      - 6
  DOI: 10.1234/pandoc
""",
        [
            "doi:10.1234/pandoc | A paper of Pandoc | Ann Roe | 2017-06-01",
        ],
    ),
    "papis.yaml": Kind(
        """\
author: Roe, Ann and Poe, Bo
author_list:
- family: Roe
  given: Ann
citations:
- doi: 10.9999/cited.1
- doi: 10.9999/cited.2
doi: 10.1234/papis
notes: notes.md
ref: roe2017
tags: [storms, sea]
title: A paper of papis
year: 2017
""",
        [
            "doi:10.1234/papis | A paper of papis | Ann Roe | 2017-01-01",
        ],
    ),
    "marc.xml": Kind(
        """\
<?xml version="1.0"?>
<collection xmlns="http://www.loc.gov/MARC21/slim"><record>
<leader>01080nam a2200265 ca4500</leader>
<datafield tag="020" ind1=" " ind2=" "><subfield code="a">978-3-16-148410-0 (pbk)</subfield></datafield>
<datafield tag="100" ind1="1" ind2=" "><subfield code="a">Roe, Ann,</subfield><subfield code="d">1939-</subfield></datafield>
<datafield tag="245" ind1="1" ind2="0"><subfield code="a">Storms at sea :</subfield><subfield code="b">a survey /</subfield><subfield code="c">Ann Roe.</subfield></datafield>
<datafield tag="260" ind1=" " ind2=" "><subfield code="a">London :</subfield><subfield code="c">c1992.</subfield></datafield>
<datafield tag="700" ind1="1" ind2=" "><subfield code="a">Poe, Bo</subfield><subfield code="4">edt</subfield></datafield>
</record><record>
<datafield tag="037" ind1=" " ind2=" "><subfield code="a">arXiv:hep-th/9706211</subfield><subfield code="9">arXiv</subfield></datafield>
<datafield tag="024" ind1="7" ind2=" "><subfield code="2">DOI</subfield><subfield code="a">10.1234/winds</subfield></datafield>
<datafield tag="245" ind1=" " ind2=" "><subfield code="a">Winds at sea</subfield></datafield>
</record></collection>
""",
        [
            "isbn:9783161484100 | Storms at sea: a survey | Ann Roe | 1992-01-01",
            "hep-th/9706211 | Winds at sea |  | ",
        ],
    ),
    "document type.xml": Kind(
        """\
<!DOCTYPE article PUBLIC "-//NLM//DTD Journal Publishing DTD v3.0 20080202//EN" "http://dtd.nlm.nih.gov/publishing/3.0/journalpublishing3.dtd">
<article xmlns:mml="http://www.w3.org/1998/Math/MathML"><front><article-meta>
<article-id pub-id-type="doi">10.1234/doctype</article-id>
<title-group><article-title>Storms at sea</article-title></title-group>
</article-meta></front></article>
""",
        ["doi:10.1234/doctype | Storms at sea |  | "],
    ),
    "cut out.xml": Kind(
        """\
<zs:searchRetrieveResponse><zs:records><zs:record><zs:recordData><record>
<datafield tag="245"><subfield code="a">Storms at sea</subfield></datafield>
<datafield tag="264"><subfield code="c">1992</subfield></datafield>
</record></zs:recordData></zs:record></zs:records></zs:searchRetrieveResponse>
""",
        ["title:storms-at-sea::1992 | Storms at sea |  | 1992-01-01"],
    ),
    "a term.md": Kind(
        """\
---
layout: semester
first_date: 2022-02-04

sessions:
  - date: "02/04/2022"
    presenter: "Cee Doe"
    title: "Storms at sea"
    authors: "Ann Roe (Some University), Bo Poe (Another & One)"
    link: "https://dl.acm.org/doi/10.1145/3477132.3483540"
  - date: "02/11/2022"
    title: "Winds at sea"
    authors: "Ann Roe (Some University)"
    link: "https://example.org/winds.pdf"
---
# Description

Each week we read one.

- [On rain](https://arxiv.org/abs/2401.00001)
""",
        [
            "doi:10.1145/3477132.3483540 | Storms at sea | Ann Roe; Bo Poe | 2022-01-01",
            "https://example.org/winds.pdf | Winds at sea | Ann Roe | 2022-01-01",
            "2401.00001 | On rain |  | ",
        ],
    ),
    "meetings.yaml": Kind(
        """\
-
  - Cee Doe ∧ Dee Foe
  - January 17th, 4-5pm in 2901 BBB
  - Explicit Storm Types
  - "https://arxiv.org/abs/2311.13995"
  - >
    In live programming
    nothing is lost.
-
  - Cee Doe
  - February 14th, 4-5pm in 2901 BBB
  - no paper this week
""",
        ["2311.13995 | Explicit Storm Types |  | "],
    ),
    "sentences.txt": Kind(
        "Makes storms scale up to long seas with winds at hand: https://arxiv.org/abs/2309.12307\n\n"
        "Analyzes what becomes of these when storms blow: https://arxiv.org/abs/2310.01801\n",
        [
            "2309.12307 | Makes storms scale up to long seas with winds at hand |  | ",
            "2310.01801 | Analyzes what becomes of these when storms blow |  | ",
        ],
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_comes_in_clean(name: str) -> None:
    check(KINDS[name])


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>J</title><entry>%s
<link href="https://doi.org/10.1234/a"/></entry></feed>"""
RSS = """<rss version="2.0"><channel><title>J</title><item>%s
<link>https://doi.org/10.1234/a</link></item></channel></rss>"""
TITLES = {
    '<title type="html">&lt;i&gt;E. coli&lt;/i&gt; &amp;amp; storms</title>': "E. coli & storms",
    '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><i>E. coli</i> &amp; b</div></title>': "E. coli & b",
    "<title><![CDATA[<i>E. coli</i> &amp; x]]></title>": "E. coli & x",
    "<title>CO&lt;sub&gt;2&lt;/sub&gt; for p &lt; 3 &amp; q</title>": "CO2 for p < 3 & q",
}


@pytest.mark.parametrize("feed", [ATOM, RSS])
@pytest.mark.parametrize(("written", "title"), TITLES.items())
def test_titles_of_feeds_show_no_markup(feed: str, written: str, title: str) -> None:
    (paper,) = papers(feed % written)
    assert paper.title == title


def test_abstracts_of_feeds_may_be_xhtml() -> None:
    written = "<summary type='xhtml'><div><p>We <b>show</b> A.</p><p>And B.</p></div></summary>"
    (paper,) = papers(ATOM % f"<title>On A</title>{written}")
    assert paper.abstract == "We show A.\n\nAnd B."
