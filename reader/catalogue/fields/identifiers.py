"""Identifying a paper: by the arXiv id, DOI, PMID, ISBN or link in a text, or else by its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import unquote

from reader.catalogue.fields import pages
from reader.model.paper import ARXIV_LINK, ArxivId
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
    rf"{ARXIV_LINK}|arxiv:"
    r"|\d{4}\.\d{4,5}(?:v\d+)?\w*$|[a-z-]+(?:\.[a-z]{2})?/\d{7}(?:v\d+)?$",
    re.I | re.ASCII,
)
_CLASS = re.compile(r"\.[A-Z]{2}(?=/)")
_DOI = re.compile(
    r"(?:https?://(?:[\w-]+\.)?doi\.org/|doi:?\s*(?:https?://(?:[\w-]+\.)?doi\.org/)?)?"
    r"(10\.\d{4,9}/\S+)",
    re.I,
)
# Publishers' pages have the DOI in their path, or as a parameter `id` or `doi`.
_DOI_IN_LINK = re.compile(
    r"https?://[^\s/?#]+/(?:[^\s?#]*?/)?(?:[^\s?#/]*\?(?:[^\s#]*&)?(?:id|doi)=)?"
    r"(10\.\d{4,9}(?:/|%2F)[^\s?#&]+)",
    re.I,
)
_AFTER_DOI = re.compile(
    r"(?:/|\.)(?:full|abstract|pdf|epdf|full-?text|meta|html|short|suppl|references|figures-only"
    r"|supplementary-material|article-(?:info|metrics))(?:\.pdf(?:\+html)?)?$"
    r"|(?<=\d)v\d+(?:\.[a-z][a-z.+-]*)?$",
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
    r"|show-email|auth)\b|/?$)|https?://(?:www\.)?w3\.org/(?:19|20)\d\d/|https?://dtd\."
    r"|https?://creativecommons\.org/|https?://(?:www\.)?orcid\.org/",
    re.I,
)
_FILM = re.compile(
    r"https?://(?:[\w-]+\.)?(?:youtube\.com|youtu\.be|vimeo\.com|bilibili\.com|b23\.tv)/", re.I
)
_TRACKING = re.compile(r"(?<=[?&])(?:utm_\w+|fbclid)=[^&#]*&?", re.I)
_CLOSINGS = 5  # closing brackets after a DOI that may belong to the text around it
_SUFFIXES = ("jr", "sr", "ii", "iii")
_PAIRED = {")": "(", "]": "[", "}": "{", ">": "<"}


@lru_cache(maxsize=64)  # each text of a record is asked for several times
def arxiv_id(text: str) -> ArxivId | None:
    """Return the arXiv id that `text`, an id or a link, stands for; None if it is something else.

    An old id loses its subject class: `math.GT/0309136` becomes `math/0309136`. Raises ValueError,
    with a sentence, for what is meant as an arXiv id but is none. A full stop after it is that of a
    sentence.
    https://info.arxiv.org/help/arxiv_identifier.html
    """
    text = text.rstrip(".")
    if mirror := _MIRROR.match(text):
        found = ArxivId.parse(f"https://arxiv.org/abs/{text[mirror.end() :]}")
    elif _MEANT_AS_ARXIV.match(text):
        found = ArxivId.parse(text)
    else:
        return None
    return found._replace(base=_CLASS.sub("", found.base))


def doi(text: str) -> str | None:
    """Return the DOI that `text`, a DOI or a link, stands for, in lower case; None if it is
    something else."""
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
    """Return a DOI in lower case, without the punctuation and closing brackets of the text around
    it."""
    text = clean(text).rstrip(".,;'\"")
    for _ in range(_CLOSINGS):
        opening = _PAIRED.get(text[-1:])
        if not opening or text.count(opening) >= text.count(text[-1]):
            break
        text = text[:-1].rstrip(".,;'\"")
    return text.lower()


def pmid(text: str) -> str | None:
    """Return the PubMed number that `text`, a link or `PMID: …`, stands for; None if it is
    something else."""
    match = _PMID.fullmatch(text)
    return match[1].lstrip("0") if match else None


def isbn(text: str) -> str | None:
    """Return the first ISBN in a text whose check digit is right (ISO 2108), as `isbn:` and its
    digits; None if there is none."""
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
    """Return the link by which a page is known: `text` as https, without `www.`, tracking
    parameters and a final slash.

    A link to a paper's file becomes that to its page, where `pages` knows the site. None for text
    that is not a link, and for a link that cannot be a paper's.
    """
    whole = web_link(text)
    if whole is None or _NO_PAPER.match(whole):
        return None
    rest = _TRACKING.sub("", whole.partition("://")[2].removeprefix("www.")).rstrip("?&/")
    return f"https://{pages.page(rest) or rest}"


def page(text: str) -> str | None:
    """Return the link by which a paper's page is known, if it is on a publisher's site, such as
    OpenReview or the ACL Anthology; None for any other text."""
    found = link(text) if "://" in text else None
    return found if found and pages.page(found[len("https://") :]) else None


def leads_to_paper(text: str, *, surely: bool = False) -> bool:
    """Return whether `text` is a link that may lead to a paper, and not to code, videos or people.
    If `surely`, only publishers' pages and PDF or PostScript files count."""
    if is_id(text):
        return True
    found = link(text)
    place = found[len("https://") :] if found else ""
    return bool(place) and (pages.is_published(place) if surely else not pages.is_elsewhere(place))


def is_film(text: str) -> bool:
    """Return whether a text is a link to a film."""
    return _FILM.match(text) is not None


def speaks_of_papers(text: str) -> bool:
    """Return whether the address in a link has a word such as `papers` or `publication` in its
    path."""
    found = link(text)
    return found is not None and pages.speaks_of_papers(found[len("https://") :])


def web_link(text: str) -> str | None:
    """Return `text` as a clean link, with scheme and host in lower case; None if it is not an
    http(s) link."""
    match = _LINK.fullmatch(clean(text))
    return f"{match[1].lower()}://{match[2].lower()}{match[3] or ''}" if match else None


def title_key(title: str, authors: Sequence[str], year: int | None) -> str:
    """Return the key of a paper that has no id: `title:maps-that-draw-themselves:roe:2012`, from
    the words of its title, its first author's surname and the year. Empty without a title.

    Case, accents, LaTeX and punctuation make no difference. No id, DOI or link begins with
    `title:`.
    """
    slug = _slug(title)
    if not slug:
        return ""
    family = _slug(surname(authors[0])) if authors else ""
    return f"title:{slug}:{family}:{year or ''}"


def _slug(text: str) -> str:
    """Return the words of a text, without case, accents, LaTeX and punctuation. Marks are stored
    under such keys: the result must never change, even if search comes to split words
    differently."""
    plain = latex.to_text(text).replace("{", "").replace("}", "").casefold()
    bare = normalize("NFC", _ACCENTS.sub("", normalize("NFKD", plain)))
    return "-".join(_WORD.findall(bare))


def surname(name: str) -> str:
    """Return the surname in a name: `Roe, Ann`, `Ann van der Roe`, or `Roe A` as PubMed writes
    it."""
    if before := name.partition(",")[0].split() if "," in name else []:
        return before[-1]
    parts = [part for part in name.split() if part.rstrip(".").lower() not in _SUFFIXES]
    if len(parts) > 1 and len(parts[-1]) <= 3 and parts[-1].isupper() and len(parts[0]) > 1:
        return parts[-2]
    return parts[-1] if parts else name


def is_arxiv(text: str) -> bool:
    """Return whether `text` is meant as an arXiv id or a link to one."""
    return bool(_MEANT_AS_ARXIV.match(text) or _MIRROR.match(text))


def is_id(text: str) -> bool:
    """Return whether `text` is meant as an arXiv id, a DOI, a PMID or a link to one, or is the key
    of a paper known by its title or ISBN."""
    return is_arxiv(text) or doi(text) is not None or pmid(text) is not None or is_key(text)


def is_key(text: str) -> bool:
    """Return whether `text` is the key of a paper without an id: one made of its title, or its
    ISBN."""
    return bool(_TITLE_KEY.fullmatch(text)) or (text.startswith("isbn:") and isbn(text) == text)


def names_paper(text: str) -> bool:
    """Return whether all of `text` is an id, a DOI or a link, and so may name a paper."""
    return is_id(text) or link(text) is not None


def mentions(text: str) -> list[str]:
    """Return the links and labelled ids (`arXiv:…`, `doi:…`) in a text, as they are written."""
    return links.find(text) + (_LABELLED.findall(text) if ":" in text or "10." in text else [])


def ids_in(text: str) -> list[str]:
    """Return what `mentions` finds in a text, and those of its words that are ids."""
    return [*mentions(text), *filter(is_id, text.split())]
