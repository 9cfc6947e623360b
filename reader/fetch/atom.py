"""Reads arXiv's Atom feeds (RFC 4287): a server's answer becomes entries, as XML elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from reader.catalogue.fields.record import flowing
from reader.fetch.connection import Answer
from reader.fetch.errors import PassingError, host_of
from reader.text.clean import one_line

ATOM = "{http://www.w3.org/2005/Atom}"
ARXIV = "{http://arxiv.org/schemas/atom}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


class _NoFeed(Exception):
    """The XML declares a document type, as a web page does and no feed."""


class _Builder(TreeBuilder):
    def doctype(self, *_: Any) -> None:
        raise _NoFeed


def feed_of(answer: Answer) -> Element:
    """Return the feed in an answer. Raises PassingError if it is none, or incomplete."""
    host = host_of(answer.url)
    parser = XMLParser(target=_Builder())
    try:
        if answer.is_page:
            raise _NoFeed
        parser.feed(answer.body.lstrip())
        root: Element = parser.close()
    except _NoFeed:
        raise PassingError(f"{host} sends a web page in place of a feed") from None
    except (ParseError, ValueError, LookupError) as error:
        # LookupError: an encoding nobody knows
        raise PassingError(f"{host} sends a feed that breaks off ({error})") from None
    if root.tag != f"{ATOM}feed":
        raise PassingError(f"{host} sends something else in place of a feed")
    return root


def entries(feed: Element) -> Iterator[Element]:
    """Return the entries of a feed."""
    return feed.iterfind(f"{ATOM}entry")


def text(element: Element, name: str) -> str:
    """Return the text of the first child of this name, cleaned and on one line."""
    return one_line(element.findtext(name) or "")


def paragraphs(element: Element, name: str) -> str:
    """Return the text of the first child of this name, cleaned, with a line for each paragraph."""
    return flowing(element.findtext(name) or "")


def day(element: Element, name: str) -> str:
    """Return the day (`2026-11-26`) of the RFC 3339 date in the first child of this name; empty if
    it is none."""
    from datetime import date as Date

    found = text(element, name)[:10]
    try:
        return Date.fromisoformat(found).isoformat()
    except ValueError:
        return ""


def categories(entry: Element) -> tuple[str, ...]:
    """Return the categories of an entry, the primary one first if it is given."""
    primary = entry.find(f"{ARXIV}primary_category")
    found = [] if primary is None else [primary]
    found += entry.findall(f"{ATOM}category")
    terms = (one_line(category.get("term", "")) for category in found)
    return tuple(dict.fromkeys(term for term in terms if term))
