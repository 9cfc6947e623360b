"""A list of papers at an address, in any format of catalogues."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from reader.catalogue import CatalogueError, Problem, read_bytes
from reader.catalogue.fields import identifiers
from reader.fetch.arxiv_feeds import Validators
from reader.fetch.connection import Answer
from reader.fetch.errors import FetchError
from reader.fetch.http import Http
from reader.model.paper import Paper

_LEAST = 3
"""A web page with so many papers is a list; one with fewer is probably about one of them."""
# Highwire Press tags, by which Google Scholar tells the page of a paper.
_PAPER_PAGE = re.compile(rb"<meta[^>]{0,200}citation_title", re.I)

_ENDS = (b"\n", b"}", b"]", b">")
"""How a text ends that was not broken off; one that was is to be sent again."""


class NoList(FetchError):
    """What lies at an address can be fetched, but holds no papers."""


class WebList(NamedTuple):
    """A list at an address: its bytes, its papers, and what could not be read. `is_list` tells
    whether it is meant as a list, not as the page of one paper."""

    name: str
    data: bytes
    papers: list[Paper]
    problems: list[Problem]
    validators: Validators
    is_list: bool


def read_list(http: Http, url: str, known: Validators | None = None) -> WebList | None:
    """Return the list at an address; None if it is unchanged since it had the `known` validators.
    Raises FetchError; NoList if it holds no papers."""

    def parse(answer: Answer) -> WebList | None:
        return None if answer.status == 304 else _list_of(answer, url)

    headers: Mapping[str, str] = known.headers() if known else {}
    return http.get(url, parse, {"Accept": "*/*", **headers})


def _list_of(answer: Answer, url: str) -> WebList:
    papers: list[Paper] = []
    problems: list[Problem] = []
    try:
        for _, found in read_bytes(answer.body, url):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                papers.append(found)
    except CatalogueError as error:
        what, _, _ = str(error).partition(";")  # without all the forms that there are
        raise NoList(f"{what}: look at the address in a browser") from None
    if problems and not papers:
        raise NoList(f"{problems[0]}: look at the address in a browser")
    is_list = bool(papers) and not answer.is_page
    if answer.is_page and not _PAPER_PAGE.search(answer.body):
        is_list = sum(identifiers.is_id(paper.url) for paper in papers) >= _LEAST
    whole = papers and answer.body.endswith(_ENDS) and not any(p.refused for p in problems)
    validators = Validators.of(answer) if whole else Validators()
    return WebList(_name_of(url), answer.body, papers, problems, validators, is_list)


def _name_of(url: str) -> str:
    """Return a file name for the content of an address: the last part of its path, or the host."""
    parts = urlsplit(url)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    return last or parts.hostname or "list"
