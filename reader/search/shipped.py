"""The papers that Reader ships with, which leave the lists once a person has others."""

from __future__ import annotations

from pathlib import PurePath

from reader.index import Snapshot
from reader.index.documents.stored import paper_of
from reader.storage.paths import EDITED, shipped_catalogue


def given_way(snapshot: Snapshot) -> frozenset[str]:
    """Return the papers that only the shipped catalogue has, if any other catalogue has papers;
    else none."""
    files, path = snapshot.state.catalogues, str(shipped_catalogue())
    number = next((file.number for file in files if file.path == path), None)
    edited = next((file.number for file in files if PurePath(file.path).name == EDITED), None)
    if number is None:
        return frozenset()
    own = (file for file in files if file.number not in (number, edited))
    if not any(file.records for file in own):
        return frozenset()
    found = snapshot.found(snapshot.term("file", number), paper_of)
    return frozenset(
        each.paper.id for each in found if all(row.file in (number, edited) for row in each.rows)
    )
