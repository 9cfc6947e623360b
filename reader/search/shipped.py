"""The papers that ship with Reader, which are hidden once a person has others."""

from __future__ import annotations

from pathlib import PurePath

from reader.index import Snapshot
from reader.index.documents.stored import paper_of
from reader.storage.paths import SAID_OF_OTHERS, shipped_catalogue


def given_way(snapshot: Snapshot) -> frozenset[str]:
    """Return the papers that only the shipped catalogue has, if any other catalogue has papers;
    else none."""
    files, path = snapshot.state.catalogues, str(shipped_catalogue())
    number = next((file.number for file in files if file.path == path), None)
    if number is None or not has_own(snapshot):
        return frozenset()
    others = [file for file in files if file.number == number or _says_of_others(file.path)]
    none = {stretch.number for file in others for stretch in file.stretches}
    found = snapshot.found(snapshot.term("file", number), paper_of)
    return frozenset(
        each.paper.id for each in found if all(record.stretch in none for record in each.records)
    )


def has_own(snapshot: Snapshot) -> bool:
    """Return whether any catalogue but the shipped one lists papers."""
    shipped = str(shipped_catalogue())
    return any(
        file.has_records and file.path != shipped and not _says_of_others(file.path)
        for file in snapshot.state.catalogues
    )


def _says_of_others(path: str) -> bool:
    return PurePath(path).name in SAID_OF_OTHERS
