"""The sites of publishers: which addresses lead to papers, and which of those to the same paper."""

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
        re.compile(r"proceedings\.mlr\.press/(v\d+)/([\w-]+?)(?:\.html|\.pdf|/\2\.pdf)$", re.I),
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
"""The addresses of a paper's page and files on each site, and the address that stands for all."""
# Pages whose DOI follows from their address.
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

_ANY_PAGE = re.compile(
    r"(?:api\.)?semanticscholar|openreview|acl(?:anthology|web)|proceedings\.mlr|openaccess\.thecvf"
    r"|papers\.n|proceedings\.neurips|ieeexplore|(?:\w+\.)?sciencedirect|ncbi|pmc\.|europepmc|jmlr"
    r"|ojs\.|eprint\.|(?:[\w-]+\.)?hal\.",
    re.I,
)
"""How the addresses that `_PAGES` matches begin; quicker to try than each of them."""
_PUBLISHED = re.compile(
    r"(?:[\w-]+\.)*(?:acm\.org/(?:doi|citation|ft_gateway|detail|magazines/\d)|springer(?:nature)?\.com/(?:article|chapter|book)"
    r"|(?:\w+\.)?sciencedirect\.com/science/article|wiley\.com/(?:doi|abs|resolve)|tandfonline\.com/doi"
    r"|sagepub\.com/doi|frontiersin\.org/(?:journals/[\w-]+/)?articles|mdpi\.com/\d|mdpi\.com/journal/\w+/"
    r"|plos\.org/\w+/article|pnas\.org/(?:doi|content)|science(?:mag)?\.org/(?:doi|content)"
    r"|cell\.com/[\w-]+/(?:full|pdf|abstract)|nature\.com/(?:articles|[a-z]+/journal)|jstor\.org/stable"
    r"|aps\.org/\w+/(?:abstract|pdf)|iop(?:science)?\.(?:iop\.)?org/article|acs\.org/doi|rsc\.org/en/content"
    r"|oup\.com/[\w-]+/article|(?:bio|med|chem|psy)rxiv\.org/|ssrn\.com/|researchgate\.net/publication"
    r"|usenix\.org/(?:conference|legacy|publications|events?)/|ndss-symposium\.org/|vldb\.org/pvldb"
    r"|proceedings\.mlr\.press/v|jmlr\.(?:org|csail\.mit\.edu)/papers|aaai\.org/(?:ojs|index|papers|Papers)"
    r"|ijcai\.org/(?:proceedings|Proceedings)|isca-(?:speech|archive)\.org/|mlsys\.org/paper"
    r"|roboticsproceedings\.org/|distill\.pub/\d|zenodo\.org/record|osf\.io/\w|eprint\.iacr\.org/\d"
    r"|n(?:eur)?ips\.cc/paper|openaccess\.thecvf\.com/content|cv-foundation\.org/openaccess|ecva\.net/papers"
    r"|europepmc\.org/|nih\.gov/(?:pmc|pubmed)|pubmed\.ncbi|royalsocietypublishing\.org/doi|emerald\.com/insight"
    r"|aip\.org/|optica\.org/|spiedigitallibrary\.org/|dagstuhl\.de/(?:opus|entities|document)|citeseer"
    r"|core\.ac\.uk/|hdl\.handle\.net/|handle\.net/|ieee(?:xplore|computersociety)|openreview\.net/(?:forum|pdf)"
    r"|acl(?:anthology|web)\.org/|semanticscholar\.org/paper|transacl\.org/|mitpressjournals\.org/doi"
    r"|direct\.mit\.edu/\w+/article|annualreviews\.org/doi|cambridge\.org/core/journals|thelancet\.com/journals"
    r"|bmj\.com/|jamanetwork\.com/|nejm\.org/doi|elifesciences\.org/articles|peerj\.com/articles"
    r"|projecteuclid\.org/|siam\.org/doi|ams\.org/|worldscientific\.com/doi|hindawi\.com/journals|thieme"
    r"|inspirehep\.net/(?:literature|record)|adsabs\.harvard\.edu/abs|dblp\.org/rec|cds\.cern\.ch/record)",
    re.I,
)
_ELSEWHERE = re.compile(
    r"(?:[\w-]+\.)*(?:github\.com|gitlab\.com|bitbucket\.org|sourceforge\.net|twitter\.com|t\.co"
    r"|bsky\.app|youtube\.com|youtu\.be|vimeo\.com|bilibili\.com|linkedin\.com|facebook\.com"
    r"|instagram\.com|reddit\.com|discord\.(?:gg|com)|t\.me|slack\.com|wikipedia\.org|zhihu\.com"
    r"|scholar\.google\.[\w.]+|colab\.research\.google\.com|mail\.google\.com|kaggle\.com|pypi\.org"
    r"|npmjs\.com|hub\.docker\.com|huggingface\.co(?!/papers)|shields\.io|badge\.fury\.io"
    r"|stackoverflow\.com|stackexchange\.com|quora\.com|coursera\.org|udacity\.com|udemy\.com"
    r"|slideshare\.net|meetup\.com|patreon\.com|buymeacoffee\.com|amazon\.[\w.]+|weixin\.qq\.com"
    r"|opencollective\.com|ko-fi\.com|openreview\.net/(?:group|profile)|dblp\.org/pid)(?:[/?#:]|$)"
    r"|x\.com/",
    re.I,
)
_SPEAKING = re.compile(
    r"[^/?#]+/(?:[^?#]*/)?(?:papers?|publications?|pubs?|preprints?|proceedings|abstracts?|abs|bitstream"
    r"|theses|thesis|dissertations?|technical-?reports?|tech-?reports?)/[^/?#]",
    re.I,
)
_TEACHING = re.compile(  # folders and files of slides, notes and books
    r"/(?:slides|lectures?|lect?notes|coursenotes|notes|books?|textbooks?|talks?|presentations?"
    r"|tutorials?|handouts?|homeworks?)/"
    r"|[^/]*(?:slides|lecture|lectnotes|lecnotes|cheat-?sheet|bookdraft|textbook|handout|homework"
    r"|(?<![^/_-])book|notes)[^/]{0,12}\.(?:pdf|ps)(?:\.gz)?(?:[?#]|$)",
    re.I,
)
_FILE = re.compile(r"\.(?:pdf|ps)(?:\.gz)?(?:[?#]|$)", re.I)


def page(place: str) -> str:
    """Return the address of the page of the paper that `place`, a link without its scheme and
    `www.`, leads to, or to a file of; empty if it is on none of these sites."""
    for pattern, form in _PAGES if _ANY_PAGE.match(place) else ():
        if found := pattern.match(place):
            return found.expand(form)
    return ""


def doi(text: str) -> str:
    """Return the DOI that follows from the address of a page, in lower case; empty if none does."""
    if _HAS_DOI_PAGE.search(text):
        for pattern, form in _DOI_PAGES:
            if found := pattern.search(text):
                return found.expand(form).lower()
    return ""


def is_published(place: str) -> bool:
    """Return whether `place`, a link without its scheme and `www.`, leads to a PDF or PostScript
    file, unless its address says that it is a book or from a lecture, or to a paper's page on a
    publisher's site."""
    if _PUBLISHED.match(place):
        return True
    return _FILE.search(place) is not None and (
        _TEACHING.search(place) is None or speaks_of_papers(place)
    )


def speaks_of_papers(place: str) -> bool:
    """Return whether a folder in the path of a link, given without its scheme, is named after
    papers."""
    return _SPEAKING.match(place) is not None


def is_elsewhere(place: str) -> bool:
    """Return whether `place`, a link without its scheme and `www.`, leads to a site that has no
    papers, but code, videos, talk, shops or people."""
    return _ELSEWHERE.match(place) is not None and not _FILE.search(place)
