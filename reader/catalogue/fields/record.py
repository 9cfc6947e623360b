"""The fields of a record, of any format, and the paper made from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date as Date

from reader.catalogue.fields import dates, identifiers
from reader.catalogue.fields.categories import categories
from reader.catalogue.fields.naming import other_names
from reader.catalogue.text.inline import without_markup, without_site
from reader.model.announcement import ANNOUNCEMENTS
from reader.model.paper import Paper
from reader.model.stated_mark import NOTHING_STATED, StatedMark
from reader.text.clean import clean, one_line
from reader.text.latex import braced, to_text

_NO_ID = "there is no arXiv id, DOI or link here"
_NO_TITLE = "there is neither an id, DOI or link nor a title here"
_NUMBERED = re.compile(r"\s\d{4}$")
_ABBREVIATED = re.compile(r"(?:\.\.|…|\.\w|\bal|\b[A-Z]|\bvs|\bInc|\bJr)\.$")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


def none_stated() -> StatedMark:
    """Return the mark stated by a record of a format that has no marks: none."""
    return NOTHING_STATED


@dataclass(frozen=True, slots=True)
class Found:
    """What a format's reader found on a line (from 1): a paper, or the reason why there is none.

    `trouble` is that reason, or a warning beside a paper; if it is `open`, lines that are added to
    the file may end it. `stated` returns the mark that the record states; it is called only where
    marks are wanted.
    """

    line: int
    paper: Paper | None
    trouble: str = ""
    stated: Callable[[], StatedMark] = none_stated
    open: bool = False


@dataclass(slots=True)
class RawRecord:
    """The text of a record, by field.

    `ids`: the ids, DOIs and links that may name the paper, the likeliest first. The paper is known
    by the first arXiv id, else the first DOI, else the first PubMed number, else the first link.
    `links`: further links. `categories`: texts that name them. `venue`: where the paper was
    published. `arrived`: the day on which the paper first came to this person, in lists of Reader's
    own. `announced`: how arXiv announced it (`model.announcement`). `trouble`: a warning about the
    record. `stated`: returns the mark that the record states. `by_title`: without an id, the paper
    is known by its ISBN, or else by title, first author and year. `exact`: the record was written
    by Reader, so that its title needs no clean-up. `marked_up`: the title may contain tags and
    entities.
    """

    ids: list[str] = field(default_factory=list)
    title: str = ""
    date: str = ""
    abstract: str = ""
    authors: Sequence[str] = ()
    links: list[str] = field(default_factory=list)
    categories: Sequence[str] = ()
    arrived: str = ""
    trouble: str = ""
    by_title: bool = False
    exact: bool = False
    marked_up: bool = False
    stated: Callable[[], StatedMark] = none_stated
    venue: str = ""
    announced: str = ""

    def found(self, line: int) -> Found:
        """Return the paper of this record, or why there is none. `line` counts from 1."""
        title = self._title()
        authors = tuple(name for name in map(_name, self.authors) if name)
        trouble, day = self.trouble, None
        if self.by_title:
            day = dates.of_record(self.date)
            if not day and any(map(str.isdigit, self.date)):
                trouble = (
                    trouble or f"{self.date[:60]!r} is not a date: the paper is read without a date"
                )
        elif self.date and not self.date.isspace():
            try:
                day = dates.parse(self.date)
            except ValueError as error:
                trouble = trouble or f"{error}: the paper is read without a date"
        try:
            key, version, link = _key(self.ids) or self._own_key(title, authors, day)
        except ValueError as error:
            if not (self.by_title and title and authors and day):
                return Found(line, None, str(error))
            key, version, link = identifiers.title_key(title, authors, day.year), None, ""
            trouble = str(error)
            if not key:
                return Found(line, None, trouble)
        paper = Paper(
            key,
            title,
            day,
            flowing(self.abstract),
            version,
            authors,
            link,
            _further(key, [*self.ids, *self.links]),
            categories(self.categories) if self.categories else (),
            _day(self.arrived),
            other_names(key, self.ids),
            one_line(without_markup(self.venue)),
            self.announced if self.announced in ANNOUNCEMENTS else "",
        )
        return Found(line, paper, trouble, self.stated)

    def _title(self) -> str:
        if self.exact:
            return one_line(self.title)
        title = without_site(without_markup(self.title) if self.marked_up else self.title)
        if self.marked_up and title.endswith(".") and not _ABBREVIATED.search(title[-6:]):
            title = title[:-1]
        return "" if identifiers.names_paper(title) else title

    def _own_key(
        self, title: str, authors: Sequence[str], day: Date | None
    ) -> tuple[str, int | None, str]:
        """Return the key of a paper without an id, and no version and link. Raises ValueError if
        there is no key either."""
        key = next(filter(identifiers.is_key, self.ids), "")
        if not key and self.by_title:
            key = identifiers.title_key(title, authors, day.year if day else None)
        if not key:
            raise ValueError(_NO_TITLE if self.by_title else _NO_ID)
        return key, None, ""


def _name(text: str) -> str:
    """Return a person's name on one line, without the number by which DBLP tells namesakes
    apart."""
    if "\\" in text:
        text = to_text(braced(text))
    return _NUMBERED.sub("", one_line(text))


def _day(text: str) -> Date | None:
    """Return a day written as `2024-10-31`; None for anything else."""
    try:
        return Date.fromisoformat(text) if text else None
    except ValueError:
        return None


def flowing(text: str) -> str:
    """Return cleaned text with each paragraph on one line, and a blank line between paragraphs."""
    text = clean(text).replace("\t", " ").replace("\xa0", " ").strip()
    if "\n" not in text:
        return text
    parts = (" ".join(map(str.strip, part.splitlines())) for part in _PARAGRAPH.split(text))
    return "\n\n".join(parts)


def _key(ids: Sequence[str]) -> tuple[str, int | None, str] | None:
    """Return the id of a paper, its version, and its link unless that follows from the id; None if
    none of these texts names a paper. Raises ValueError if one is meant as an arXiv id but is
    none."""
    refusal: ValueError | None = None
    for text in ids:
        try:
            arxiv = identifiers.arxiv_id(text)
        except ValueError as error:
            refusal = refusal or error
            continue
        if arxiv:
            return arxiv.base, arxiv.version, ""
    for text in ids:
        if doi := identifiers.doi(text):
            return f"doi:{doi}", None, ""
    if refusal:
        raise refusal
    for text in ids:
        if pmid := identifiers.pmid(text):
            return f"pmid:{pmid}", None, ""
    for text in ids:
        if link := identifiers.link(text):
            return link, None, "" if link == text else clean(text)
    return None


def _further(key: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the links among `texts` that do not merely repeat the key, each once."""
    further: dict[str, None] = {}
    for text in texts:
        link = identifiers.web_link(text)
        if not link or identifiers.link(link) == key or f"doi:{identifiers.doi(link)}" == key:
            continue
        try:
            arxiv = identifiers.arxiv_id(link)
        except ValueError:
            continue
        if arxiv is None or arxiv.base != key:
            further[link] = None
    return tuple(further)
