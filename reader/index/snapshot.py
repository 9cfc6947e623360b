"""One generation of the index, as long as it is held: what others write does not show in it."""

from __future__ import annotations

import contextlib
import json
import os
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from struct import error as StructError
from struct import unpack
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from reader.index import state as states
from reader.index.document import (
    EVERY,
    UNTITLED,
    Stored,
    paper_of,
    place_of,
    schema,
    title_of,
)
from reader.index.state import State

if TYPE_CHECKING:
    from tantivy import DocAddress, Document, Index, Query, Searcher

Value = TypeVar("Value")

_TRIES, _PAUSE = 4, 0.02
"""How often one looks whether a generation is whole that is being written, and the seconds
between."""
_BLOCK = 1 << 20
_MAGIC = 1337
"""The last four bytes of each file of Tantivy: directory/footer.rs of its source."""
_MOST_ADDRESSES = 100_000


class Damaged(Exception):
    """The files of the index are not as they were written."""


class IndexUnavailable(OSError):
    """There can be no index now; the message is a sentence that says why."""


class Snapshot:
    """What is found and read of one generation. Any thread may ask."""

    def __init__(
        self, index: Index, state: State, folder: Path | None, files: Files | None = None
    ) -> None:
        """`folder` is None for an index in memory; `files` are those of Tantivy."""
        self.state = state
        self.searcher: Searcher = index.searcher()
        self._folder = folder
        self._files = files
        self._addresses: dict[int, DocAddress] = {}
        if folder is not None and self.searcher.num_docs != _documents(folder):
            raise Damaged(f"{folder} has other papers than it should")

    @property
    def every(self) -> Query:
        """The query that finds all papers."""
        return self.term("part", EVERY)

    @property
    def every_further(self) -> Query:
        """The query that finds the other places where papers stand."""
        from tantivy import Query

        return Query.exists_query("further_file")

    def term(self, field: str, value: str | int) -> Query:
        """The query for a word or number of a field."""
        from tantivy import Query

        return Query.term_query(schema(), field, value, "basic")

    def any_of(self, field: str, values: Iterable[str | int]) -> Query:
        """The query for any of some words or numbers of a field."""
        from tantivy import Query

        return Query.term_set_query(schema(), field, list(values))

    def count(self, query: Query) -> int:
        """How many documents a query finds."""
        # of which the types say nothing
        count: int = getattr(self.searcher.search(query, 1), "count")  # noqa: B009
        return count

    @property
    def in_memory(self) -> bool:
        return self._folder is None

    def check(self) -> None:
        """Raises Damaged where a file was changed since it was written. Those that were taken
        away are still there as long as they are open."""
        if self._files is not None:
            self._files.check()

    # By row

    def rows_of(self, addresses: Sequence[DocAddress]) -> list[int]:
        """The rows of documents."""
        rows: list[Any] = self.searcher.fast_field_values("row", list(addresses))
        if len(self._addresses) > _MOST_ADDRESSES:
            self._addresses.clear()
        self._addresses.update(zip(rows, addresses, strict=True))
        return rows

    def documents(self, rows: Sequence[int], part: Callable[[Document], Value]) -> dict[int, Value]:
        """A part of what is stored of these rows, of those that are there."""
        known = self.addresses(rows)
        return {row: part(self.searcher.doc(address)) for row, address in known.items()}

    def stored(self, rows: Sequence[int]) -> dict[int, Stored]:
        """All that is stored of these rows."""
        return self.documents(rows, paper_of)

    def titles(self, rows: Sequence[int]) -> dict[int, str]:
        """The plain titles of these rows."""
        return self.documents(rows, title_of)

    def addresses(self, rows: Sequence[int]) -> dict[int, DocAddress]:
        """Where the documents of these rows are, of those that are there."""
        unknown = [row for row in rows if row not in self._addresses]
        if unknown:
            query = (
                self.term("row", unknown[0]) if len(unknown) == 1 else self.any_of("row", unknown)
            )
            hits = self.searcher.search(query, len(unknown), count=False).hits
            self.rows_of([address for _, address in hits])
        known = self._addresses
        return {row: known[row] for row in rows if row in known}

    # By id

    def row(self, id: str) -> int | None:
        """The row of a paper's id, or None."""
        hits = self.searcher.search(self.term("id", id), 1, count=False).hits
        return self.rows_of([hits[0][1]])[0] if hits else None

    def rows(self, ids: Iterable[str]) -> dict[str, int]:
        """The rows of these ids, of those that are there."""
        found = ((id, self.row(id)) for id in ids)
        return {id: row for id, row in found if row is not None}

    def places(self, query: Query) -> Iterator[tuple[str, int, int]]:
        """Id, file and line of the further documents that a query finds."""
        return (place_of(self.searcher.doc(address)) for address in self.addresses_of(query))

    def addresses_of(self, query: Query) -> list[DocAddress]:
        """Where all documents are that a query finds."""
        count = self.count(query)
        hits = self.searcher.search(query, count, count=False).hits if count else []
        return [address for _, address in hits]

    def untitled(self) -> list[str]:
        """The ids of papers without a title."""
        from tantivy import FieldType, Query

        query = Query.range_query(schema(), "title_key", FieldType.Integer, UNTITLED, None)
        documents = map(self.searcher.doc, self.addresses_of(query))
        return [paper_of(document).paper.id for document in documents]

    @cached_property
    def vocabulary(self) -> str:
        """The words of all papers, a line each and the commonest first, as they once were."""
        if self._folder is None:
            return ""
        with contextlib.suppress(OSError):
            return (self._folder / VOCABULARY).read_text(encoding="utf-8", errors="replace")
        return ""


VOCABULARY = "words.txt"


def open_snapshot(folder: Path) -> Snapshot | None:
    """The newest generation in a folder; None where there is none, or none that is whole."""
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_PAUSE)
        state = states.read(folder)
        if state is None:
            return None
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, Damaged):
            if state.commit != _commit(folder) or is_locked(folder / ".tantivy-meta.lock"):
                continue
            files = Files(folder, _files(folder), state.sound)
            return _opened(folder, state, files)
    return None


def tantivy_index(folder: Path | None) -> Index:
    """Tantivy's index in a folder, or in memory; one that is blank where there is none. Raises
    Damaged."""
    from tantivy import Index

    with contained():
        index = Index(schema()) if folder is None else Index(schema(), path=str(folder))
        # or else a thread looks into each new file, also one that is being taken away
        index.config_reader("manual")
        return index


def _opened(folder: Path, state: State, files: Files) -> Snapshot | None:
    with contained():
        index = tantivy_index(folder)
        snapshot = Snapshot(index, state, folder, files)
        # what was written meanwhile may be in it
        return snapshot if _commit(folder) == state.commit else None
    return None


@contextlib.contextmanager
def contained() -> Iterator[None]:
    """Turn what Tantivy raises where its files are damaged into Damaged."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise Damaged(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Damaged(str(error)) from error


def is_locked(path: Path) -> bool:
    """Whether another program holds a lock on a file, as flock(2) has it."""
    try:
        import fcntl

        with path.open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except (ImportError, OSError):
        pass
    return False


# Whether the files are as they were written


Look = tuple[int, int]
"""Size, and time of change in ns."""


class Files:
    """Files of Tantivy, held open: what is done to them is seen also where they were taken away.
    They are mapped into memory, so that reading on where one was cut would end the program."""

    def __init__(self, folder: Path, names: Iterable[str], sound: Mapping[str, Look]) -> None:
        """Looks through those that are not as they are known to be `sound`. Raises Damaged, and
        OSError where one is not there."""
        self._known: dict[BinaryIO, Look] = {}
        for name in names:
            stream = (folder / name).open("rb", buffering=0)
            self._known[stream] = sound.get(name, (0, 0))
        self.check()

    def __del__(self) -> None:
        for stream in self._known:
            stream.close()

    def check(self) -> None:
        """Look through those that were changed. Raises Damaged."""
        for stream, before in self._known.items():
            now = _look(os.fstat(stream.fileno()))
            if now != before:
                if not _is_whole(stream.fileno(), now[0]):
                    raise Damaged(f"{stream.name} is damaged")
                self._known[stream] = now


def sound_files(folder: Path) -> dict[str, Look]:
    """How the files of the newest commit look."""
    return {name: _look(os.stat(folder / name)) for name in _files(folder)}


def _look(status: os.stat_result) -> Look:
    return status.st_size, status.st_mtime_ns


def _is_whole(handle: int, size: int) -> bool:
    """Whether a file has the checksum that stands at its end: before the last eight bytes, their
    length and a number, there is a footer in JSON with the CRC-32 of what is before it."""
    try:
        length, magic = unpack("<II", os.pread(handle, 8, max(0, size - 8)))
        end = size - 8 - length
        if magic != _MAGIC or end < 0:
            return False
        expected = json.loads(os.pread(handle, length, end))["crc"]
    except (StructError, ValueError, KeyError, TypeError):
        return False
    found = 0
    for start in range(0, end, _BLOCK):
        found = zlib.crc32(os.pread(handle, min(_BLOCK, end - start), start), found)
    return bool(found == expected)


def _meta(folder: Path) -> dict[str, Any]:
    meta: dict[str, Any] = json.loads((folder / "meta.json").read_bytes())
    return meta


def _commit(folder: Path) -> int:
    return int(_meta(folder)["opstamp"])


def _documents(folder: Path) -> int:
    """How many documents there should be."""
    segments = _meta(folder)["segments"]
    return sum(
        each["max_doc"] - (each["deletes"] or {"num_deleted_docs": 0})["num_deleted_docs"]
        for each in segments
    )


def _files(folder: Path) -> list[str]:
    """The files of the newest commit that are there."""
    names = {each["segment_id"].replace("-", "") for each in _meta(folder)["segments"]}
    deletes = {
        f"{each['segment_id'].replace('-', '')}.{each['deletes']['opstamp']}.del"
        for each in _meta(folder)["segments"]
        if each["deletes"]
    }
    return [
        name
        for name in os.listdir(folder)
        if name.partition(".")[0] in names and (not name.endswith(".del") or name in deletes)
    ]
