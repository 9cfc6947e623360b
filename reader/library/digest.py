"""What came since a day, gathered from the library."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path

from reader.export.digest import Arrived
from reader.following.fetched_file import fetched
from reader.following.sources import Sources
from reader.library.library import Library
from reader.query import Query
from reader.storage.paths import Paths


def arrived(library: Library, paths: Paths, query: Query, since: Date) -> Iterator[Arrived]:
    """The papers that match a query and came on a day or later."""
    came = _came(paths.catalogues, since)
    listing = library.papers.find(query)
    wanted = {*listing.rows[: listing.matched]}
    rows = {id: row for id, row in library.papers.rows_by_id(came).items() if row in wanted}
    labels = {source.file_name: source.label for source in Sources(paths.sources).all()}
    for paper, mark in library.papers.marked([*rows.values()]):
        names = library.papers.catalogues_of(rows[paper.id])
        sources = dict.fromkeys(labels.get(name) or Path(name).stem for name in names)
        day, categories = came[paper.id]
        yield Arrived(paper, mark, day, tuple(sources), categories)


def _came(folder: Path, since: Date) -> dict[str, tuple[Date, tuple[str, ...]]]:
    """The day each paper first came, of those that did since, and its categories."""
    found: dict[str, tuple[Date, tuple[str, ...]]] = {}
    for file in sorted(folder.glob("*.jsonl")):
        for paper in fetched(file):
            try:
                day = Date.fromisoformat(paper.arrived)
            except ValueError:
                continue
            known, categories = found.get(paper.id, (day, ()))
            found[paper.id] = min(day, known), categories or paper.categories
    return {id: each for id, each in found.items() if each[0] >= since}
