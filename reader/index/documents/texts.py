"""The texts of papers, in a file that only grows.

Eight bytes stand before each, little-endian: its length and its CRC-32. The file is read when a
text is needed, and not mapped into memory: what is read then does not count as memory of the
process, and a file that is cut short is damage rather than the end of the program.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from struct import Struct
from typing import BinaryIO
from zlib import crc32

from reader.index.files import Damaged, Look, look_of

NAME = "texts.bin"
_HEAD = Struct("<II")
_AT_ONCE = 1024
"""Bytes that are read at once: most texts are shorter."""


class Texts:
    """Texts by their places; `end` is the place of the next one, and `added` how many were added.
    Without a folder they are in memory. Any thread may read."""

    def __init__(self, folder: Path | None, end: int = 0, *, writing: bool = False) -> None:
        """Take the texts before `end`; what an interrupted writer left behind them is overwritten.
        Raises OSError, and Damaged if some are missing."""
        self.end = end
        self.added = 0
        self._memory = bytearray()
        self._stream: BinaryIO | None = None
        if folder:
            self._stream = (folder / NAME).open("rb" if not writing else "r+b" if end else "w+b")
            if self._stream.seek(0, os.SEEK_END) < end:
                raise Damaged(f"{self._stream.name} was cut")
            if writing:
                self._stream.truncate(end)
                self._stream.seek(end)
        self._seen = self.look()

    def __del__(self) -> None:
        with suppress(OSError):  # a disk may be full
            if stream := getattr(self, "_stream", None):
                stream.close()

    def add(self, text: bytes) -> int:
        """Append a text; returns its place. Raises OSError."""
        place = self.end
        kept = _HEAD.pack(len(text), crc32(text)) + text
        if self._stream:
            self._stream.write(kept)
        else:
            self._memory += kept
        self.end += len(kept)
        self.added += 1
        return place

    def flush(self) -> None:
        """Make all texts readable. Raises OSError."""
        if self._stream:
            self._stream.flush()

    def read(self, place: int) -> bytes:
        """Return the text at a place. Raises Damaged if it is not as it was written."""
        start = self._piece(place, _AT_ONCE)
        if len(start) < _HEAD.size:
            raise Damaged("a text is missing")
        length, checksum = _HEAD.unpack_from(start)
        begins, ends = _HEAD.size, _HEAD.size + length
        if ends > self.end - place:
            raise Damaged("a text has no end")
        text = start[begins:ends] if ends <= len(start) else self._piece(place + begins, length)
        if crc32(text) != checksum:
            raise Damaged("a text is not as it was written")
        return text

    def look(self) -> Look:
        """How the file looks."""
        return look_of(os.fstat(self._stream.fileno())) if self._stream else (0, 0)

    def check(self) -> None:
        """Read everything if the file was changed since the last check in any way but growing.
        Raises Damaged."""
        now = self.look()
        if now != self._seen and now[0] <= self._seen[0]:
            self.read_all()
        self._seen = now

    def read_all(self) -> None:
        """Read each text once. Raises Damaged if one is not as it was written."""
        place = 0
        while place < self.end:
            place += _HEAD.size + len(self.read(place))

    def _piece(self, start: int, length: int) -> bytes:
        if self._stream:
            return os.pread(self._stream.fileno(), length, start)
        return bytes(self._memory[start : start + length])
