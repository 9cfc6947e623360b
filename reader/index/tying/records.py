"""The records read in a refresh, kept on disk until it is decided which of them describe one
paper."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import date as Date
from pathlib import Path
from typing import IO, Any, NamedTuple

from reader.model.paper import Paper


class Record(NamedTuple):
    """What one place in a catalogue says of a paper.

    `stretch`: the number of the lines of a catalogue that it stands in (`state.Stretch`). `key`:
    orders the places in all catalogues. `line`: counts from 1 in the stretch.
    `came`: when the record came, as far as is known.
    """

    stretch: int
    key: int
    line: int
    paper: Paper
    came: str = ""


class Spool:
    """Records by number, from 0, in the order they were added. All methods may raise OSError."""

    def __init__(self, folder: Path | None) -> None:
        """Keep the records in a nameless file in `folder`, or in memory if there is no folder."""
        from io import BytesIO
        from tempfile import TemporaryFile

        self._stream: IO[bytes] = BytesIO()
        if folder:
            self._stream = TemporaryFile(dir=folder)  # noqa: SIM115  closed by `close`
        self._starts = array("q")
        self._end = 0

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, record: Record) -> int:
        """Add a record, and return its number."""
        line = packed(record)
        self._stream.seek(self._end)
        self._stream.write(line)
        self._starts.append(self._end)
        self._end += len(line)
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> Record:
        """Return the record of a number."""
        start, following = self._starts[number], number + 1
        end = self._starts[following] if following < len(self._starts) else self._end
        self._stream.seek(start)
        return unpacked(json.loads(self._stream.read(end - start)))

    def close(self) -> None:
        """Close the file, which deletes it."""
        self._stream.close()


def packed(record: Record) -> bytes:
    """Return a record as JSON."""
    import orjson

    return orjson.dumps([record.stretch, record.key, record.line, [*record.paper], record.came])


def unpacked(value: Sequence[Any]) -> Record:
    """Return the record that this JSON value stands for. The paper in it may be a Paper already."""
    stretch, key, line, paper, *came = value
    return Record(stretch, key, line, paper if isinstance(paper, Paper) else _paper(paper), *came)


def _paper(fields: Sequence[Any]) -> Paper:
    return Paper(
        *(_AS.get(name, _same)(value) for name, value in zip(Paper._fields, fields, strict=True))
    )


def _same(value: Any) -> Any:
    return value


def _day(value: str | None) -> Date | None:
    return Date.fromisoformat(value) if value else None


_AS: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("authors", "links", "categories", "names"), tuple),
    **dict.fromkeys(("date", "arrived"), _day),
}
"""Converts the values of JSON to the types of a paper's fields."""
