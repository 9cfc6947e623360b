"""The fields of a row, whatever its format, -> a paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date as Date

from reader.catalogue.fields import dates, identifiers
from reader.catalogue.fields.categories import categories
from reader.catalogue.fields.naming import other_names
from reader.catalogue.text.inline import unsaved, without_markup
from reader.model.announcement import ANNOUNCEMENTS
from reader.model.paper import Paper
from reader.model.stated_mark import NOTHING_STATED, StatedMark
from reader.text.clean import clean, one_line
from reader.text.latex import braced, to_text

_NO_ID = "there is no arXiv id, DOI or link in this row"
_NO_TITLE = "there is neither an id, DOI or link nor a title in this row"
_NUMBERED = re.compile(r"\s\d{4}$")
_ABBREVIATED = re.compile(r"(?:\.\.|…|\.\w|\bal|\b[A-Z]|\bvs|\bInc|\bJr)\.$")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


def none_stated() -> StatedMark:
    """What a row states that knows of no marks."""
    return NOTHING_STATED


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found in a line: a paper, a paper with a warning, or why there is none;
    `stated` tells the mark that the row states, and is asked where that is wanted."""

    line: int
    paper: Paper | None
    trouble: str = ""
    stated: Callable[[], StatedMark] = none_stated


@dataclass(slots=True)
class RawRecord:
    """The text of a row by field.

    `ids` are the ids, DOIs and links that may name the paper, the likeliest first: the first arXiv
    id counts, else the first DOI, number of PubMed or link, in this order. `links` are further
    links of the row. `categories` are texts that name them, `arrived` is the day the paper first
    came to this person, where a list of ours tells it. `trouble` is a warning about the row. Where
    `by_title`, a row without an id is known by its ISBN or else by its title, first author and
    year. What is `exact` was written by Reader itself: its title is text already. What is
    `marked_up` may have tags and entities in its title. `stated` tells the mark that the row
    states, `venue` where the paper came out, `announced` how arXiv announced it.
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
        """The paper of this row, or why it is none."""
        title = self._title()
        authors = tuple(name for name in map(_name, self.authors) if name)
        trouble, day = self.trouble, None
        if self.by_title:
            day = dates.of_record(self.date)
            if not day and any(map(str.isdigit, self.date)):
                trouble = (
                    trouble or f"{self.date[:60]!r} is no date: the paper is read without a date"
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
        title = unsaved(without_markup(self.title) if self.marked_up else self.title)
        if self.marked_up and title.endswith(".") and not _ABBREVIATED.search(title[-6:]):
            title = title[:-1]
        return "" if identifiers.names_paper(title) else title

    def _own_key(
        self, title: str, authors: Sequence[str], day: Date | None
    ) -> tuple[str, int | None, str]:
        """What a paper without an id is known by. Raises ValueError where that is nothing."""
        key = next(filter(identifiers.is_key, self.ids), "")
        if not key and self.by_title:
            key = identifiers.title_key(title, authors, day.year if day else None)
        if not key:
            raise ValueError(_NO_TITLE if self.by_title else _NO_ID)
        return key, None, ""


def _name(text: str) -> str:
    """A person's name on one line, without the number that DBLP tells people of one name by."""
    if "\\" in text:
        text = to_text(braced(text))
    return _NUMBERED.sub("", one_line(text))


def _day(text: str) -> Date | None:
    """A day as we write it; None for anything else."""
    try:
        return Date.fromisoformat(text) if text else None
    except ValueError:
        return None


def flowing(text: str) -> str:
    """Cleaned text, each paragraph on one line and a blank line between two."""
    text = clean(text).replace("\t", " ").replace("\xa0", " ").strip()
    if "\n" not in text:
        return text
    parts = (" ".join(map(str.strip, part.splitlines())) for part in _PARAGRAPH.split(text))
    return "\n\n".join(parts)


def _key(ids: Sequence[str]) -> tuple[str, int | None, str] | None:
    """The id of a paper, its version, and its link where that does not follow from the id; None
    where none of these names a paper. Raises ValueError where one is meant to, but can't."""
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
    """The links among `texts` that say more than the key does, each once."""
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
