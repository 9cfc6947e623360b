"""DOIs by content negotiation (https://citation.doi.org/docs.html), as CSL JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from reader.catalogue.fields.record import flowing
from reader.fetch.connection import Answer
from reader.fetch.errors import FetchError, PassingError, host_of
from reader.fetch.fetched_paper import FetchedPaper
from reader.fetch.http import Http
from reader.text.clean import one_line

_CSL = "application/vnd.citationstyles.csl+json"
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def paper_of_doi(http: Http, host: str, doi: str) -> FetchedPaper:
    """Return what the registration agency knows of a DOI, given in lower case. Raises FetchError;
    NotFound if nobody knows it."""

    def parse(answer: Answer) -> FetchedPaper:
        where = host_of(answer.url)
        if answer.is_page:
            raise FetchError(f"{where} has a web page for {doi} and no record: try again later")
        try:
            record = json.loads(answer.body)
        except (ValueError, RecursionError):
            raise PassingError(f"{where} sends a record of {doi} that can't be read") from None
        if not isinstance(record, dict):
            raise PassingError(f"{where} sends something else than a record of {doi}")
        return _paper(doi, record)

    return http.get(f"{host}/{quote(doi, safe='/:;()')}", parse, {"Accept": _CSL})


def _paper(doi: str, record: Mapping[str, Any]) -> FetchedPaper:
    authors = record.get("author")
    names = [_name(author) for author in authors] if isinstance(authors, list) else []
    return FetchedPaper(
        id=f"doi:{doi}",
        title=_plain(record.get("title")),
        authors=tuple(filter(None, names)),
        date=_day(record.get("issued")),
        journal_ref=_plain(record.get("container-title")),
        abstract=flowing(_TAG.sub("", _text(record.get("abstract")))),
    )


def _text(value: object) -> str:
    """Return a text, which may be in a list of one."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _plain(value: object) -> str:
    return one_line(_TAG.sub("", _text(value)))


def _name(author: object) -> str:
    if not isinstance(author, Mapping):
        return ""
    whole = author.get("literal") or author.get("name")
    parts = [author.get("given"), author.get("non-dropping-particle"), author.get("family")]
    return one_line(_text(whole) or " ".join(filter(None, map(_text, parts))))


def _day(issued: object) -> str:
    """Return the date of `{"date-parts": [[2026, 10, 5]]}`, or as much of it as there is."""
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    numbers = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    whole = [part for part in numbers[:3] if isinstance(part, int) and 0 < part < 10_000]
    return "-".join(f"{part:02}" for part in whole)
