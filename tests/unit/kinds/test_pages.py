"""Pages, mails and bookmarks."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from tests.unit.kinds.kind import Kind, check

KINDS = {
    "arxiv-new.html": Kind(
        """\
<!DOCTYPE html>
<html lang="en"><head><title>Computation and Language</title></head><body>
<div id='dlpage'><h1>Computation and Language</h1><h3>Showing new listings for Friday, 27 June 2025</h3>
<dl id='articles'><h3>New submissions (showing 2 of 2 entries)</h3>
<dt><a name='item1'>[1]</a>
  <a href ="/abs/2506.20001" title="Abstract" id="2506.20001"> arXiv:2506.20001 </a> [<a href="/pdf/2506.20001" title="Download PDF" id="pdf-2506.20001">pdf</a>, <a href="https://arxiv.org/html/2506.20001v1" title="View HTML">html</a>, <a href="/format/2506.20001" title="Other formats">other</a>]</dt>
<dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span>
        A listed paper with $x^2$</div>
  <div class='list-authors'><a href="https://arxiv.org/search/cs?searchtype=author&amp;query=Roe,+A">Ann Roe</a>, <a href="https://arxiv.org/search/cs?searchtype=author&amp;query=Poe,+B">Bo Poe</a></div>
  <div class='list-comments mathjax'><span class='descriptor'>Comments:</span> 12 pages. Accepted at CONF 2025</div>
  <div class='list-subjects'><span class='descriptor'>Subjects:</span> <span class="primary-subject">Computation and Language (cs.CL)</span></div>
  <p class='mathjax'>An abstract of the listed paper.</p></div></dd>
<dt><a name='item2'>[2]</a>
  <a href ="/abs/2506.20002" title="Abstract" id="2506.20002"> arXiv:2506.20002 </a> [<a href="/pdf/2506.20002">pdf</a>]</dt>
<dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span>
        Second listed paper</div>
  <div class='list-authors'><a href="https://arxiv.org/search/cs?query=Doe,+C">Cee Doe</a></div>
  <p class='mathjax'>Another abstract.</p></div></dd></dl></div></body></html>
""",
        [
            "2506.20001v1 | A listed paper with $x^2$ | Ann Roe; Bo Poe | 2025-06-27",
            "2506.20002 | Second listed paper | Cee Doe | 2025-06-27",
        ],
    ),
    "scholar.eml": Kind(
        """\
From: Google Scholar Alerts <scholaralerts-noreply@google.com>
To: someone@example.org
Subject: "storms" - new results
Date: Mon, 30 Sep 2024 10:00:00 -0700
MIME-Version: 1.0
Content-Type: text/html; charset=UTF-8

<html><body><h3 style="font-weight:normal"><span style="font-size:11px">[PDF]</span> <a href="http://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/2409.00003&amp;hl=en&amp;sa=X&amp;d=1" class="gse_alrt_title">A paper of the alert</a></h3><div style="color:#006621">A Roe, B Poe - arXiv preprint arXiv:2409.00003, 2024</div><div class="gse_alrt_sni">Some words of the abstract &hellip;</div><br>
<h3 style="font-weight:normal"><a href="https://scholar.google.com/scholar_url?url=https://www.sciencedirect.com/science/article/pii/S0000&amp;hl=en&amp;sa=X" class="gse_alrt_title">Second of the alert</a></h3><div style="color:#006621">C Doe - Journal of X, 2024</div></body></html>
""",
        [
            "2409.00003 | A paper of the alert | A Roe; B Poe | ",
            "https://sciencedirect.com/science/article/pii/S0000 | Second of the alert |  | ",
        ],
    ),
    "oldmail.txt": Kind(
        """\
------------------------------------------------------------------------------
\\\\
Paper (*cross-listing*): cond-mat/9701067
From: Ann Roe <a@example.org>
Date: Fri, 10 Jan 1997 08:26:03 GMT   (29kb)

Title: A cross-listed paper of old
Authors: A. Roe and B. Poe
Categories: cond-mat.soft math-ph
\\\\
------------------------------------------------------------------------------
""",
        [
            "cond-mat/9701067 | A cross-listed paper of old | A. Roe; B. Poe | 1997-01-10",
        ],
    ),
    "mail.txt": Kind(
        """\
\\\\
arXiv:2303.00001 (*cross-listing*)
Date: Wed, 15 Mar 2023 18:34:08 GMT   (243kb,D)

Title: A cross-listed paper
Authors: Ann Roe (1 and 2), Bo Poe (2) ((1) Univ. X, (2) Univ. Y)
Categories: q-fin.TR
\\\\
  Abstract with a line
\\\\ ( https://arxiv.org/abs/2303.00001 ,  243kb)
------------------------------------------------------------------------------
\\\\
arXiv:2203.00002
replaced with revised version Thu, 16 Mar 2023 00:55:52 GMT   (1252kb)

Title: A replaced paper
Authors: Cee Doe
Categories: q-fin.CP
\\\\ ( https://arxiv.org/abs/2203.00002 ,  1252kb)
""",
        [
            "2303.00001 | A cross-listed paper | Ann Roe; Bo Poe | 2023-03-15",
            "2203.00002 | A replaced paper | Cee Doe | 2023-03-16",
        ],
    ),
    "affil.txt": Kind(
        """\
\\\\
arXiv:2303.00003
Date: Wed, 15 Mar 2023 18:34:08 GMT   (243kb,D)

Title: One with affiliations
Authors: A. Roe (1 and 2), B. Poe (2), C. Doe (3) ((1) Univ. of X, Y, (2) Z,
  (3) W)
Categories: astro-ph.GA
\\\\
  Text
\\\\ ( https://arxiv.org/abs/2303.00003 ,  243kb)
""",
        [
            "2303.00003 | One with affiliations | A. Roe; B. Poe; C. Doe | 2023-03-15",
        ],
    ),
    "bibtex2html.html": Kind(
        """\
<!DOCTYPE html>
<html><body><table>
<tr valign="top"><td align="right">[<a name="roe2017">1</a>]</td><td>Ann Roe, Bo Poe, and Cee V. Doe. Swish: a self-made function. <em>arXiv preprint arXiv:1710.00001</em>, 2017. [&nbsp;<a href="index_bib.html#roe2017">bib</a>&nbsp;]</td></tr>
<tr valign="top"><td align="right">[<a name="poe2016">2</a>]</td><td>Bo Poe. Storms at sea. In <em>Proc. of CONF</em>, 2016. [&nbsp;<a href="http://dx.doi.org/10.1234/html">DOI</a>&nbsp;|&nbsp;<a href="http://example.org/p.pdf">.pdf</a>&nbsp;]</td></tr>
</table></body></html>
""",
        [
            "1710.00001 | Swish: a self-made function | Ann Roe; Bo Poe; Cee V. Doe | 2017-01-01",
            "doi:10.1234/html | Storms at sea | Bo Poe | 2016-01-01",
        ],
    ),
    "pocket.html": Kind(
        """\
<!DOCTYPE html>
<html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>
<li><a href="https://arxiv.org/abs/1706.00003" time_added="1698568488" tags="storms,to read">[1706.00003] A paper kept for later</a></li>
<li><a href="https://www.nature.com/articles/s41586-000" time_added="1698568489" tags="">A paper in a journal | Nature</a></li>
<li><a href="https://arxiv.org/pdf/1706.00004.pdf" time_added="1698568490" tags="">https://arxiv.org/pdf/1706.00004.pdf</a></li></ul>
<h1>Read Archive</h1><ul><li><a href="https://doi.org/10.1234/pocket" time_added="1598568488" tags="done">Archived paper</a></li></ul></body></html>
""",
        [
            "1706.00003 | A paper kept for later |  | ",
            "doi:10.1038/s41586-000 | A paper in a journal |  | ",
            "1706.00004 |  |  | ",
            "doi:10.1234/pocket | Archived paper |  | ",
        ],
    ),
    "bookmarks.html": Kind(
        """\
<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p><DT><H3>Papers</H3>
<DL><p><DT><A HREF="https://arxiv.org/abs/1706.00005" ADD_DATE="1698568488" TAGS="storms,later">[1706.00005] A bookmarked paper</A>
<DD>My words on it
<DT><A HREF="https://openreview.net/forum?id=abc" ADD_DATE="1698568489" TAGS="">Second | OpenReview</A>
</DL><p></DL><p>
""",
        [
            "1706.00005 | A bookmarked paper |  | ",
            "https://openreview.net/forum?id=abc | Second |  | ",
        ],
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_comes_in_clean(name: str) -> None:
    check(KINDS[name])
