"""A paper, its arXiv id, and what a person thinks of it."""

from __future__ import annotations

import re
from datetime import date as Date
from typing import NamedTuple

_NEW_ID = re.compile(r"(\d{2})(\d{2})\.(\d{4,5})(?:v([1-9]\d*))?", re.ASCII)
_OLD_ID = re.compile(
    r"([a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?)/(\d{2})(\d{2})\d{3}(?:v([1-9]\d*))?", re.ASCII
)
_LINK = re.compile(
    r"(?:https?://)?(?:[a-z0-9-]+\.)?arxiv\.org/(?:abs|pdf|html|format|e-print|ps)/", re.I
)
_PAGES = {"doi": "https://doi.org/", "pmid": "https://pubmed.ncbi.nlm.nih.gov/"}
# These patterns are compiled, and kept by re, when the first link needs them.
_PDF = r"(?i)https?://[^?#]+(?:\.pdf(?:[?#]|$)|/pdf(?:/|\?id=))"
_PDF_OF_PAGE = (
    (r"(https?://openreview\.net)/forum(\?id=[\w-]+).*", r"\1/pdf\2"),
    (r"(https?://(?:www\.)?aclanthology\.org/[\w.-]+?)/?", r"\1.pdf"),
    (r"(https?://openaccess\.thecvf\.com/.+)/html/(.+)\.html", r"\1/papers/\2.pdf"),
)
"""Pages of papers, and where their PDFs are."""
_LABEL = re.compile(r"arxiv:\s*", re.I)


class ArxivId(NamedTuple):
    """An arXiv identifier, without and with its version.

    Both schemes of https://info.arxiv.org/help/arxiv_identifier.html are known: `2410.23743`
    (April 2007 on; five digits from January 2015) and `hep-th/9901001`.
    """

    base: str
    version: int | None = None

    @classmethod
    def parse(cls, text: str) -> ArxivId:
        """Read an id: bare, after `arXiv:`, or in any link to arXiv; what follows it is ignored in
        a link only, and only where it cannot belong to the id.

        Raises ValueError, with a sentence, where there is no valid id.
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
                raise ValueError(f"{text!r} is no arXiv id: there is no month {month}")
            if pattern is _NEW_ID and len(match[3]) != (5 if int(year) >= 15 else 4):
                raise ValueError(f"{text!r} is no arXiv id: wrong number of digits")
            version = match[4]
            base = match[0].removesuffix(f"v{version}") if version else match[0]
            return cls(base, int(version) if version else None)
        raise ValueError(f"{text!r} is no arXiv id")

    @property
    def month(self) -> Date:
        """The first day of the month that it was given in, which an id begins with."""
        digits = self.base.rpartition("/")[2]
        year = int(digits[:2])
        # the first were of 1991, and those with a slash ended in 2007
        return Date((1900 if "/" in self.base and year > 90 else 2000) + year, int(digits[2:4]), 1)

    @property
    def abs_url(self) -> str:
        """The link of the abstract page, always of the newest version."""
        return f"https://arxiv.org/abs/{self.base}"

    @property
    def pdf_url(self) -> str:
        """The link of the PDF, of this version where one is known."""
        return f"https://arxiv.org/pdf/{self}"

    def __str__(self) -> str:
        return self.base if self.version is None else f"{self.base}v{self.version}"


class Paper(NamedTuple):
    """One paper, as a catalogue tells of it.

    `id` is what marks are kept under: the unversioned arXiv id, `doi:` and a lower-case DOI,
    `pmid:` and a number of PubMed, a link, `isbn:` and digits, or else `title:` and the words of
    the title, the first author's surname and the year. `title` and `abstract` are as the catalogue
    has them, LaTeX included, but cleaned (`text.clean`). `link` is empty where it follows from the
    id or there is none. `links` are further links of the row. `categories` begin with the primary
    one. `arrived` is the day it first came to this person, where that is known. `names` are the
    further ids that the paper is known by, such as the DOI of what was published of a paper of
    arXiv, and `venue` is where that came out. `announced` is how arXiv announced its last
    version, a word of `model.announcement`, empty where that is not known.
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
        """The DOI that the paper is known by, of what was published of it where there is one;
        empty where none is known."""
        return next((id[4:] for id in (self.id, *self.names) if id.startswith("doi:")), "")

    @property
    def month(self) -> Date | None:
        """The first day of the month of its arXiv id, where its date is not known."""
        arxiv = None if self.date else self.arxiv
        return arxiv.month if arxiv else None

    @property
    def issued(self) -> str:
        """When it came out, as ISO 8601 has it: a month where no more is known (`2024-10`), empty
        where nothing is."""
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
        """The link of the abstract page; rebuilt from the id where that is an arXiv id, a DOI or a
        number of PubMed. Empty where there is none, as for a paper known by its title."""
        if arxiv := self.arxiv:
            return arxiv.abs_url
        kind, _, rest = self.id.partition(":")
        if kind in _PAGES:
            return _PAGES[kind] + rest
        return self.link or (self.id if "://" in self.id else "")

    @property
    def pdf_url(self) -> str | None:
        """The link of the PDF, where it is known from the id or the links."""
        if arxiv := self.arxiv:
            return arxiv.pdf_url
        own = (self.link, self.id if "://" in self.id else "")
        found = (_pdf_at(link) for link in (*own, *self.links))
        return next(filter(None, found), None)


def _pdf_at(link: str) -> str:
    """The PDF that a link leads to or stands for; empty where none is known."""
    if re.match(_PDF, link):
        return link
    for page, pdf in _PDF_OF_PAGE:
        if found := re.fullmatch(page, link):
            return found.expand(pdf)
    return ""


class Mark(NamedTuple):
    """What a person thinks of a paper: flags (`model.flag`), tags, sorted and without repeats, and
    a note; `deleted` is a flag as well, which hides the paper."""

    read: bool = False
    starred: bool = False
    archived: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    deleted: bool = False


UNMARKED = Mark()
