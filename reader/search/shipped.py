"""The papers that Reader ships with, which give way once a person has others."""

from __future__ import annotations

from reader.index import Snapshot
from reader.index.document import paper_of
from reader.storage.paths import shipped


def given_way(snapshot: Snapshot) -> frozenset[str]:
    """The papers that are in the shipped catalogue alone, where another catalogue has any; none
    else."""
    files, path = snapshot.state.catalogues, str(shipped("data") / "catalogue.md")
    number = next((file.number for file in files if file.path == path), None)
    if number is None:
        return frozenset()
    if not any(file.records for file in files if file.number != number):
        return frozenset()
    documents = map(snapshot.searcher.doc, snapshot.addresses_of(snapshot.term("file", number)))
    found = map(paper_of, documents)
    return frozenset(
        each.paper.id for each in found if all(row.file == number for row in each.rows)
    )
