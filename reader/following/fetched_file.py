"""The papers fetched from a source: a file of JSON Lines in the folder of catalogues."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING

from reader.storage import atomic, strict_json
from reader.storage.foreign import plain_file
from reader.storage.locks import locked

if TYPE_CHECKING:
    from reader.fetch.fetched_paper import FetchedPaper

_ID = re.compile(rb'\{"id": "([!#-\[\]-~]+)", "(?:version|title)": ')
"""The beginning of every line that is written here."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a fetch brought: the ids of `new` papers, the number of papers in a `newer` version, and
    in `kinds` the number of new papers by kind of announcement."""

    new: frozenset[str] = frozenset()
    newer: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def came(self) -> int:
        """The number of new papers."""
        return len(self.new)

    def __add__(self, other: Brought) -> Brought:
        return Brought(self.new | other.new, self.newer + other.newer, self.kinds + other.kinds)

    def __str__(self) -> str:
        parts = []
        if self.came:
            kinds = ", ".join(
                f"{self.kinds[kind]} {kind}" for kind in sorted(self.kinds) if kind != "new"
            )
            parts.append(f"{self.came} new" + (f" ({kinds})" if kinds else ""))
        if self.newer:
            parts.append(f"{self.newer} newer version{'s' * (self.newer > 1)}")
        return ", ".join(parts) or "nothing new"


def take_in(
    file: Path,
    papers: Iterable[FetchedPaper],
    today: Date,
    unwanted: Callable[[], Collection[str]] = tuple,
) -> Brought:
    """Add papers to a file, which need not exist. They are on disk when this returns.

    The file has each paper once, in its newest version: a newer version replaces the line of the
    older one, and lines that a person wrote stay. `today` is the day of arrival for papers that do
    not state it. Papers that are `unwanted` are left out; that is asked while other programs cannot
    add to the folder. Returns what is new. Raises OSError.
    """
    new = list(papers)
    if not new:
        return Brought()
    folder = file.parent
    atomic.make_folder(folder)
    with locked(folder):
        before = atomic.read(file)[0] if file.exists() else b""
        records = _Records(before)
        without = unwanted()
        for paper in new:
            if paper.id not in without:
                records.put(paper._replace(arrived=paper.arrived or today.isoformat()))
        after = records.data()
        if after != before:
            atomic.replace(file, after, private=False)
    return records.brought()


def ids_with_records(file: Path) -> set[str]:
    """Return the papers with a record in a file, which need not exist. Raises OSError."""
    return {id for line in _lines_of(file) if (id := _id_of(line))}


def take_records(file: Path, ids: Collection[str]) -> dict[str, str]:
    """Remove the records of these papers from a file, which is deleted if none is left. Returns the
    removed records by paper. The caller holds the lock of the folder. Raises OSError."""
    lines = _lines_of(file)
    taken = {id: line for line in lines if (id := _id_of(line)) in ids}
    if taken:
        rest = b"".join(line for line in lines if _id_of(line) not in taken)
        if rest:
            atomic.replace(file, rest, private=False)
        else:
            file.unlink()
    return {id: line.decode("utf-8", "replace") for id, line in taken.items()}


def put_records(file: Path, records: Iterable[str]) -> None:
    """Put removed records back. The caller holds the lock of the folder. Raises OSError."""
    lines = _lines_of(file)
    having = {_id_of(line) for line in lines}
    back = [
        line
        for record in records
        if _id_of(line := record.encode("utf-8", "replace")) not in having
    ]
    if back:
        atomic.replace(file, b"".join(lines + back), private=False)


def is_fetched(file: Path) -> bool:
    """Return whether a file was made by `take_in`."""
    try:
        with plain_file.opened(file) as stream:
            return any(paper.arrived for line in stream if (paper := _paper_of(line)))
    except OSError:
        return False


class _Records:
    """The lines of a file, and the position of each paper."""

    def __init__(self, data: bytes) -> None:
        self._lines = data.splitlines(keepends=True)
        if self._lines and not self._lines[-1].endswith(b"\n"):
            self._lines[-1] += b"\n"
        self._where: dict[str, int] = {}
        for number, line in enumerate(self._lines):
            if id := _id_of(line):
                self._where.setdefault(id, number)
        self._came: dict[str, str] = {}
        self._newer: set[str] = set()

    def put(self, paper: FetchedPaper) -> None:
        """Take in a record."""
        number = self._where.setdefault(paper.id, len(self._lines))
        if number == len(self._lines):
            self._lines.append(b"")
        old = _paper_of(self._lines[number])
        if old is None:  # new, or what stands there only begins like a paper
            self._lines[number] = paper.line()
            self._came[paper.id] = paper.announced
            return
        if (paper.version or 0) > (old.version or 0) and paper.id not in self._came:
            self._newer.add(paper.id)
        merged = old.merged(paper)
        if merged != old:
            self._lines[number] = merged.line()

    def data(self) -> bytes:
        return b"".join(self._lines)

    def brought(self) -> Brought:
        kinds = Counter(kind for kind in self._came.values() if kind)
        return Brought(frozenset(self._came), len(self._newer), kinds)


def _lines_of(file: Path) -> list[bytes]:
    """Return the lines of a file, each with its end; none if there is no file."""
    lines = atomic.read(file)[0].splitlines(keepends=True) if file.exists() else []
    return [line if line.endswith(b"\n") else line + b"\n" for line in lines]


def _id_of(line: bytes) -> str:
    """Return the id of the paper on a line; empty if there is none."""
    if plain := _ID.match(line):  # as nearly all are, and soon found
        return plain[1].decode()
    paper = _paper_of(line)
    return paper.id if paper else ""


def _paper_of(line: bytes) -> FetchedPaper | None:
    from reader.fetch.fetched_paper import FetchedPaper

    try:
        fields = strict_json.loads(line)
    except ValueError:
        return None
    return FetchedPaper.of(fields) if isinstance(fields, dict) else None
