"""Kinds of catalogues, and what must be read from each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.unit.catalogue.catalogues import papers, refusals


@dataclass(frozen=True)
class Kind:
    """A small catalogue of some kind, its papers as `id | title | authors | date`, and the lines
    that are refused."""

    text: str
    papers: Sequence[str]
    refused: Sequence[int] = ()


def check(kind: Kind) -> None:
    """Check that exactly the papers of the kind are read, and that what is refused is reported."""
    found = [
        f"{paper.id}{f'v{paper.version}' if paper.version else ''} | {paper.title}"
        f" | {'; '.join(paper.authors)} | {paper.date or ''}"
        for paper in papers(kind.text)
    ]
    assert list(dict.fromkeys(found)) == list(kind.papers)
    assert [line for line, _ in refusals(kind.text)] == list(kind.refused)
