"""The papers of a digest, gathered from the library."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING

from reader.export.digest import Arrived
from reader.following.files import sources_by_file
from reader.following.source import Kind
from reader.query import Query
from reader.query.nodes import all_of
from reader.storage.paths import Paths, shipped_catalogue

if TYPE_CHECKING:
    from reader.library.library import Library


def arrived(library: Library, paths: Paths, query: Query, since: Date) -> Iterator[Arrived]:
    """Return the papers that match a query and came on a day or later, without those shipped with
    the program."""
    came = library.papers.query(f"added:after:{since.isoformat()}")
    listing = library.papers.find(Query(all_of([came.root, query.root]), query.sort))
    rows = listing.rows[: listing.matched]
    labels = {
        name: each.name if each.kind is Kind.FILE else each.label
        for name, each in sources_by_file(paths.sources).items()
    }
    shipped = shipped_catalogue().name
    ours = set() if (paths.catalogues / shipped).exists() else {shipped}
    for row, (paper, mark) in zip(rows, library.papers.marked(rows), strict=True):
        names = library.papers.catalogues_of(row)
        if ours.issuperset(names):
            continue
        sources = dict.fromkeys(labels.get(name) or Path(name).stem for name in names)
        yield Arrived(paper, mark, paper.arrived or since, tuple(sources))
