"""The vectors of a library's papers, in a file in the cache folder: computing them takes
seconds."""

from __future__ import annotations

import json
from array import array
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from reader.interest import Vectors, pack, unpack
from reader.storage import atomic


class CachedVectors(NamedTuple):
    """The vectors, the rows of their papers in ascending order, and the generation of the index
    from which they were made."""

    generation: object
    rows: array[int]
    vectors: Vectors


def load(path: Path) -> CachedVectors | None:
    """Return the content of the file; None if there is none, or it cannot be used and must be made
    again."""
    try:
        with path.open("rb") as stream:
            generation, count, check = json.loads(stream.readline(200))
            rows = array("q")
            rows.frombytes(stream.read(count * rows.itemsize))
            vectors = unpack(stream.read())
        if len(rows) != len(vectors) or crc32(rows.tobytes()) != check:
            return None
        return CachedVectors(tuple(generation), rows, vectors)
    except (OSError, ValueError, TypeError, LookupError, OverflowError, MemoryError):
        return None


def save(path: Path, kept: CachedVectors) -> None:
    """Save the vectors. The generation must be JSON. Raises OSError if that is impossible."""
    rows = kept.rows.tobytes()
    head = json.dumps([kept.generation, len(kept.rows), crc32(rows)]).encode("ascii")
    atomic.make_folder(path.parent)
    data = b"".join([head, b"\n", rows, pack(kept.vectors)])
    atomic.replace(str(path), data, durable=False)
