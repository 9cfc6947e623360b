"""Unpacking the body of an answer block by block: a few bytes can stand for gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from reader.fetch.errors import FetchError, PassingError

CODINGS = "gzip"
"""The value of `Accept-Encoding`."""
_PLAIN = ("", "identity")
_ZIPPED = ("gzip", "x-gzip", "deflate")
_EITHER = 32 + zlib.MAX_WBITS
"""Lets zlib detect whether a stream is gzip's (RFC 1952) or its own (RFC 1950)."""
_GZIP = b"\x1f\x8b"
_BLOCK = 1 << 16


class Unpacker:
    """Unpacks content from a host in a content coding (RFC 9110, 8.4)."""

    def __init__(self, coding: str, host: str) -> None:
        """Begin to unpack. Raises FetchError for a coding that was not asked for."""
        coding = coding.strip().lower()
        if coding not in (*_PLAIN, *_ZIPPED):
            raise FetchError(f"{host} sends its answer packed in a way that nobody asked for")
        self._host = host
        self._stream = None if coding in _PLAIN else zlib.decompressobj(_EITHER)
        self._begun = False

    def blocks(self, data: bytes) -> Iterator[bytes]:
        """Yield unpacked bytes, in blocks of at most 64 kB. Raises PassingError if they cannot be
        unpacked."""
        if self._stream is None:
            yield data
            return
        while data:
            if self._stream.eof:  # another may follow; what else does is nothing
                if not data.startswith(_GZIP):
                    return
                self._stream = zlib.decompressobj(_EITHER)
            self._begun = True
            try:
                block = self._stream.decompress(data, _BLOCK)
            except zlib.error:
                raise PassingError(f"{self._host} sends what can't be unpacked") from None
            data = self._stream.unconsumed_tail or self._stream.unused_data
            if block:
                yield block

    def end(self) -> None:
        """End the content. Raises PassingError if it is incomplete."""
        if self._stream and self._begun and not self._stream.eof:
            raise PassingError(f"{self._host} broke off its answer")
