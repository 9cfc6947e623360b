"""The rows that a refresh reads, on disk until it is known which of them tell of one paper."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import date as Date
from pathlib import Path
from typing import IO, Any, NamedTuple

from reader.model.paper import Paper


class Row(NamedTuple):
    """What one place of a catalogue says of a paper: the number of its file, a key by which
    places are in order, the line from 1, the paper, and when that came, as far as is known."""

    file: int
    key: int
    line: int
    paper: Paper
    came: str = ""


class Spool:
    """Rows by number, in the order in which they came. Raises OSError."""

    def __init__(self, folder: Path | None) -> None:
        """In a file of `folder` that has no name; in memory where there is none."""
        from io import BytesIO
        from tempfile import TemporaryFile

        self._stream: IO[bytes] = BytesIO()
        if folder:
            self._stream = TemporaryFile(dir=folder)  # noqa: SIM115  closed by `close`
        self._starts = array("q")
        self._end = 0

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, row: Row) -> int:
        """Keep a row; returns its number."""
        line = packed(row)
        self._stream.seek(self._end)
        self._stream.write(line)
        self._starts.append(self._end)
        self._end += len(line)
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> Row:
        """The row of a number."""
        start, following = self._starts[number], number + 1
        end = self._starts[following] if following < len(self._starts) else self._end
        self._stream.seek(start)
        return unpacked(json.loads(self._stream.read(end - start)))

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()


def packed(row: Row) -> bytes:
    """A row as JSON."""
    import orjson

    return orjson.dumps([row.file, row.key, row.line, [*row.paper], row.came])


def unpacked(value: Sequence[Any]) -> Row:
    """A row from the value of its JSON, of which the paper may be made already."""
    file, key, line, paper, *came = value
    return Row(file, key, line, paper if isinstance(paper, Paper) else _paper(paper), *came)


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
"""What makes of JSON's values those of a paper."""
