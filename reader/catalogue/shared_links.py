"""Telling apart the papers of a file that all give the same address, such as that of their
proceedings."""

from __future__ import annotations

from reader.catalogue.fields import identifiers
from reader.model.paper import Paper


class SharedLinks:
    """The addresses that papers of a file are known by, with the first title of each."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}

    def apart(self, paper: Paper) -> Paper:
        """Return the paper. If another title came by the same address, the paper is known by its
        own title instead, provided that it names its authors, and the address is a further link."""
        if "://" not in paper.id or not (paper.title and paper.authors):
            return paper
        own = identifiers.title_key(paper.title, (), None)
        if self._titles.setdefault(paper.id, own) == own:
            return paper
        year = paper.date.year if paper.date else None
        return paper._replace(
            id=identifiers.title_key(paper.title, paper.authors, year),
            link="",
            links=(paper.link or paper.id, *paper.links),
        )
