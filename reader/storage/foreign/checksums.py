"""Tells whether the bytes of a file are those that were read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

from reader.storage.foreign import plain_file

_AT_ONCE = 1 << 18
"""Bytes that are read at once, few enough for the cache of a processor."""


def checksums(
    path: Path, spans: Sequence[tuple[int, int]], *, lines: bool = False
) -> list[tuple[int, int]]:
    """Return the CRC-32 of each span of bytes of a file, as far as the file goes, and the number of
    its newlines if `lines` are counted, which takes longer; else 0. Raises OSError."""
    with plain_file.opened(path) as stream:
        handle = stream.fileno()
        if len(spans) < 2:
            return [_checksum(handle, span, lines) for span in spans]
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return [*pool.map(lambda span: _checksum(handle, span, lines), spans)]


def _checksum(handle: int, span: tuple[int, int], lines: bool) -> tuple[int, int]:
    found = newlines = 0
    at, end = span
    while piece := os.pread(handle, max(0, min(_AT_ONCE, end - at)), at):
        found, at = crc32(piece, found), at + len(piece)
        newlines += piece.count(b"\n") if lines else 0
    return found, newlines
