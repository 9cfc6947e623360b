"""Catalogues to read in tests, and what is found in them."""

from __future__ import annotations

from reader.catalogue import Problem, read_bytes
from reader.model.paper import Paper

ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>arXiv Query: id_list=2410.00001</title>
  <entry>
    <id>http://arxiv.org/abs/2410.00001v1</id>
    <updated>2024-11-02T10:00:00Z</updated>
    <published>2024-10-31T17:59:59Z</published>
    <title>On
      A</title>
    <summary>  We show
    A.</summary>
    <author><name>Ann Aye</name></author>
    <author><name>Bo Bee</name></author>
    <link href="http://arxiv.org/abs/2410.00001v1" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/2410.00001v1" rel="related"/>
  </entry>
</feed>
"""
RSS = """<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
  <channel>
    <title>cs.CL updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/cs.CL</link>
    <item>
      <title>On A</title>
      <link>https://arxiv.org/abs/2410.00001</link>
      <description>arXiv:2410.00001v1 Announce Type: new
Abstract: We show A.</description>
      <guid isPermaLink="false">oai:arXiv.org:2410.00001v1</guid>
      <pubDate>Thu, 31 Oct 2024 00:00:00 -0400</pubDate>
      <dc:creator>Ann Aye, Bo Bee</dc:creator>
    </item>
  </channel>
</rss>
"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item rdf:about="http://arxiv.org/abs/2410.00001v1">
<title>On A. (arXiv:2410.00001v1 [cs.CL])</title>
<link>http://arxiv.org/abs/2410.00001</link>
<description>&lt;p&gt;We show A.&lt;/p&gt;</description>
<dc:date>2024-10-31</dc:date>
<dc:creator>&lt;a href="x"&gt;Ann Aye&lt;/a&gt;, &lt;a href="x"&gt;Bo Bee&lt;/a&gt;</dc:creator>
</item>
</rdf:RDF>
"""
MAIL = r"""------------------------------------------------------------------------------
------------------------------------------------------------------------------
Submissions to:
Computation and Language
 received from  Wed 30 Oct 24 18:00:00 GMT  to  Thu 31 Oct 24 18:00:00 GMT
------------------------------------------------------------------------------
------------------------------------------------------------------------------
\\
arXiv:2410.00001v1
Date: Thu, 31 Oct 2024 17:59:30 GMT   (1234kb,D)

Title: On
  A
Authors: Ann Aye and Bo Bee
Categories: cs.CL
Comments: 9 pages
\\
  We show
A.
\\ ( https://arxiv.org/abs/2410.00001 ,  1234kb)
%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%
------------------------------------------------------------------------------
\\
arXiv:2410.00002 (*cross-listing*)
replaced with revised version Thu, 31 Oct 2024 10:00:00 GMT   (20kb)

Title: On B
Authors: Cy Cee
\\ ( https://arxiv.org/abs/2410.00002 ,  20kb)
"""


def papers(text: str | bytes) -> list[Paper]:
    """The papers of a catalogue, in order."""
    return [paper for _, paper in _found(text) if isinstance(paper, Paper)]


def problems(text: str | bytes) -> list[Problem]:
    """What could not be read of a catalogue as it should, in order."""
    return [problem for _, problem in _found(text) if isinstance(problem, Problem)]


def refusals(text: str | bytes) -> list[tuple[int, str]]:
    """The lines of a catalogue that are not papers, and why."""
    return [(problem.line, problem.message) for problem in problems(text) if problem.refused]


def _found(text: str | bytes) -> list[tuple[int, Paper | Problem]]:
    return list(read_bytes(text if isinstance(text, bytes) else text.encode(), "list.md"))
