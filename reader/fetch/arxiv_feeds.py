"""arXiv's daily feeds (https://info.arxiv.org/help/rss_specifications.html)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote
from xml.etree.ElementTree import Element

from reader.catalogue.fields.authors import names
from reader.catalogue.fields.record import flowing
from reader.fetch import atom
from reader.fetch.connection import Answer
from reader.fetch.errors import PassingError, host_of
from reader.fetch.fetched_paper import FetchedPaper
from reader.fetch.http import Http
from reader.model.paper import ArxivId

_ID = re.compile(r"(?:oai:arXiv\.org:)?(.+)")
_ANNOUNCED = re.compile(r"\s*arXiv:\S+\s+Announce Type:\s*(\S*).*?Abstract:\s*", re.S)
REPLACED = "replace"
"""The beginning of the announce types of new versions."""


class Validators(NamedTuple):
    """What a server gives to tell whether a page is unchanged (RFC 9110, 8.8)."""

    etag: str = ""
    modified: str = ""

    @classmethod
    def of(cls, answer: Answer) -> Validators:
        """Return the validators of an answer."""
        return cls(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))

    def headers(self) -> Mapping[str, str]:
        """Return the request headers that ask for a page only if it has changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value.isprintable() and value}


class Feed(NamedTuple):
    """What a feed brings; no papers if it is unchanged, or on a day without an announcement."""

    papers: list[FetchedPaper]
    validators: Validators
    unchanged: bool = False


def announced(http: Http, host: str, categories: str, known: Validators) -> Feed:
    """Return the papers last announced in a category, or several joined by `+`. `known` are the
    validators of the last fetch. Raises FetchError."""

    def parse(answer: Answer) -> Feed:
        if answer.status == 304:
            return Feed([], known, unchanged=True)
        feed = atom.feed_of(answer)
        papers = [paper for entry in atom.entries(feed) if (paper := _paper_of(entry))]
        if papers and not any(_is_of(paper, categories) for paper in papers):
            raise PassingError(f"{host_of(answer.url)} sends the feed of other categories", tries=2)
        # an empty feed may be a fault, with the validators of a full one
        return Feed(papers, Validators.of(answer) if papers else Validators())

    return http.get(f"{host}/atom/{quote(categories, safe='+')}", parse, known.headers())


def _is_of(paper: FetchedPaper, categories: str) -> bool:
    """Return whether a paper may be in the feed of these categories or archives."""
    own = {*paper.categories, *(name.partition(".")[0] for name in paper.categories)}
    return not own or not own.isdisjoint(categories.split("+"))


def _paper_of(entry: Element) -> FetchedPaper | None:
    """Return the paper of an entry. The day a new version is announced says nothing of when the
    paper came out."""
    match = _ID.fullmatch(atom.text(entry, f"{atom.ATOM}id"))
    try:
        id = ArxivId.parse(match[1] if match else "")
    except ValueError:
        return None
    day = atom.day(entry, f"{atom.ATOM}published")
    summary = entry.findtext(f"{atom.ATOM}summary") or ""
    said = _ANNOUNCED.match(summary)
    kind = atom.text(entry, f"{atom.ARXIV}announce_type") or (said[1] if said else "")
    creators = atom.text(entry, f"{atom.DUBLIN_CORE}creator")
    return FetchedPaper(
        id=id.base,
        version=id.version,
        title=atom.text(entry, f"{atom.ATOM}title"),
        authors=tuple(name for text in names(creators) if (name := text.strip())),
        abstract=flowing(summary[said.end() :] if said else summary),
        categories=atom.categories(entry),
        date="" if kind.startswith(REPLACED) else day,
        updated=day,
        doi=atom.text(entry, f"{atom.ARXIV}DOI") or atom.text(entry, f"{atom.ARXIV}doi"),
        journal_ref=atom.text(entry, f"{atom.ARXIV}journal_reference"),
        announced=kind,
    )
