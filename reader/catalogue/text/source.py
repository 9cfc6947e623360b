"""The bytes of a catalogue as lines of text."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reader.catalogue.problem import CatalogueError
from reader.text.clean import clean

_HEAD = 1 << 16
_BLOCK = 1 << 20
_HEADER_LINES = 2  # of a table: the names of its columns, and the rule below them
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LINE_END = re.compile(rb"\r\n?|\n")


class Source:
    """A catalogue's bytes, read once from start to end as numbered lines.

    `first` is the number of the first line that is to be reported on; `misread` becomes the number
    of the first line that was not UTF-8 and was read as cp1252.
    """

    def __init__(self, stream: BinaryIO, name: str, start: int = 0) -> None:
        """Take over `stream`, to read from byte `start` on what is to be reported on.

        Raises CatalogueError where it holds no text.
        """
        self.name = name
        self.first = 1
        self.misread = 0
        self._stream = stream
        self._start = start
        try:
            self._head = stream.read(_HEAD)
            _check_text(self._head, name)
        except BaseException:
            stream.close()
            raise
        self._utf16 = self._head.startswith(_UTF16)

    @property
    def seekable(self) -> bool:
        """Whether lines can be told apart by byte offsets in this encoding."""
        return not self._utf16

    def close(self) -> None:
        """Close the file; what was read stays."""
        self._stream.close()

    def head(self) -> str:
        """The start of the text, to tell its form by; at most 64 KB, cut at a line where it can."""
        if self._utf16:
            return self._head.decode("utf-16", "replace")
        head = self._head.removeprefix(_BOM)
        if len(self._head) == _HEAD:
            head = head[: head.rfind(b"\n") + 1] or head
        return _LINE_END.sub(b"\n", head).decode("utf-8", "replace")

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield each line's number, from 1, and its text without the line end.

        Of a table that goes on past what was read before, the rows that were are cut to nothing:
        they only say that it goes on.
        """
        offset = run = 0
        for number, raw in enumerate(self._raw_lines(), start=1):
            if offset < self._start:
                self.first = number + 1
                offset += len(raw)
                run = run + 1 if raw.startswith(b"|") else 0
                if run > _HEADER_LINES:
                    yield number, "||"
                    continue
            yield number, self._decoded(raw, number)

    def lines_with(self, piece: bytes) -> Iterator[str]:
        """Yield the lines that hold some bytes, in a reading of its own, which is quick where
        they are few."""
        for block in self._blocks():
            at = block.find(piece)
            while at >= 0:
                start, end = block.rfind(b"\n", 0, at) + 1, block.find(b"\n", at)
                end = len(block) if end < 0 else end
                for raw in block[start:end].splitlines():
                    if piece in raw:
                        yield self._decoded(raw, 0)
                at = block.find(piece, end)

    def text(self) -> str:
        """The whole text, line ends as newlines."""
        return "\n".join(line for _, line in self.lines())

    def _raw_lines(self) -> Iterator[bytes]:
        self._stream.seek(0)
        for block in self._blocks() if self._utf16 else self._stream:
            if b"\r" in block and not (block.endswith(b"\r\n") and block.count(b"\r") == 1):
                yield from block.splitlines(keepends=True)
            else:
                yield block

    def _blocks(self) -> Iterator[bytes]:
        """Whole lines at a time."""
        self._stream.seek(0)
        if self._utf16:
            yield from self._stream.read().decode("utf-16", "replace").encode().splitlines(True)
            return
        while block := self._stream.read(_BLOCK):
            yield block + self._stream.readline()

    def _decoded(self, raw: bytes, number: int) -> str:
        if number == 1:
            raw = raw.removeprefix(_BOM)
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            text = raw.decode("cp1252", "replace")
            if number >= self.first:
                self.misread = self.misread or number
        # before anything is parsed: an escape sequence may hold a bracket or a quote
        return clean(text.rstrip("\r\n")).replace("\n", " ")


def open_source(path: Path, start: int = 0) -> Source:
    """Open a file for reading; raises CatalogueError where it can't be, or holds no text."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            what = "a folder" if path.is_dir() else "no regular file"
            raise CatalogueError(f"{path} is {what}, not a catalogue")
        return Source(open(path, "rb"), str(path), start)
    except FileNotFoundError:
        raise CatalogueError(f"{path} does not exist") from None
    except OSError as error:
        raise CatalogueError(f"{path} can't be read: {error.strerror}") from error


def source_of(data: bytes, name: str) -> Source:
    """A source for bytes at hand; raises CatalogueError where they are no text."""
    return Source(BytesIO(data), name)


def _check_text(head: bytes, name: str) -> None:
    if not head.strip():
        raise CatalogueError(f"{name} is empty")
    if head.startswith(b"%PDF-"):
        raise CatalogueError(f"{name} is a PDF; a catalogue is text, such as a Markdown table")
    if not head.startswith(_UTF16) and len(_CONTROLS.findall(head)) * 100 > len(head):
        raise CatalogueError(f"{name} is binary; a catalogue is text, such as a Markdown table")
