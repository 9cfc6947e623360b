"""Which text of a paper counts, and where else it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from reader import arrivals
from reader.index.arriving import Arriving
from reader.index.document import Spot, document, further
from reader.index.snapshot import Snapshot
from reader.model.paper import Paper
from reader.text.latex import to_text
from reader.text.words import words

if TYPE_CHECKING:
    from tantivy import IndexWriter

Claim = tuple[bool, int]
"""How strong a paper's claim is to be the one that counts: whether it has a title, its version."""
_FEW = 2_000
"""Papers of which the words are kept."""


class _Standing(NamedTuple):
    """The text of a paper that counts so far."""

    row: int
    claim: Claim
    spot: Spot
    came: arrivals.Time


class PaperWriter:
    """Writes papers: one row an id, whatever number of catalogues and lines have it.

    The text that counts is that of the newest version; one with a title goes before one
    without, and the first of equals stands.
    """

    def __init__(self, writer: IndexWriter, snapshot: Snapshot | None, came: Arriving) -> None:
        self.next_row = 1
        self._came = came
        self.words: set[str] = set()
        self._writer = writer
        self._old = snapshot if snapshot and snapshot.searcher.num_docs else None
        self._places = {f.number: f.place for f in snapshot.state.catalogues} if snapshot else {}
        self._new: dict[str, _Standing] = {}
        self._disowned: set[int] = set()
        self._left: dict[str, tuple[Claim, set[int]]] = {}
        self._added = 0

    def put(self, paper: Paper, spot: Spot) -> None:
        """Take in a paper as it stands at a spot."""
        standing = self._standing(paper.id)
        claim = _claim(paper)
        came = self._came.time(paper, standing.came if standing else "")
        if standing is None:
            self._add(paper, claim, spot, came)
        elif claim > standing.claim or (claim == standing.claim and spot.key < standing.spot.key):
            self._writer.delete_documents_by_term("row", standing.row)
            self._writer.add_document(further(paper.id, standing.spot))
            self._add(paper, claim, spot, came)
        else:
            self._writer.add_document(further(paper.id, spot))

    def redate(self, came: Mapping[str, arrivals.Time]) -> None:
        """Give papers of the snapshot an earlier time at which they came."""
        for id, time in came.items():
            standing = self._standing(id)
            if self._old and standing and time < standing.came:
                paper = self._old.stored([standing.row])[standing.row].paper
                self._writer.delete_documents_by_term("row", standing.row)
                self._writer.add_document(document(paper, standing.row, standing.spot, time))

    def disown(self, file: int) -> None:
        """Forget what a file has. Papers that other files have too are kept in
        mind for `wanted`."""
        self._keep_in_mind(file)
        self._disowned.add(file)
        self._writer.delete_documents_by_term("file", file)
        self._writer.delete_documents_by_term("further_file", file)
        for id in [id for id, standing in self._new.items() if standing.spot.file == file]:
            del self._new[id]

    def wanted(self) -> list[int]:
        """The files that must be read again since one of their papers lost the text that went
        before theirs."""
        files: set[int] = set()
        for id, (claim, others) in self._left.items():
            standing = self._standing(id)
            if standing is None or standing.claim < claim:
                files |= others - self._disowned
        self._left.clear()
        return sorted(files)

    def _keep_in_mind(self, file: int) -> None:
        """Note the papers of which this file has the text, and other files a further one."""
        if self._old is None or file in self._disowned:
            return
        for id, other, _ in self._old.places(self._old.every_further):
            row = self._old.row(id) if other != file else None
            if row is None:
                continue
            stored = self._old.stored([row])[row]
            if stored.file == file:
                _, others = self._left.setdefault(id, (_claim(stored.paper), set()))
                others.add(other)

    def _standing(self, id: str) -> _Standing | None:
        if id in self._new:
            return self._new[id]
        if self._old is None or not self._old.searcher.doc_freq("id", id):
            return None
        hits = self._old.searcher.search(self._old.term("id", id), 1, order_by_field="date").hits
        if not hits:
            return None
        row = self._old.rows_of([hits[0][1]])[0]
        stored = self._old.stored([row])[row]
        if stored.file in self._disowned:
            return None
        spot = Spot.of_key(hits[0][0], stored.file, stored.line)
        return _Standing(row, _claim(stored.paper), spot, stored.came)

    def _add(self, paper: Paper, claim: Claim, spot: Spot, came: arrivals.Time) -> None:
        self._writer.add_document(document(paper, self.next_row, spot, came))
        self._new[paper.id] = _Standing(self.next_row, claim, spot, came)
        self.next_row += 1
        self._added += 1
        if self._added <= _FEW:
            text = " ".join((to_text(paper.title), to_text(paper.abstract), *paper.authors))
            self.words.update(words(text))


def _claim(paper: Paper) -> Claim:
    return (paper.title != "", paper.version or 0)
