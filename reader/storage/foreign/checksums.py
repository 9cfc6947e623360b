"""Tells whether the bytes of a file are those that were read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

from reader.storage.foreign import plain_file

_BLOCK = 16 << 20
"""Bytes for each checksum."""
_AT_ONCE = 1 << 18
"""Bytes that are read at once, few enough for the cache of a processor."""


def checksums(path: Path, end: int, known: Sequence[int] = (), start: int = 0) -> tuple[int, ...]:
    """Return the CRC-32 of each block of the first `end` bytes of a file, given those of the first
    `start` bytes; none if the file cannot be read."""
    whole = start // _BLOCK
    starts = range(whole * _BLOCK, end, _BLOCK)
    try:
        with plain_file.opened(path) as stream:
            handle = stream.fileno()
            blocks = [(handle, at, min(at + _BLOCK, end)) for at in starts]
            if len(blocks) < 2:
                found = [_checksum(block) for block in blocks]
            else:
                from concurrent.futures import ThreadPoolExecutor

                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    found = [*pool.map(_checksum, blocks)]
    except OSError:
        return ()
    return (*known[:whole], *found)


def _checksum(block: tuple[int, int, int]) -> int:
    handle, at, end = block
    found = 0
    while piece := os.pread(handle, min(_AT_ONCE, end - at), at):
        found, at = crc32(piece, found), at + len(piece)
    return found
