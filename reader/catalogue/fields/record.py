"""The fields of a row, whatever its format, -> a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.catalogue.fields import dates, identifiers
from reader.model.paper import Paper
from reader.text.clean import clean, one_line

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found in a line: a paper, a paper with a warning, or why there is none."""

    line: int
    paper: Paper | None
    trouble: str = ""


@dataclass(slots=True)
class Row:
    """The text of a row by field.

    `ids` are the ids, DOIs and links that may name the paper, the likeliest first: the first arXiv
    id counts, else the first DOI, else the first link. `links` are further links of the row.
    `trouble` is a warning about the row.
    """

    ids: list[str] = field(default_factory=list)
    title: str = ""
    date: str = ""
    abstract: str = ""
    authors: Sequence[str] = ()
    links: list[str] = field(default_factory=list)
    trouble: str = ""

    def found(self, line: int) -> Found:
        """The paper of this row, or why it is none."""
        try:
            key, version, link = _key(self.ids)
        except ValueError as error:
            return Found(line, None, str(error))
        trouble, day = self.trouble, None
        if self.date and not self.date.isspace():
            try:
                day = dates.parse(self.date)
            except ValueError as error:
                trouble = trouble or f"{error}: the paper is read without a date"
        paper = Paper(
            key,
            one_line(self.title),
            day,
            flowing(self.abstract),
            version,
            tuple(name for name in map(one_line, self.authors) if name),
            link,
            _further(key, [*self.ids, *self.links]),
        )
        return Found(line, paper, trouble)


def flowing(text: str) -> str:
    """Cleaned text, each paragraph on one line and a blank line between two."""
    text = clean(text).replace("\t", " ").replace("\xa0", " ").strip()
    if "\n" not in text:
        return text
    parts = (" ".join(map(str.strip, part.splitlines())) for part in _PARAGRAPH.split(text))
    return "\n\n".join(parts)


def _key(ids: Sequence[str]) -> tuple[str, int | None, str]:
    """The id of a paper, its version, and its link where that does not follow from the id."""
    refusal: ValueError | None = None
    for text in ids:
        try:
            arxiv = identifiers.arxiv_id(text)
        except ValueError as error:
            refusal = refusal or error
            continue
        if arxiv:
            return arxiv.base, arxiv.version, ""
    if refusal:
        raise refusal
    for text in ids:
        if doi := identifiers.doi(text):
            return f"doi:{doi}", None, ""
    for text in ids:
        if link := identifiers.link(text):
            return link, None, "" if link == text else clean(text)
    raise ValueError("there is no arXiv id, DOI or link in this row")


def _further(key: str, texts: Sequence[str]) -> tuple[str, ...]:
    """The links among `texts` that say more than the key does, each once."""
    further: dict[str, None] = {}
    for text in texts:
        link = identifiers.link(text)
        if not link or link == key or f"doi:{identifiers.doi(link)}" == key:
            continue
        try:
            arxiv = identifiers.arxiv_id(link)
        except ValueError:
            continue
        if arxiv is None or arxiv.base != key:
            further[link] = None
    return tuple(further)
