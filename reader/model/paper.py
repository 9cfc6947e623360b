"""A paper, its arXiv id, and a person's mark."""

from __future__ import annotations

import re
from datetime import date as Date
from typing import NamedTuple

_NEW_ID = re.compile(r"(\d{2})(\d{2})\.(\d{4,5})(?:v([1-9]\d*))?", re.ASCII)
_OLD_ID = re.compile(
    r"([a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?)/(\d{2})(\d{2})\d{3}(?:v([1-9]\d*))?", re.ASCII
)
ARXIV_LINK = r"(?:https?://)?(?:[a-z0-9-]+\.)?arxiv\.org/(?:abs|pdf|html|format|e-print|ps|src)/"
"""What a link to a paper on arXiv begins with, as a pattern for any case of letters."""
_LINK = re.compile(ARXIV_LINK, re.I)
_PAGES = {"doi": "https://doi.org/", "pmid": "https://pubmed.ncbi.nlm.nih.gov/"}
# Compiled by `re` when the first link needs them, and cached there.
_PDF = r"(?i)https?://[^?#]+(?:\.pdf(?:[?#]|$)|/pdf(?:/|\?id=))"
_PDF_OF_PAGE = (
    (r"(https?://openreview\.net)/forum(\?id=[\w-]+).*", r"\1/pdf\2"),
    (r"(https?://(?:www\.)?aclanthology\.org/[\w.-]+?)/?", r"\1.pdf"),
    (r"(https?://openaccess\.thecvf\.com/.+)/html/(.+)\.html", r"\1/papers/\2.pdf"),
)
"""The addresses of papers' pages, and of their PDFs."""
_LABEL = re.compile(r"arxiv:\s*", re.I)


class ArxivId(NamedTuple):
    """An arXiv identifier, without and with its version.

    Both schemes of https://info.arxiv.org/help/arxiv_identifier.html are known: `2410.23743` (since
    April 2007; with five digits since January 2015) and `hep-th/9901001`.
    """

    base: str
    version: int | None = None

    @classmethod
    def parse(cls, text: str) -> ArxivId:
        """Read an id: bare, after `arXiv:`, or in a link to arXiv. In a link, text after it is
        ignored if it cannot be part of the id.

        Raises ValueError, with a sentence, if there is no valid id.
        """
        text = text.strip()
        link = _LINK.match(text)
        label = _LABEL.match(text)
        start = link.end() if link else label.end() if label else 0
        for pattern in (_NEW_ID, _OLD_ID):
            match = pattern.match(text, start)
            if match is None:
                continue
            rest = text[match.end() :]
            if rest and (not link or rest[0].isalnum()):
                continue
            year, month = (match[1], match[2]) if pattern is _NEW_ID else (match[2], match[3])
            if not 1 <= int(month) <= 12:
                raise ValueError(f"{text!r} is not an arXiv id: there is no month {month}")
            if pattern is _NEW_ID and len(match[3]) != (5 if int(year) >= 15 else 4):
                raise ValueError(f"{text!r} is not an arXiv id: wrong number of digits")
            version = match[4]
            base = match[0].removesuffix(f"v{version}") if version else match[0]
            return cls(base, int(version) if version else None)
        raise ValueError(f"{text!r} is not an arXiv id")

    @property
    def month(self) -> Date:
        """The first day of the month in which the id was assigned, which it begins with."""
        digits = self.base.rpartition("/")[2]
        year = int(digits[:2])
        # The first ids are of 1991; those with a slash ended in 2007.
        return Date((1900 if "/" in self.base and year > 90 else 2000) + year, int(digits[2:4]), 1)

    @property
    def abs_url(self) -> str:
        """The link of the abstract page, always of the newest version."""
        return f"https://arxiv.org/abs/{self.base}"

    @property
    def pdf_url(self) -> str:
        """The link of the PDF, of this version if it is known."""
        return f"https://arxiv.org/pdf/{self}"

    def __str__(self) -> str:
        return self.base if self.version is None else f"{self.base}v{self.version}"


class Paper(NamedTuple):
    """One paper, as a catalogue describes it.

    `id`: the key under which marks are stored: the arXiv id without version, `doi:` and the DOI in
    lower case, `pmid:` and the PubMed number, a link, `isbn:` and digits, or else `title:` with the
    words of the title, the first author's surname and the year. `title`, `abstract`: as in the
    catalogue, with LaTeX, but cleaned (`text.clean`). `link`: empty if it follows from the id or
    there is none. `links`: further links of the record. `categories`: the primary one first.
    `arrived`: the day on which the paper first came to this person, if known. `names`: further ids,
    such as the DOI under which an arXiv paper was published. `venue`: where it was published.
    `announced`: how arXiv announced its last version, a word of `model.announcement`; empty if not
    known.
    """

    id: str
    title: str = ""
    date: Date | None = None
    abstract: str = ""
    version: int | None = None
    authors: tuple[str, ...] = ()
    link: str = ""
    links: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    arrived: Date | None = None
    names: tuple[str, ...] = ()
    venue: str = ""
    announced: str = ""

    @property
    def doi(self) -> str:
        """The DOI, under which the paper was published if it was; empty if none is known."""
        return next((id[4:] for id in (self.id, *self.names) if id.startswith("doi:")), "")

    @property
    def month(self) -> Date | None:
        """The first day of the month in its arXiv id, if its date is not known."""
        arxiv = None if self.date else self.arxiv
        return arxiv.month if arxiv else None

    @property
    def issued(self) -> str:
        """When it was published, in ISO 8601: only the month if no more is known (`2024-10`), and
        empty if nothing is."""
        if self.date:
            return self.date.isoformat()
        return f"{self.month:%Y-%m}" if self.month else ""

    @property
    def arxiv(self) -> ArxivId | None:
        """The arXiv id, or None for a paper that is not on arXiv."""
        try:
            found = ArxivId.parse(self.id)
        except ValueError:
            return None
        return ArxivId(found.base, self.version) if found.base == self.id else None

    @property
    def url(self) -> str:
        """The link of the abstract page, made from the id if that is an arXiv id, a DOI or a PubMed
        number. Empty if there is none, as for a paper known by its title."""
        if arxiv := self.arxiv:
            return arxiv.abs_url
        kind, _, rest = self.id.partition(":")
        if kind in _PAGES:
            return _PAGES[kind] + rest
        return self.link or (self.id if "://" in self.id else "")

    @property
    def pdf_url(self) -> str | None:
        """The link of the PDF, if it follows from the id or the links."""
        if arxiv := self.arxiv:
            return arxiv.pdf_url
        own = (self.link, self.id if "://" in self.id else "")
        found = (_pdf_at(link) for link in (*own, *self.links))
        return next(filter(None, found), None)


def _pdf_at(link: str) -> str:
    """Return the PDF that a link leads to, directly or through a page; empty if none is known."""
    if re.match(_PDF, link):
        return link
    for page, pdf in _PDF_OF_PAGE:
        if found := re.fullmatch(page, link):
            return found.expand(pdf)
    return ""


class Mark(NamedTuple):
    """What a person thinks of a paper: flags (`model.flag`), sorted tags without repeats, and a
    note. `deleted` is a flag as well; it hides the paper."""

    read: bool = False
    starred: bool = False
    archived: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    deleted: bool = False


UNMARKED = Mark()
