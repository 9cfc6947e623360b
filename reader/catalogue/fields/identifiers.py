"""What a paper is known by: the arXiv id, the DOI or the link in a piece of text."""

from __future__ import annotations

import re

from reader.model.paper import ArxivId
from reader.text import links
from reader.text.clean import clean

# Sites that serve arXiv papers under the arXiv id, and arXiv's own DOIs.
_MIRROR = re.compile(
    r"(?:https?://)?(?:(?:www\.)?huggingface\.co/papers/|hf\.co/papers/"
    r"|(?:www\.)?alphaxiv\.org/(?:abs|pdf|overview)/"
    r"|(?:www\.)?ar5iv\.org/(?:abs|html|pdf)/|ar5iv\.labs\.arxiv\.org/html/"
    r"|(?:dx\.|www\.)?(?:doi\.org/)?10\.48550/arxiv\.)",
    re.I,
)
_MEANT_AS_ARXIV = re.compile(
    r"(?:https?://)?(?:[a-z0-9-]+\.)?arxiv\.org/(?:abs|pdf|html|format|e-print|ps)/|arxiv:"
    r"|\d{4}\.\d{4,5}(?:v\d+)?\w*$|[a-z-]+(?:\.[a-z]{2})?/\d{7}(?:v\d+)?$",
    re.I | re.ASCII,
)
_DOI = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.I)
_LINK = re.compile(r"(https?)://([^\s/?#]+\.[^\s/?#]+|localhost)([/?#]\S*)?$", re.I)
_LABELLED = re.compile(
    r"(?:arxiv:\s*(?:\d|[a-z.-]{2,20}/\d)|doi:\s*10\.\d{4,9}/)[\w./()-]*\w", re.I
)


def arxiv_id(text: str) -> ArxivId | None:
    """The arXiv id that `text`, a link or an id, stands for; None where it is something else.

    Raises ValueError, with a sentence, where it is meant as an arXiv id but is none.
    """
    if mirror := _MIRROR.match(text):
        return ArxivId.parse(f"https://arxiv.org/abs/{text[mirror.end() :]}")
    return ArxivId.parse(text) if _MEANT_AS_ARXIV.match(text) else None


def doi(text: str) -> str | None:
    """The DOI that `text`, a link or a DOI, stands for, in lower case; or None."""
    match = _DOI.fullmatch(text)
    return clean(match[1]).rstrip(".,;").lower() if match else None


def link(text: str) -> str | None:
    """`text` as a clean link, scheme and host in lower case; None where it is no http(s) link."""
    match = _LINK.fullmatch(clean(text))
    return f"{match[1].lower()}://{match[2].lower()}{match[3] or ''}" if match else None


def is_arxiv(text: str) -> bool:
    """Whether `text` is meant as an arXiv id, or as a link to one."""
    return bool(_MEANT_AS_ARXIV.match(text) or _MIRROR.match(text))


def is_id(text: str) -> bool:
    """Whether `text` is meant as an arXiv id or a DOI, or as a link to one."""
    return is_arxiv(text) or _DOI.fullmatch(text) is not None


def names_paper(text: str) -> bool:
    """Whether the whole of `text` is an id, a DOI or a link: what may name a paper."""
    return is_id(text) or link(text) is not None


def mentions(text: str) -> list[str]:
    """The links and labelled ids (`arXiv:…`, `doi:…`) in a text, as they are written."""
    return links.find(text) + (_LABELLED.findall(text) if ":" in text else [])


def ids_in(text: str) -> list[str]:
    """What `mentions` finds in a text, and the words of it that are ids."""
    return [*mentions(text), *filter(is_id, text.split())]
