"""Writes papers to the index: finds which records describe one paper, and replaces what was
there."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from reader import arrivals
from reader.index.arriving import Arriving
from reader.index.documents.document import document
from reader.index.documents.keys import Spot
from reader.index.documents.stored import lines_of, paper_of
from reader.index.documents.texts import Texts
from reader.index.snapshot import Snapshot
from reader.index.state import files_of, own_files
from reader.index.tying.joining import corrected, joined
from reader.index.tying.records import Record, Spool
from reader.index.tying.ties import Names, names_of, tied
from reader.model.paper import Paper
from reader.text.latex import to_text
from reader.text.words import words

if TYPE_CHECKING:
    from tantivy import IndexWriter

_FEW = 2_000
"""Papers of which the words are kept."""
_MANY = 10_000
"""Papers that are known to go; of more, each is looked up."""


class PaperWriter:
    """Writes papers, one document each, however many records describe it. A record that shares no
    name with another is written at once. All others wait, with the papers of the index that they
    share names with, until `finish` joins them."""

    def __init__(
        self,
        writer: IndexWriter,
        texts: Texts,
        snapshot: Snapshot | None,
        came: Arriving,
        folder: Path | None = None,
    ) -> None:
        self.next_row = snapshot.state.next_row if snapshot else 1
        self._came = came
        self._earlier: Mapping[str, arrivals.Time] = {}
        self.words: set[str] = set()
        self._writer = writer
        self._texts = texts
        self._old = snapshot if snapshot and snapshot.searcher.num_docs else None
        self._spool = Spool(folder)
        self._places = array("q")  # of texts of those written at once; -1 for those that wait
        self._above = array("q")  # of those that share a name, the one that stands for them
        self._named: dict[int, int] = {}
        self._waiting: dict[int, int] = {}  # where each is in the spool
        self._taken: set[int] = set()
        self._old_rows: dict[str, int] = {}
        self._disowned: set[int] = set()
        self._gone: set[int] = set()  # rows of papers that only disowned stretches have
        self._added = 0
        self.own = own_files(snapshot.state.catalogues) if snapshot else frozenset()
        """The stretches with corrections, whose records override all others."""
        self.files = files_of(snapshot.state.catalogues) if snapshot else {}
        """The number of the file of each stretch."""
        self.unlisting: frozenset[int] = frozenset()
        """The stretches that list no papers, and only add to those of others."""
        self.unlisted: set[int] = set()
        """Those of them with records of papers that no other file lists, and that are not
        written."""

    def put(self, paper: Paper, spot: Spot) -> None:
        """Take in a paper that stands at a spot."""
        self._take(self._put(Record(spot.stretch, spot.key, spot.line, paper), again=False))

    def learn(self, some: Iterable[Paper]) -> None:
        """Look at what the first papers have in common, before the first one is put in."""
        if not self._texts.end:
            self._texts.learn([lines_of(paper, 0, (), "")[1] for paper in some])

    def disown(self, stretches: Iterable[int]) -> None:
        """Forget the records of some stretches."""
        self._disowned.update(stretches)
        if self._old is not None:
            related = [row for each in self._disowned for row in self._old.related(each)]
            for stretch in self._disowned:
                self._writer.delete_documents_by_term("stretch", stretch)
                if len(self._gone) < _MANY:
                    self._gone |= self._old.standing_in(stretch).difference(related)
            self._take(related)

    def redate(self, came: Mapping[str, arrivals.Time]) -> None:
        """Give papers of the snapshot an earlier time of arrival."""
        self._earlier = came
        self._take([*self._old.rows(came).values()] if self._old else [])
        self.finish()

    def finish(self) -> None:
        """Write the records that wait."""
        together: dict[int, list[int]] = defaultdict(list)
        for number in self._waiting:
            together[self._top(number)].append(number)
        for numbers in together.values():
            self._write([self._spool[self._waiting[number]] for number in numbers])
        self._spool.close()

    def _put(self, record: Record, *, again: bool) -> list[int]:
        """Take in a record. Return the rows of papers in the index that it shares a name with."""
        names = self._names(record)
        number = len(self._above)
        self._above.append(number)
        self._places.append(-1)
        met = False
        for name in _hashes(names):
            first = self._named.setdefault(name, number)
            if first != number:
                met = True
                self._let_wait(first)
                self._above[self._top(number)] = self._top(first)
        standing = self._standing(names)
        if met or standing or again or record.stretch in self.unlisting:
            self._waiting[number] = self._spool.add(record)
        else:
            self._places[number] = self._add(record.paper, [record], names, related=False)
        return standing

    def _names(self, record: Record) -> Names:
        """Return the names by which a record may be tied to others. The title in a correction does
        not count."""
        names = names_of(record.paper)
        return names._replace(title="") if record.stretch in self.own else names

    def _let_wait(self, number: int) -> None:
        """Take back what was written at once."""
        if self._places[number] >= 0:
            self._texts.flush()
            stored = paper_of(self._texts.read(self._places[number]))
            self._writer.delete_documents_by_term("row", stored.row)
            self._places[number] = -1
            self._waiting[number] = self._spool.add(stored.records[0])

    def _top(self, number: int) -> int:
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def _standing(self, names: Names) -> list[int]:
        """Return the rows of papers that stay in the index and have one of these names."""
        if self._old is None:
            return []
        found = self._old.named(names.ids, tie(names.title)) - self._taken - self._gone
        if not found or not self._disowned:
            return [*found]
        stored = self._old.stored([*found])
        return [
            row
            for row in found
            if any(each.stretch not in self._disowned for each in stored[row].records)
        ]

    def _take(self, rows: list[int]) -> None:
        """Let papers of the index, and all with which they share a name, wait, without their
        records in disowned stretches."""
        while rows and self._old is not None:
            row = rows.pop()
            if row in self._taken:
                continue
            self._taken.add(row)
            self._writer.delete_documents_by_term("row", row)
            stored = self._old.stored([row])[row]
            ids = (stored.paper.id, *stored.paper.names)
            self._old_rows[ids[0]] = row
            earlier = (self._earlier.get(id, stored.came) for id in ids)
            came = min([stored.came, *earlier])
            for each in stored.records:
                if each.stretch in self._disowned:
                    rows += self._standing(names_of(each.paper))
                else:
                    rows += self._put(each._replace(came=came), again=True)

    def _write(self, records: Sequence[Record]) -> None:
        """Write the papers of records that share names."""
        names = [self._names(record) for record in records]
        for members, ids in tied(names):
            these = sorted(
                (records[at] for at in members), key=lambda record: (record.key, record.line)
            )
            if self.unlisting.issuperset(record.stretch for record in these):
                self.unlisted.update(record.stretch for record in these)
                continue
            whole = Names(tuple(ids))
            titles = {tie(names[at].title) for at in members}
            contested = {id for at in members for id in names[at].ids} - {*ids}
            paper = joined([record.paper for record in these], ids)
            paper = corrected(
                paper, [record.paper for record in these if record.stretch in self.own]
            )
            self._add(paper, these, whole, related=len(records) > 1, also=titles | contested)

    def _add(
        self,
        paper: Paper,
        records: Sequence[Record],
        names: Names,
        *,
        related: bool,
        also: Iterable[str] = (),
    ) -> int:
        """Write a paper. Return the place of its text."""
        row = self._old_rows.pop(paper.id, self.next_row)
        self.next_row += row == self.next_row
        ties = [name for name in (*also, tie(names.title)) if name]
        indexed = min((each.came for each in records if each.came), default="")
        came = self._came.time(paper, indexed)
        place = self._texts.add(*lines_of(paper, row, records, came))
        self._writer.add_json(
            document(
                paper,
                row,
                records,
                files={self.files[record.stretch] for record in records},
                place=place,
                came=came,
                ties=ties,
                related=related,
            )
        )
        self._added += 1
        if self._added <= _FEW:
            text = " ".join((to_text(paper.title), to_text(paper.abstract), *paper.authors))
            self.words.update(words(text))
        return place


def tie(title: str) -> str:
    """Return the name that stands for a title among those that tie records."""
    return blake2b(title.encode("utf-8", "replace"), digest_size=6).hexdigest() if title else ""


def _hashes(names: Names) -> list[int]:
    """Return the names as numbers, which need less memory."""
    return [*map(hash, names.ids), *([hash(f" {names.title}")] if names.title else [])]
