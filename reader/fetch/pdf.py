"""Downloads a PDF, in parts and at several times if need be, and accepts nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Protocol

from reader.fetch.connection import Answer
from reader.fetch.errors import FetchError, PassingError, TooLarge, host_of
from reader.fetch.http import Http

_RANGE = re.compile(r"bytes (?:(\d+)-\d+|\*)/(\d+|\*)", re.ASCII)
_PART, _NO_SUCH_PART = 206, 416
_HEAD, _TAIL = 1024, 2048
"""Bytes at the beginning and end of a PDF that contain its markers (ISO 32000-1, Annex H.3)."""


class Unfinished(Protocol):
    """A file of which a part may exist."""

    size: int

    @property
    def validator(self) -> str:
        """The ETag or Last-Modified of the content of which this is a part; empty if there is
        none."""

    def begin(self, validator: str) -> None:
        """Discard the part, and begin one of a content with this validator."""

    def append(self, block: bytes) -> None:
        """Add the next bytes."""

    def bytes(self, start: int, count: int) -> bytes:
        """Return some bytes of the part, from `start`, which counts from the end if it is
        negative."""


def receive(
    http: Http,
    url: str,
    file: Unfinished,
    progress: Callable[[int, int], object],
    *,
    lasting: bool = False,
) -> Answer:
    """Download the PDF at an address into `file`, from where that ends, and return what the server
    says of it. `progress` is called with the bytes so far and in all, 0 if unknown. If the address
    is `lasting`, its content never changes: the rest is asked for even if the server gave no
    validator. Raises FetchError, OSError."""
    receiving = _Receiving(host_of(url), file, progress, lasting)
    try:
        return http.get(url, receiving.whole, explained={_PART, _NO_SUCH_PART}, sink=receiving)
    except TooLarge:
        file.begin("")  # nothing can go on with it
        raise


class _Receiving:
    """The sink of one download."""

    def __init__(
        self, host: str, file: Unfinished, progress: Callable[[int, int], object], lasting: bool
    ) -> None:
        self._host = host
        self._file = file
        self._progress = progress
        self._lasting = lasting
        self._total = 0
        self._checked = False

    def headers(self) -> Mapping[str, str]:
        asked = {"Accept": "application/pdf", "Accept-Encoding": "identity"}
        self._checked = False
        if self._file.size:
            if validator := self._file.validator:
                asked["If-Range"] = validator
            if validator or self._lasting:
                asked["Range"] = f"bytes={self._file.size}-"
        return asked

    def takes(self, start: Answer) -> bool:
        if start.status == _PART:
            return self._goes_on(start)
        if start.status == 200:
            self._file.begin(_validator(start))
            packed = start.headers.get("content-encoding", "identity") != "identity"
            length = start.headers.get("content-length", "")
            self._total = int(length) if length.isdecimal() and not packed else 0
            return True
        return False

    def _goes_on(self, start: Answer) -> bool:
        """Return whether this is the part that was asked for; otherwise the file begins again."""
        found = _RANGE.fullmatch(start.headers.get("content-range", "").strip())
        if not found or found[1] is None or int(found[1]) != self._file.size:
            self._file.begin("")
            raise PassingError(f"{self._host} sends another part of the PDF than was asked for")
        self._total = int(found[2]) if found[2] != "*" else 0
        return True

    def write(self, block: bytes) -> None:
        self._file.append(block)
        if not self._checked and self._file.size >= _HEAD:
            self._check_head()
        self._progress(self._file.size, self._total)

    def _check_head(self) -> None:
        if b"%PDF-" in self._file.bytes(0, _HEAD):
            self._checked = True
            return
        is_page = Answer("", 200, {}, self._file.bytes(0, _HEAD)).is_page
        self._file.begin("")
        sent = "a web page" if is_page else "something else"
        raise FetchError(f"{self._host} sends {sent} in place of the PDF: try it in a browser")

    def whole(self, answer: Answer) -> Answer:
        """Return the answer if the PDF is now complete. Raises FetchError if not."""
        if answer.status == _NO_SUCH_PART:
            found = _RANGE.fullmatch(answer.headers.get("content-range", "").strip())
            if not found or found[2] != str(self._file.size):
                self._file.begin("")
                raise PassingError(f"{self._host} has another PDF now than before")
        elif self._total and self._file.size != self._total:
            if self._file.size > self._total:
                self._file.begin("")
            raise PassingError(f"{self._host} broke off the PDF")
        self._check_head()
        if b"%%EOF" not in self._file.bytes(-_TAIL, _TAIL):
            self._file.begin("")
            raise PassingError(f"{self._host} sends a PDF that breaks off", tries=2)
        return answer


def _validator(start: Answer) -> str:
    """Return the validator that tells later whether the server still has the same file (RFC 9110,
    13.1.5)."""
    etag = start.headers.get("etag", "")
    found = etag if etag.startswith('"') else start.headers.get("last-modified", "")
    return found if found.isascii() and found.isprintable() else ""
