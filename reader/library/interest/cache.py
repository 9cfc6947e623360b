"""The vectors of a library's papers, kept in the cache folder: making them takes seconds."""

from __future__ import annotations

import json
from array import array
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from reader.interest import Vectors, pack, unpack
from reader.storage import atomic


class Kept(NamedTuple):
    """The vectors, the row of each paper, from small to large, and the generation of the index
    that they were made of."""

    generation: object
    rows: array[int]
    vectors: Vectors


def load(path: Path) -> Kept | None:
    """What is kept in a file; None where nothing is, or what can't be used: it is made anew."""
    try:
        with path.open("rb") as stream:
            generation, count, check = json.loads(stream.readline(200))
            rows = array("q")
            rows.frombytes(stream.read(count * rows.itemsize))
            vectors = unpack(stream.read())
        if len(rows) != len(vectors) or crc32(rows.tobytes()) != check:
            return None
        return Kept(tuple(generation), rows, vectors)
    except (OSError, ValueError, TypeError, LookupError, OverflowError, MemoryError):
        return None


def save(path: Path, kept: Kept) -> None:
    """Keep this, of which the generation is JSON. Raises OSError where it can't be written."""
    rows = kept.rows.tobytes()
    head = json.dumps([kept.generation, len(kept.rows), crc32(rows)]).encode("ascii")
    atomic.make_folder(path.parent)
    data = b"".join([head, b"\n", rows, pack(kept.vectors)])
    atomic.replace(str(path), data, durable=False)
