"""What a paper is known by: the arXiv id, the DOI, the PMID or the link in a piece of text, or
else its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import unquote

from reader.catalogue.fields import pages
from reader.model.paper import ArxivId
from reader.text import latex, links
from reader.text.clean import clean

# Sites that serve arXiv papers under the arXiv id, and arXiv's own DOIs.
_MIRROR = re.compile(
    r"(?:https?://)?(?:(?:www\.)?huggingface\.co/papers/|hf\.co/papers/"
    r"|(?:www\.)?alphaxiv\.org/(?:abs|pdf|overview)/"
    r"|(?:www\.)?ar5iv\.org/(?:abs|html|pdf)/|ar5iv\.labs\.arxiv\.org/html/"
    r"|(?:www\.)?(?:papers\.cool|semanticscholar\.org|scirate\.com)/arxiv/"
    r"|(?:www\.)?arxiv-vanity\.com/papers/|oai:arxiv\.org:"
    r"|(?:dx\.|www\.)?(?:doi\.org/|doi:\s*)?10\.48550/arxiv\.)",
    re.I,
)
_MEANT_AS_ARXIV = re.compile(
    r"(?:https?://)?(?:[a-z0-9-]+\.)?arxiv\.org/(?:abs|pdf|html|format|e-print|ps)/|arxiv:"
    r"|\d{4}\.\d{4,5}(?:v\d+)?\w*$|[a-z-]+(?:\.[a-z]{2})?/\d{7}(?:v\d+)?$",
    re.I | re.ASCII,
)
_CLASS = re.compile(r"\.[A-Z]{2}(?=/)")
_DOI = re.compile(
    r"(?:https?://(?:[\w-]+\.)?doi\.org/|doi:?\s*(?:https?://(?:[\w-]+\.)?doi\.org/)?)?"
    r"(10\.\d{4,9}/\S+)",
    re.I,
)
# A publisher's page has the DOI in its path or as its id.
_DOI_IN_LINK = re.compile(
    r"https?://[^\s/?#]+/(?:[^\s?#]*?/)?(?:[^\s?#/]*\?(?:[^\s#]*&)?(?:id|doi)=)?"
    r"(10\.\d{4,9}(?:/|%2F)[^\s?#&]+)",
    re.I,
)
_AFTER_DOI = re.compile(
    r"(?:/|\.)(?:full|abstract|pdf|epdf|fulltext|meta|html|short|suppl|references)(?:\.pdf)?$"
    r"|(?<=\d)v\d+(?:\.full)?(?:\.pdf)?$|\.full-text$",
    re.I,
)
_PMID = re.compile(
    r"(?:pmid:?\s*|https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/)"
    r"(\d{1,9})/?(?:[?#]\S*)?",
    re.I,
)
_ISBN = re.compile(r"(?:isbn(?:-?1[03])?:?\s*)?((?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])(?![\d-])")
_TITLE_KEY = re.compile(r"title:[^\s:]+:[^\s:]*:\d{0,4}")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"[^\W_]+")
_LINK = re.compile(r"(https?)://([^\s/?#]+\.[^\s/?#]+|localhost)([/?#]\S*)?$", re.I)
_LABELLED = re.compile(
    r"(?:arxiv:\s*(?:\d|[a-z.-]{2,20}/\d)|doi:?\s*10\.\d{4,9}/)[\w./()<>:;-]*\w|pmid:\s*\d{4,9}\b",
    re.I,
)
_NO_PAPER = re.compile(
    r"(?:https?://)?(?:[a-z]+\.)?arxiv\.org(?:/(?:list|find|search|a|help|rss|catchup|year|archive"
    r"|show-email|auth)\b|/?$)|https?://creativecommons\.org/|https?://(?:www\.)?orcid\.org/",
    re.I,
)
_TRACKING = re.compile(r"(?<=[?&])(?:utm_\w+|fbclid)=[^&#]*&?", re.I)
_CLOSINGS = 5  # brackets that may close at the end of a DOI and belong to the text around it
_SUFFIXES = ("jr", "sr", "ii", "iii")
_PAIRED = {")": "(", "]": "[", "}": "{", ">": "<"}


@lru_cache(maxsize=64)  # a row asks several times of each of its texts
def arxiv_id(text: str) -> ArxivId | None:
    """The arXiv id that `text`, a link or an id, stands for; None where it is something else.

    An old id is known without its subject class: `math.GT/0309136` is `math/0309136`. Raises
    ValueError, with a sentence, where it is meant as an arXiv id but is none.
    """
    if mirror := _MIRROR.match(text):
        found = ArxivId.parse(f"https://arxiv.org/abs/{text[mirror.end() :]}")
    elif _MEANT_AS_ARXIV.match(text):
        found = ArxivId.parse(text)
    else:
        return None
    return found._replace(base=_CLASS.sub("", found.base))


def doi(text: str) -> str | None:
    """The DOI that `text`, a link or a DOI, stands for, in lower case; or None."""
    if "://" in text and (found := pages.doi(text)):
        return found
    if "10." not in text:
        return None
    if match := _DOI.fullmatch(text):
        return _bare_doi(match[1])
    if match := _DOI_IN_LINK.match(text):
        return _AFTER_DOI.sub("", _AFTER_DOI.sub("", _bare_doi(unquote(match[1]))))
    return None


def _bare_doi(text: str) -> str:
    """A DOI in lower case, without what ends a sentence or closes a bracket around it."""
    text = clean(text).rstrip(".,;'\"")
    for _ in range(_CLOSINGS):
        opening = _PAIRED.get(text[-1:])
        if not opening or text.count(opening) >= text.count(text[-1]):
            break
        text = text[:-1].rstrip(".,;'\"")
    return text.lower()


def pmid(text: str) -> str | None:
    """The number of PubMed that `text`, a link or `PMID: …`, stands for; or None."""
    match = _PMID.fullmatch(text)
    return match[1].lstrip("0") if match else None


def isbn(text: str) -> str | None:
    """The ISBN in a text as `isbn:` and digits, where its last digit is right; or None."""
    for match in _ISBN.finditer(text):
        digits = re.sub(r"[- ]", "", match[1]).upper()
        values = [10 if digit == "X" else int(digit) for digit in digits]
        if len(digits) == 10:
            right = sum(value * (10 - i) for i, value in enumerate(values)) % 11 == 0
        else:
            right = sum(value * (1, 3)[i % 2] for i, value in enumerate(values)) % 10 == 0
        if right:
            return f"isbn:{digits.lower()}"
    return None


def link(text: str) -> str | None:
    """The link that a page is known by: `text` as https, without `www.`, tracking and the slash at
    the end, and the page of a paper for its file. None where it is no link that may be a paper's.
    """
    whole = web_link(text)
    if whole is None or _NO_PAPER.match(whole):
        return None
    rest = _TRACKING.sub("", whole.partition("://")[2].removeprefix("www.")).rstrip("?&/")
    return f"https://{pages.page(rest) or rest}"


def page(text: str) -> str | None:
    """The link that `text` is known by where it leads to a paper on the site of those who publish
    it, such as OpenReview or the ACL Anthology; None for any other."""
    found = link(text) if "://" in text else None
    return found if found and pages.page(found[len("https://") :]) else None


def leads_to_paper(text: str, *, surely: bool = False) -> bool:
    """Whether `text` is a link that may lead to a paper: not one to code, films or people. Where it
    has to do so `surely`, its page has to be one of those who publish papers, or a file."""
    if is_id(text):
        return True
    found = link(text)
    place = found[len("https://") :] if found else ""
    return bool(place) and (pages.is_published(place) if surely else not pages.is_elsewhere(place))


def web_link(text: str) -> str | None:
    """`text` as a clean link, scheme and host in lower case; None where it is no http(s) link."""
    match = _LINK.fullmatch(clean(text))
    return f"{match[1].lower()}://{match[2].lower()}{match[3] or ''}" if match else None


def title_key(title: str, authors: Sequence[str], year: int | None) -> str:
    """What a paper is known by that has no id: `title:maps-that-draw-themselves:roe:2012`, the
    words of the title, the first author's surname and the year; empty where there is no title.

    Case, accents, LaTeX and punctuation make no difference. No id, DOI or link begins so.
    """
    slug = _slug(title)
    if not slug:
        return ""
    family = _slug(surname(authors[0])) if authors else ""
    return f"title:{slug}:{family}:{year or ''}"


def _slug(text: str) -> str:
    """The words of a text without case, accents, LaTeX and punctuation. Marks are kept under it:
    what it makes of a text has to stay as it is, whatever a search takes for a word."""
    plain = latex.to_text(text).replace("{", "").replace("}", "").casefold()
    bare = normalize("NFC", _ACCENTS.sub("", normalize("NFKD", plain)))
    return "-".join(_WORD.findall(bare))


def surname(name: str) -> str:
    """The surname in a name: `Roe, Ann`, `Ann van der Roe`, `Roe A` (as PubMed has it)."""
    if before := name.partition(",")[0].split() if "," in name else []:
        return before[-1]
    parts = [part for part in name.split() if part.rstrip(".").lower() not in _SUFFIXES]
    if len(parts) > 1 and len(parts[-1]) <= 3 and parts[-1].isupper() and len(parts[0]) > 1:
        return parts[-2]
    return parts[-1] if parts else name


def is_arxiv(text: str) -> bool:
    """Whether `text` is meant as an arXiv id, or as a link to one."""
    return bool(_MEANT_AS_ARXIV.match(text) or _MIRROR.match(text))


def is_id(text: str) -> bool:
    """Whether `text` is meant as an arXiv id, a DOI or a PMID, as a link to one, or as the key of
    a paper known by its title or ISBN."""
    return is_arxiv(text) or doi(text) is not None or pmid(text) is not None or is_key(text)


def is_key(text: str) -> bool:
    """Whether `text` is what a paper without an id is known by."""
    return bool(_TITLE_KEY.fullmatch(text)) or (text.startswith("isbn:") and isbn(text) == text)


def names_paper(text: str) -> bool:
    """Whether the whole of `text` is an id, a DOI or a link: what may name a paper."""
    return is_id(text) or link(text) is not None


def mentions(text: str) -> list[str]:
    """The links and labelled ids (`arXiv:…`, `doi:…`) in a text, as they are written."""
    return links.find(text) + (_LABELLED.findall(text) if ":" in text or "10." in text else [])


def ids_in(text: str) -> list[str]:
    """What `mentions` finds in a text, and the words of it that are ids."""
    return [*mentions(text), *filter(is_id, text.split())]
