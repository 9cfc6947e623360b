"""Vectors as bytes, for a file in the cache folder: computing them takes seconds for a large
library, reading them a fraction of one."""

from __future__ import annotations

import json
import sys
from array import array
from typing import Any
from zlib import crc32

from reader.interest.vectors import Columns, Vectors

VERSION = 1
"""Increase it when the stored data changes, or the way in which texts become terms."""

_NAME = b"reader vectors %d\n"
_NUMBER = 4
_KINDS = "IIIId"


def pack(vectors: Vectors) -> bytes:
    """Return vectors as bytes: a line with the version, a checksum and the length of the JSON after
    it, with ids, terms and lengths of columns; then the columns, little-endian."""
    columns: list[array[Any]] = [vectors.frequencies, *vectors.columns, vectors.scales]
    head = json.dumps([vectors.ids, list(vectors.terms), [len(column) for column in columns]])
    body = b"".join([_number(len(head)), head.encode(), *map(_to_bytes, columns)])
    return b"".join([_NAME % VERSION, _number(crc32(body)), body])


def unpack(packed: bytes) -> Vectors:
    """Return the vectors from `pack`. Raises ValueError if the bytes are damaged or of another
    version; the vectors must then be computed again."""
    name = _NAME % VERSION
    start = len(name) + _NUMBER
    body = memoryview(packed)[start:]
    if packed[: len(name)] != name or packed[len(name) : start] != _number(crc32(body)):
        raise ValueError("the learned vectors are damaged, or of another version of reader")
    end = _NUMBER + int.from_bytes(body[:_NUMBER], "little")
    ids, terms, lengths = json.loads(bytes(body[_NUMBER:end]))
    columns: list[array[Any]] = []
    for kind, length in zip(_KINDS, lengths, strict=True):
        column = array(kind)
        start, end = end, end + length * column.itemsize
        column.frombytes(body[start:end])
        columns.append(_swapped(column))
    frequencies, terms_of, ends, digests, scales = columns
    vectors = Vectors()
    vectors.terms.update({term: number for number, term in enumerate(terms)})
    vectors.frequencies = frequencies
    vectors.hold(ids, Columns(terms_of, ends, digests), scales)
    return vectors


def _number(value: int) -> bytes:
    return value.to_bytes(_NUMBER, "little")


def _to_bytes(column: array[Any]) -> bytes:
    return _swapped(column).tobytes()


def _swapped(column: array[Any]) -> array[Any]:
    """Return a column in little-endian byte order, or back from it."""
    if sys.byteorder == "little":
        return column
    turned = column[:]
    turned.byteswap()
    return turned
