"""arXiv's API (https://info.arxiv.org/help/api/user-manual.html): single papers and queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date
from typing import NamedTuple
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from reader.fetch import atom
from reader.fetch.connection import Answer
from reader.fetch.errors import FetchError, PassingError, host_of
from reader.fetch.fetched_paper import FetchedPaper
from reader.fetch.http import Http
from reader.model.paper import ArxivId

BATCH = 100
"""Papers asked for by id at a time."""
MOST = 30_000
"""The most papers that one query brings, the newest: arXiv's own limit."""
_FIRST = 100
"""The papers that a query brings without a day to go back to."""
_PAGES = (500, 100, 25)
"""Papers on a page, and fewer if such pages come empty, as they sometimes do."""

_REFUSED = {400}
"""The status of an answer that says why there are no papers."""


class _Page(NamedTuple):
    """A page of results. `refusal` is why there are none, if the API says so."""

    papers: list[FetchedPaper]
    total: int
    refusal: str = ""


class Api:
    """arXiv's API on a host."""

    def __init__(self, http: Http, host: str) -> None:
        self._http = http
        self._url = f"{host}/api/query"

    def by_id(self, ids: Iterable[ArxivId]) -> Iterator[FetchedPaper]:
        """Return the papers with these ids, those that exist, each in its newest version or in the
        one that the id names. Raises FetchError."""
        wanted = list(dict.fromkeys(map(str, ids)))
        for start in range(0, len(wanted), BATCH):
            yield from self._batch(wanted[start : start + BATCH])

    def query(self, text: str, since: Date | None = None) -> Iterator[FetchedPaper]:
        """Return the papers that match a query in the API's language, the last changed first, back
        to a day; without one the first hundred. Raises FetchError."""
        wanted = MOST if since else _FIRST
        start = 0
        while start < wanted:
            page = self._page(text, start, wanted - start)
            if page.refusal:
                raise FetchError(f"arXiv does not take the query {text!r}: {page.refusal}")
            for paper in page.papers:
                if since and paper.updated and paper.updated < since.isoformat():
                    return
                yield paper
            start += len(page.papers)
            if start >= page.total:
                return

    def _page(self, text: str, start: int, most: int) -> _Page:
        """Return some papers of a query, from the one numbered `start` on."""
        order = {"sortBy": "lastUpdatedDate", "sortOrder": "descending"}
        for size in dict.fromkeys(min(size, most) for size in _PAGES):
            asked = {"search_query": text, "start": start, "max_results": size, **order}
            page = self._asked(asked)
            if page.papers or page.refusal or page.total <= start:
                return page
        raise self._came_empty(page.total - start)

    def _batch(self, ids: Sequence[str]) -> list[FetchedPaper]:
        """Ask for several ids. If the API refuses all because of one of them, ask for each half."""
        page = self._asked({"id_list": ",".join(ids), "max_results": len(ids)})
        if not page.papers and page.total and not page.refusal:  # as pages do, it came empty
            page = self._asked({"id_list": ",".join(ids), "max_results": len(ids)})
            if not page.papers and not page.refusal:
                raise self._came_empty(page.total)
        if not page.refusal:
            return page.papers
        if len(ids) == 1:
            return []
        middle = len(ids) // 2
        return self._batch(ids[:middle]) + self._batch(ids[middle:])

    def _came_empty(self, count: int) -> FetchError:
        return FetchError(
            f"{host_of(self._url)} tells of {count} more, but sends none, however few are "
            "asked for: try again later"
        )

    def _asked(self, parameters: dict[str, object]) -> _Page:
        url = f"{self._url}?{urlencode(parameters)}"
        return self._http.get(url, _page_of, explained=_REFUSED)


def _page_of(answer: Answer) -> _Page:
    feed = atom.feed_of(answer)
    papers, refusal = [], ""
    for entry in atom.entries(feed):
        if _is_error(entry):
            refusal = refusal or atom.text(entry, f"{atom.ATOM}summary") or "no reason given"
        elif paper := paper_of(entry):
            papers.append(paper)
    total = atom.text(feed, f"{atom.OPENSEARCH}totalResults")
    if not total.isdecimal():
        raise PassingError(f"{host_of(answer.url)} does not say how many papers there are")
    return _Page(papers, int(total), "" if papers else refusal)


def _is_error(entry: Element) -> bool:
    """Return whether this entry is what the API sends in place of a paper."""
    id = atom.text(entry, f"{atom.ATOM}id")
    return "/api/errors" in id or atom.text(entry, f"{atom.ATOM}title") == "Error"


def paper_of(entry: Element) -> FetchedPaper | None:
    """Return the paper of an entry of the API; None if it has no id."""
    try:
        id = ArxivId.parse(atom.text(entry, f"{atom.ATOM}id"))
    except ValueError:
        return None
    names = (
        atom.text(author, f"{atom.ATOM}name") for author in entry.iterfind(f"{atom.ATOM}author")
    )
    return FetchedPaper(
        id=id.base,
        version=id.version,
        title=atom.text(entry, f"{atom.ATOM}title"),
        authors=tuple(name for name in names if name),
        abstract=atom.paragraphs(entry, f"{atom.ATOM}summary"),
        categories=atom.categories(entry),
        date=atom.day(entry, f"{atom.ATOM}published"),
        updated=atom.day(entry, f"{atom.ATOM}updated"),
        doi=atom.text(entry, f"{atom.ARXIV}doi"),
        journal_ref=atom.text(entry, f"{atom.ARXIV}journal_ref"),
        comment=atom.text(entry, f"{atom.ARXIV}comment"),
    )
