"""Telling apart the papers of a file that all give the same address, such as that of their
proceedings."""

from __future__ import annotations

from reader.catalogue.fields import identifiers
from reader.model.paper import Paper


class SharedLinks:
    """The addresses and DOIs that papers of a file are known by, with the first title of each, and
    who wrote it."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, str]] = {}

    def apart(self, paper: Paper) -> Paper:
        """Return the paper. If another title came by the same address, or another title by another
        author by the same DOI, as of a book that an address names, the paper is known by its own
        title instead, provided that it names its authors, and the address is a further link."""
        is_doi = paper.id.startswith("doi:")
        if not (is_doi or "://" in paper.id) or not paper.authors:
            return paper
        title = identifiers.title_key(paper.title, (), None)
        if not title:
            return paper
        author = identifiers.title_key(identifiers.surname(paper.authors[0]), (), None)
        first_title, first_author = self._first.setdefault(paper.id, (title, author))
        if title == first_title or (is_doi and author == first_author):
            return paper
        year = paper.date.year if paper.date else None
        return paper._replace(
            id=identifiers.title_key(paper.title, paper.authors, year),
            link="",
            links=(paper.url, *paper.links),
            names=() if is_doi else paper.names,
        )
