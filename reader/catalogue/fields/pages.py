"""The pages of papers on the sites of those who publish them."""

from __future__ import annotations

import re

_PAGES = (
    (
        re.compile(r"openreview\.net/(?:forum|pdf|attachment)\?(?:.*&)?id=([\w-]+).*", re.I),
        r"openreview.net/forum?id=\1",
    ),
    (
        re.compile(
            r"(?:aclanthology\.org|aclweb\.org/anthology)/(?:papers/.*/)?([\w.-]+?)(?:v\d+)?"
            r"(?:\.pdf|\.bib)?$",
            re.I,
        ),
        r"aclanthology.org/\1",
    ),
    (
        re.compile(r"proceedings\.mlr\.press/(v\d+)/([\w-]+)(?:\.html|/\2\.pdf)$", re.I),
        r"proceedings.mlr.press/\1/\2.html",
    ),
    (
        re.compile(r"openaccess\.thecvf\.com/(\S+)/(?:papers|html)/(\S+)\.(?:pdf|html)$", re.I),
        r"openaccess.thecvf.com/\1/html/\2.html",
    ),
    (
        re.compile(
            r"(?:papers\.n(?:eur)?ips\.cc|proceedings\.neurips\.cc)/(?:paper_files/)?paper/"
            r"(?:(\d+)/)?(?:hash|file)/(\w+)-(?:Abstract|Paper).*",
            re.I,
        ),
        r"papers.nips.cc/paper/\1/hash/\2-Abstract.html",
    ),
    (
        re.compile(
            r"(?:api\.)?semanticscholar\.org/(?:paper/)?(?:[^/?#]+/)?([0-9a-f]{40})(?:[/?#].*)?$",
            re.I,
        ),
        r"semanticscholar.org/paper/\1",
    ),
    (
        re.compile(
            r"ieeexplore\.ieee\.org/(?:(?:abstract/)?document/|stamp/stamp\.jsp\?(?:.*&)?arnumber="
            r"|xpls?/\w+\.jsp\?(?:.*&)?arnumber=)0*(\d+).*",
            re.I,
        ),
        r"ieeexplore.ieee.org/document/\1",
    ),
    (
        re.compile(r"(?:\w+\.)?sciencedirect\.com/science/article/(?:abs/|am/)?pii/(\w+).*", re.I),
        r"sciencedirect.com/science/article/pii/\1",
    ),
    (
        re.compile(
            r"(?:ncbi\.nlm\.nih\.gov/pmc/articles|pmc\.ncbi\.nlm\.nih\.gov/articles"
            r"|europepmc\.org/articles?(?:/pmc)?)/(?:PMC)?(\d+)(?:[/?#].*)?$",
            re.I,
        ),
        r"pmc.ncbi.nlm.nih.gov/articles/PMC\1",
    ),
    (
        re.compile(
            r"jmlr\.(?:csail\.mit\.edu|org)/papers/v(?:olume)?(\d+)/([\w-]+)(?:\.html|/\2\.pdf)?$",
            re.I,
        ),
        r"jmlr.org/papers/v\1/\2.html",
    ),
    (
        re.compile(
            r"ojs\.aaai\.org/(?:index\.php/)?(\w+)/article/(?:view|download)/(\d+)(?:/.*)?$", re.I
        ),
        r"ojs.aaai.org/index.php/\1/article/view/\2",
    ),
    (re.compile(r"eprint\.iacr\.org/(\d{4}/\d{1,5})(?:\.pdf)?$", re.I), r"eprint.iacr.org/\1"),
    (
        re.compile(r"(?:[\w-]+\.)?hal\.[\w.]+/((?:[a-z]+-)+\d{5,})(?:v\d+)?(?:/.*)?$", re.I),
        r"hal.science/\1",
    ),
)
"""Pages and files of one paper on the sites of those who publish; the form that counts."""
"""Pages and files of one paper; the form that counts."""
# Pages whose address has what their DOI is made of.
_DOI_PAGES = (
    (
        re.compile(r"(?:www\.)?nature\.com/articles/([a-z]+\d[\w-]+?)(?:\.pdf)?$", re.I),
        r"10.1038/\1",
    ),
    (
        re.compile(
            r"(?:papers\.)?ssrn\.com/(?:sol3/papers\.cfm\?(?:.*&)?abstract_?id|abstract)=(\d+)",
            re.I,
        ),
        r"10.2139/ssrn.\1",
    ),
    (re.compile(r"(?:www\.)?zenodo\.org/records?/(\d+)", re.I), r"10.5281/zenodo.\1"),
    (
        re.compile(r"(?:www\.)?ijcai\.org/proceedings/(\d{4})/(?:0*)(\d+)(?:\.pdf)?$", re.I),
        r"10.24963/ijcai.\1/\2",
    ),
)
_HAS_DOI_PAGE = re.compile(r"nature\.com/art|ssrn\.com/|zenodo\.org/rec|ijcai\.org/proc", re.I)


def page(place: str) -> str:
    """The page of the paper that a link, without its scheme and `www.`, leads to or to a file of;
    empty where it is on none of these sites."""
    for pattern, form in _PAGES:
        if found := pattern.match(place):
            return found.expand(form)
    return ""


def doi(text: str) -> str:
    """The DOI that the address of a page tells, in lower case; empty where it tells none."""
    if _HAS_DOI_PAGE.search(text):
        for pattern, form in _DOI_PAGES:
            if found := pattern.search(text):
                return found.expand(form).lower()
    return ""
