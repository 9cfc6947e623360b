"""The texts of papers, in a file that only grows.

Eight bytes stand before each, little-endian: its length and its CRC-32. A text is a line with the
title, which searches read of many papers, then a frame of Zstandard (RFC 8878) with the rest. The
first text is a dictionary for these: what the first papers have in common. The file is read when a
text is needed, and not mapped into memory: what is read then does not count as memory of the
process, and a file that is cut short is damage rather than the end of the program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from struct import Struct
from typing import BinaryIO, NamedTuple
from zlib import crc32

from reader.index.files import Damaged, Look, look_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

NAME = "texts.bin"
_HEAD = Struct("<II")
_AT_ONCE = 1024
"""Bytes that are read at once: most texts are shorter."""
_DICTIONARY, _PART = 1 << 16, 1 / 8
"""The most bytes of the dictionary, and how many there are at most for each byte it is made of."""
_TRAINED = b"\x37\xa4\x30\xec"
"""What a dictionary begins with that is more than a text (RFC 8878, 5)."""
_OPTIONS: dict[int, int] = {
    zstd.CompressionParameter.compression_level: 3,
    zstd.CompressionParameter.dict_id_flag: 0,
}


class Text(NamedTuple):
    """A text that was read: its title, and the rest, packed."""

    title: bytes
    packed: bytes
    dictionary: zstd.ZstdDict | None

    @property
    def rest(self) -> bytes:
        """What follows the title, unpacked."""
        return zstd.ZstdDecompressor(zstd_dict=self.dictionary).decompress(self.packed)


class Texts:
    """Texts by their places; `end` is the place of the next one, and `added` how many were added.
    Without a folder they are in memory. Any thread may read."""

    def __init__(
        self,
        folder: Path | None,
        end: int = 0,
        *,
        writing: bool = False,
        seen: Look | None = None,
    ) -> None:
        """Take the texts before `end`; what an interrupted writer left behind them is overwritten.
        The file was whole when it was `seen` last; by default, it is now. Raises OSError, and
        Damaged if some are missing."""
        self.end = end
        self.added = 0
        self._memory = bytearray()
        self._stream: BinaryIO | None = None
        if folder:
            self._stream = (folder / NAME).open("rb" if not writing else "r+b" if end else "w+b")
            size = self._stream.seek(0, os.SEEK_END)
            if size < end:
                raise Damaged(f"{self._stream.name} was cut")
            if size > end and writing:  # or else readers would see a change, and check it
                self._stream.truncate(end)
            self._stream.seek(end)
        self._seen = seen or self.look()

    def __del__(self) -> None:
        with suppress(OSError):  # a disk may be full
            if stream := getattr(self, "_stream", None):
                stream.close()

    def learn(self, texts: Sequence[bytes]) -> None:
        """Make a dictionary of what texts have in common, before any is added. Raises OSError."""
        size = min(_DICTIONARY, int(sum(map(len, texts)) * _PART))
        try:
            common = zstd.train_dict(texts, size).dict_content
        except (zstd.ZstdError, ValueError):  # they are too few
            common = b"".join(texts)[:size]
        self._append(common)

    def add(self, title: bytes, rest: bytes) -> int:
        """Append the text of a title, which is one line, and a rest. Returns its place. Raises
        OSError."""
        packed = self._packer.compress(rest, zstd.ZstdCompressor.FLUSH_FRAME)
        self.added += 1
        return self._append(title + b"\n" + packed)

    def _append(self, text: bytes) -> int:
        place = self.end
        kept = _HEAD.pack(len(text), crc32(text)) + text
        if self._stream:
            self._stream.write(kept)
        else:
            self._memory += kept
        self.end += len(kept)
        return place

    @cached_property
    def _packer(self) -> zstd.ZstdCompressor:
        return zstd.ZstdCompressor(options=_OPTIONS, zstd_dict=self._dictionary)

    @cached_property
    def _dictionary(self) -> zstd.ZstdDict | None:
        self.flush()
        common = self._read(0)
        is_raw = not common.startswith(_TRAINED)
        return zstd.ZstdDict(common, is_raw=is_raw) if len(common) > _HEAD.size else None

    def flush(self) -> None:
        """Make all texts readable. Raises OSError."""
        if self._stream:
            self._stream.flush()

    def read(self, place: int) -> Text:
        """Return the text at a place. Raises Damaged if it is not as it was written."""
        title, _, packed = self._read(place).partition(b"\n")
        return Text(title, packed, self._dictionary)

    def _read(self, place: int) -> bytes:
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
            place += _HEAD.size + len(self._read(place))

    def _piece(self, start: int, length: int) -> bytes:
        if self._stream:
            return os.pread(self._stream.fileno(), length, start)
        return bytes(self._memory[start : start + length])
