"""One generation of the index, which stays as it is while others write."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from reader.index import state as states
from reader.index.documents.document import ELSEWHERE, EVERY, schema
from reader.index.documents.keys import UNTITLED
from reader.index.documents.stored import Stored, ids_of, paper_of, title_of
from reader.index.documents.texts import NAME as TEXTS
from reader.index.documents.texts import Text, Texts
from reader.index.files import Commit, Damaged, Files
from reader.index.state import State
from reader.storage.locks import is_locked

if TYPE_CHECKING:
    from tantivy import DocAddress, Index, Query, Searcher

Value = TypeVar("Value")

_TRIES, _PAUSE = 4, 0.02
"""How often to check whether a generation that is being written is complete, and the seconds
between checks."""
_MOST_PLACES = 100_000
_FEW = 1_000


class Snapshot:
    """Finds and reads papers of one generation. Any thread may use it."""

    def __init__(
        self,
        index: Index,
        state: State,
        texts: Texts,
        folder: Path | None = None,
        files: Files | None = None,
    ) -> None:
        """`folder` is None for an index in memory; `files` are those of Tantivy."""
        self.state = state
        self.searcher: Searcher = index.searcher()
        self._index = index
        self._folder = folder
        self._files = files
        self._texts = texts
        self._places: dict[int, int] = {}
        self._found: dict[Callable[[Snapshot], Any], Any] = {}

    @property
    def in_memory(self) -> bool:
        """Whether it is in no folder, since none could be written."""
        return self._folder is None

    def check(self) -> None:
        """Raise Damaged if a file was changed since it was written. Deleted files stay readable
        while they are open."""
        if self._files is not None:
            self._files.check()
        self._texts.check()

    def cached(self, work: Callable[[Snapshot], Value]) -> Value:
        """Return the result of a function for this generation, computed once."""
        if work not in self._found:
            self._found[work] = work(self)
        value: Value = self._found[work]
        return value

    # Queries

    @property
    def every(self) -> Query:
        """The query that finds all papers."""
        return self.term("part", EVERY)

    def term(self, field: str, value: str | int) -> Query:
        """Return the query for a word or number in a field."""
        from tantivy import Query

        return Query.term_query(schema(), field, value, "basic")

    def any_of(self, field: str, values: Iterable[str | int]) -> Query:
        """Return the query for any of some words or numbers in a field. To prepare a set takes
        longer than to look up a few."""
        from tantivy import Occur, Query

        wanted = list(values)
        if len(wanted) > _FEW:
            return Query.term_set_query(schema(), field, wanted)
        each = [(Occur.Should, self.term(field, value)) for value in wanted]
        return Query.const_score_query(Query.boolean_query(each), 1.0)

    def all_of(self, wanted: Sequence[Query], lacking: Sequence[Query] = ()) -> Query:
        """Return the query for papers found by all of these, and by none of those `lacking`."""
        from tantivy import Occur, Query

        if len(wanted) == 1 and not lacking:
            return wanted[0]
        return Query.boolean_query(
            [(Occur.Must, each) for each in wanted] + [(Occur.MustNot, each) for each in lacking]
        )

    def within(self, field: str, low: int | None, high: int | None) -> Query:
        """Return the query for numbers in a field from one to another, both included."""
        from tantivy import FieldType, Query

        return Query.range_query(schema(), field, FieldType.Integer, low, high)

    def frequency(self, word: str) -> int:
        """Return how many papers have a folded word in their texts."""
        count = self.searcher.doc_freq
        return count("text", word) + count("text", word + ELSEWHERE)

    def count(self, query: Query) -> int:
        """Return how many documents a query finds."""
        # of which the types say nothing
        count: int = getattr(self.searcher.search(query, 1), "count")  # noqa: B009
        return count

    # By row

    def rows_of(self, addresses: Sequence[DocAddress]) -> list[int]:
        """Return the rows of documents."""
        numbers = self.searcher.fast_field_values
        rows: list[Any] = numbers("row", list(addresses))
        places: list[Any] = numbers("place", list(addresses))
        if len(self._places) > _MOST_PLACES:
            self._places.clear()
        self._places.update(zip(rows, places, strict=True))
        return rows

    def texts(self, rows: Sequence[int], part: Callable[[Text], Value]) -> dict[int, Value]:
        """Yield a part of what is stored of these rows, of those that there are."""
        known = self._places
        if unknown := [row for row in rows if row not in known]:
            hits = self.searcher.search(self.any_of("row", unknown), len(unknown), count=False).hits
            self.rows_of([address for _, address in hits])
        return {row: part(self._texts.read(known[row])) for row in rows if row in known}

    def stored(self, rows: Sequence[int]) -> dict[int, Stored]:
        """Return all that is stored of the papers in these rows, by row."""
        return self.texts(rows, paper_of)

    def titles(self, rows: Sequence[int]) -> dict[int, str]:
        """Return the plain titles of these rows."""
        return self.texts(rows, title_of)

    def found(self, query: Query, part: Callable[[Text], Value]) -> Iterator[Value]:
        """Return a part of what is stored for each paper that a query finds, by row in ascending
        order."""
        rows: list[Any] = self.searcher.fast_field_values("row", addresses := self.addresses(query))
        places: list[Any] = self.searcher.fast_field_values("place", addresses)
        for _, place in sorted(zip(rows, places, strict=True)):
            yield part(self._texts.read(place))

    # By id

    def row(self, id: str) -> int | None:
        """Return the row of the paper that has this id, or None."""
        return self.rows([id]).get(id)

    def rows(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the rows of the papers that have these ids, leaving out ids that no paper has."""
        found = {}
        for id in ids:
            for _, address in self.searcher.search(self.term("id", id), 1, count=False).hits:
                found[id] = address
        return dict(zip(found, self.rows_of([*found.values()]), strict=True))

    def named(self, ids: Iterable[str], tie: str) -> set[int]:
        """Return the rows of papers that have one of these ids, or this `tie`."""
        frequency = self.searcher.doc_freq
        wanted = [("id", id) for id in ids if frequency("id", id)]
        wanted += [("tie", name) for name in (*ids, tie) if name and frequency("tie", name)]
        return {row for each in wanted for row in self._rows_of(self.term(*each))}

    def tied(self, ids: Iterable[str]) -> list[tuple[str, ...]]:
        """Return all ids of each paper that has one of these and others, the best one first."""
        if not self.searcher.doc_freq("several", 1):
            return []
        several = self.term("several", 1)
        return [*self.found(self.all_of([several, self.any_of("id", ids)]), ids_of)]

    def standing_in(self, stretch: int) -> set[int]:
        """Return the rows of papers that are in a stretch."""
        return self._rows_of(self.term("stretch", stretch))

    def related(self, stretch: int) -> set[int]:
        """Return the rows of papers that are in a stretch and share a name with others."""
        from tantivy import Occur, Query

        both = [(Occur.Must, self.term("stretch", stretch)), (Occur.Must, self.term("related", 1))]
        return self._rows_of(Query.boolean_query(both))

    def _rows_of(self, query: Query) -> set[int]:
        return set(self.rows_of(self.addresses(query)))

    def addresses(self, query: Query) -> list[DocAddress]:
        """Return the addresses of all documents that a query finds, in no order."""
        count = self.count(query)
        hits = self.searcher.search(query, count, count=False).hits if count else []
        return [address for _, address in hits]

    def untitled(self) -> list[str]:
        """Return the ids of papers without a title."""
        return [ids[0] for ids in self.found(self.within("initials", UNTITLED, UNTITLED), ids_of)]

    # Words

    @cached_property
    def vocabulary(self) -> str:
        """The words of all papers, one on each line and the most common first, as of some
        earlier time."""
        if self._folder is None:
            return ""
        with contextlib.suppress(OSError):
            return (self._folder / VOCABULARY).read_text(encoding="utf-8", errors="replace")
        return ""


VOCABULARY = "words.txt"


def open_snapshot(folder: Path) -> Snapshot | None:
    """Return the newest generation in a folder; None if there is none, or none that is complete."""
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_PAUSE)
        state = states.read(folder)
        if state is None:
            return None
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, Damaged):
            commit = Commit(folder)
            if state.commit != commit.number or is_locked(folder / ".tantivy-meta.lock"):
                continue
            files = Files(folder, commit.files(), state.sound)
            with contained():
                texts = Texts(folder, state.texts, seen=state.sound.get(TEXTS))
                texts.check()
                found = Snapshot(tantivy_index(folder), state, texts, folder, files)
                if Commit(folder).number != state.commit:
                    return None  # what was written meanwhile may be in it
                if found.searcher.num_docs == commit.documents:
                    return found
    return None


def tantivy_index(folder: Path | None) -> Index:
    """Open Tantivy's index in a folder, or in memory; an empty one if there is none. Raises
    Damaged."""
    from tantivy import Index

    with contained():
        index = Index(schema()) if folder is None else Index(schema(), path=str(folder))
        # or else a thread looks into each new file, also one that is being taken away
        index.config_reader("manual")
        return index


@contextlib.contextmanager
def contained() -> Iterator[None]:
    """Turn what Tantivy raises for damaged files into Damaged."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise Damaged(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Damaged(str(error)) from error
