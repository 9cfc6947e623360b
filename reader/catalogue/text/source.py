"""Reading the bytes of a catalogue as numbered lines of text."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reader.catalogue.passed import Passed
from reader.catalogue.problem import CatalogueError
from reader.catalogue.text import marc21
from reader.catalogue.text.signatures import check_text, utf16_of
from reader.storage.foreign import plain_file
from reader.text.clean import clean

_MB = 1 << 20
LARGEST = 8192 * _MB
"""The most bytes of a catalogue: twice the size of all of arXiv."""
LARGEST_WHOLE = 128 * _MB
"""The most bytes of a catalogue in a format that is read as a whole, not line by line."""
LONGEST_LINE = 16 * _MB
"""The most bytes of a line in a format that is read line by line."""

HEAD = 1 << 16
"""Bytes by which the format of a text is told."""
_LEADER = 64  # bytes by which binary MARC is told
_BLOCK = 1 << 20
_HEADER_LINES = 2  # of a table: the names of its columns, and the rule below them
_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(rb"\r\n?|\n")
_RULE = re.compile(rb"\|[ \t|:]*-[ \t|:-]*\r?$", re.MULTILINE)  # below the names of the columns
_NEXT_RULE = re.compile(rb"\n" + _RULE.pattern, re.MULTILINE)  # a literal beginning makes this fast


class Source:
    """The bytes of a catalogue, read once from start to end as numbered lines.

    `first`: the number of the first line to report on. `misread`: the first line that was not UTF-8
    and was read as cp1252; 0 if there is none. `too_long`: the lines that are longer than
    `LONGEST_LINE` and were read as empty. `passed`: the longest stretch of old lines skipped.
    """

    def __init__(
        self, stream: BinaryIO, name: str, start: int = 0, passed: Passed | None = None
    ) -> None:
        """Take over `stream`, of which only lines from byte `start` on are to be reported on.
        Those that an earlier reading of the same bytes has `passed` are not read again.

        Raises CatalogueError if it contains no text, or too much.
        """
        self.name = name
        self.first = 1
        self.misread = 0
        self.too_long: list[int] = []
        self._stream = stream
        self._start = start
        self._pairs: bytes | None = None
        self.passed = passed if passed and passed.end <= start else Passed()
        try:
            self._size = stream.seek(0, os.SEEK_END)
            self._check_size(LARGEST)
            stream.seek(0)
            self._head = stream.read(HEAD)
            check_text(self._head, name)
            self._utf16 = utf16_of(self._head)
            if self._utf16:
                self._check_size(LARGEST_WHOLE)
        except BaseException:
            stream.close()
            raise

    @property
    def seekable(self) -> bool:
        """Whether lines in this encoding can be found from any byte on."""
        return not self._utf16

    def close(self) -> None:
        """Close the file. Attributes keep their values."""
        self._stream.close()

    def head(self, *, old: bool = False) -> str:
        """Return the beginning of the text, from which its format is told: at most 64 KB, cut at
        the end of a line if possible. With `old`, that of the text as it was read before."""
        begun = self._head[: self._start] if old else self._head
        if self._utf16:
            return begun.decode(self._utf16, "replace").removeprefix("\ufeff")
        head = begun.removeprefix(_BOM)
        if len(begun) == HEAD:
            head = head[: head.rfind(b"\n") + 1] or head
        return _LINE_END.sub(b"\n", head).decode("utf-8", "replace")

    def pass_old(self, *, pairs: bytes = b"") -> None:
        """Have `lines` skip the remaining old lines, those before byte `start`, except for the last
        one, which it yields empty. Nothing is skipped if their ends are not newlines, or if the
        quote `pairs` occurs in them an odd number of times, as the last one is then still open."""
        self._pairs = pairs

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield the number of each line, from 1, and its text without the line end.

        In a table that was read before and has grown, the old rows are left empty, except for the
        header.
        """
        return self._lines(LONGEST_LINE)

    def _lines(self, longest: int) -> Iterator[tuple[int, str]]:
        offset = run = passed = 0
        held: tuple[int, bytes] | None = None  # a row, or the header of another table
        for count, raw in enumerate(self._raw_lines(longest), start=1):
            number = count + passed
            if held:
                header = _RULE.match(raw)
                yield held[0], self._decoded(held[1], held[0]) if header else _blank(held[1])
                held = None
            if len(raw) > longest:
                self.too_long.append(number)
                offset += self._skip_line(raw)
                yield number, ""
                continue
            if offset < self._start:
                self.first = number + 1
                offset += len(raw)
                if old := self._pass_old_lines(raw, offset):
                    passed, offset = passed + old, self._start
                    self.first += old
                    yield number + old, ""
                    continue
                run = _HEADER_LINES if _RULE.match(raw) else run + 1 if raw[:1] == b"|" else 0
                if run > _HEADER_LINES:
                    rows, length = self._pass_rows(offset) if run == _HEADER_LINES + 1 else (0, 0)
                    if rows:
                        yield number, "||"
                        passed, offset = passed + rows, offset + length
                        self.first += rows
                    else:
                        held = number, raw
                    continue
            yield number, self._decoded(raw, number)
        if held:
            yield held[0], _blank(held[1])

    def _pass_old_lines(self, raw: bytes, offset: int) -> int:
        """Skip all old lines after `raw`, from the byte `offset` on, if `pass_old` asked for it.
        Returns their number."""
        if self._pairs is None or self._utf16 or self._stream.tell() != offset:
            return 0
        end, lines = self._passed_from(offset)
        found = raw.count(self._pairs) if self._pairs and not lines else 0  # else they are in pairs
        while block := self._stream.read(min(self._start - end, _BLOCK)):
            if b"\r" in block:
                break
            end += len(block)
            lines += block.count(b"\n")
            found += block.count(self._pairs) if self._pairs else 0
        pairs, self._pairs = self._pairs, None
        if end == self._start and not found % 2:
            self._note_passed(Passed(offset, end, lines, apart=not pairs))
            return lines
        self._stream.seek(offset)
        return 0

    def _pass_rows(self, offset: int) -> tuple[int, int]:
        """Skip rows of a table that were read before, from the byte `offset` on, except for the
        last row and the header of a table that follows. Rows that end other than with a newline are
        not skipped. Returns the numbers of lines and bytes."""
        end, count = self._passed_from(offset)
        while not self._utf16 and self._stream.tell() == end < self._start:
            block = self._stream.read(min(self._start - end, _BLOCK)).partition(b"\r")[0]
            if rule := _NEXT_RULE.search(block):
                block = block[: rule.start() + 1]
            if _RULE.match(block):
                block = b""
            at, last = 0, block.rfind(b"\n", 0, max(0, block.rfind(b"\n"))) + 1
            while at < last and block.startswith(b"|", at):
                at = block.find(b"\n", at) + 1
                count += 1
            end += at
            self._stream.seek(end)
            if not 0 < at == last:
                break
        self._note_passed(Passed(offset, end, count, apart=True))
        return count, end - offset

    def _passed_from(self, offset: int) -> tuple[int, int]:
        """Skip what is known to have been passed from a byte on. Returns its end and its lines."""
        known = self.passed
        if known.start != offset or known.end <= offset or self._stream.tell() != offset:
            return offset, 0
        return self._stream.seek(known.end), known.lines

    def _note_passed(self, now: Passed) -> None:
        self.passed = max(self.passed, now, key=lambda each: each.length)

    def first_new(self) -> str:
        """Return the first line that was not read before and is not blank; empty if there is none,
        or if all lines are new."""
        self._stream.seek(self._start)
        lines = iter(lambda: self._stream.readline(_BLOCK), b"") if self._start else ()
        return next((self._decoded(line, 0) for line in lines if line.strip()), "")

    def lines_with(self, piece: bytes) -> Iterator[str]:
        """Yield those of the lines to be reported on that contain `piece`. This reads the file
        anew, and is quick if there are few."""
        for block in self._blocks(self._start):
            at = block.find(piece)
            while at >= 0:
                start, end = block.rfind(b"\n", 0, at) + 1, block.find(b"\n", at)
                end = len(block) if end < 0 else end
                for raw in block[start:end].splitlines():
                    if piece in raw:
                        yield self._decoded(raw, 0)
                at = block.find(piece, end)

    def text(self) -> str:
        """Return the whole text, with newlines for line ends. Raises CatalogueError if it has more
        than `LARGEST_WHOLE` bytes."""
        return self._plain_text() or "\n".join(line for _, line in self.whole_lines())

    def whole_lines(self) -> Iterator[tuple[int, str]]:
        """Yield all lines, of any length. Raises CatalogueError as `text` does."""
        self._check_size(LARGEST_WHOLE)
        return self._lines(LARGEST_WHOLE)

    def _plain_text(self) -> str:
        """Return the whole text if nothing in it needs cleaning; otherwise an empty text."""
        self._check_size(LARGEST_WHOLE)
        self._stream.seek(0)
        try:
            text = self._stream.read().removeprefix(_BOM).decode()
        except UnicodeDecodeError:
            return ""
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text.removesuffix("\n") if clean(text) is text and "\0" not in text else ""

    def _check_size(self, most: int) -> None:
        if self._size > most:
            raise CatalogueError(
                f"{self.name} has {self._size // _MB:,} MB; a catalogue of its format may have "
                f"{most // _MB:,} MB"
            )

    def _raw_lines(self, longest: int) -> Iterator[bytes]:
        """Yield the lines with their ends. Of a line with more than `longest` bytes, only a
        beginning with more than `longest` bytes is yielded."""
        self._stream.seek(0)
        lines = iter(partial(self._stream.readline, longest + 1), b"")
        rest = b""
        for read in self._blocks() if self._utf16 else lines:
            block, rest = rest + read, b""
            if b"\r" in block and not (block.endswith(b"\r\n") and block.count(b"\r") == 1):
                *whole, last = block.splitlines(keepends=True)
                yield from whole
                if len(read) > longest and not read.endswith(b"\n"):
                    rest = last
                else:
                    yield last
            else:
                yield block
        if rest:
            yield rest

    def _skip_line(self, raw: bytes) -> int:
        """Skip the rest of a line that begins with `raw`, and return the length of the line in
        bytes."""
        length = len(raw)
        while not raw.endswith(b"\n") and not self._utf16:
            raw = self._stream.readline(_BLOCK)
            if not raw:
                break
            length += len(raw)
        return length

    def _blocks(self, start: int = 0) -> Iterator[bytes]:
        """Yield blocks of whole lines, from the byte `start` on."""
        self._stream.seek(start)
        if self._utf16:
            yield from self._stream.read().decode(self._utf16, "replace").encode().splitlines(True)
            return
        while block := self._stream.read(_BLOCK):
            yield block + self._stream.readline(LONGEST_LINE)

    def _decoded(self, raw: bytes, number: int) -> str:
        if number == 1:
            raw = raw.removeprefix(_BOM)
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            text = raw.decode("cp1252", "replace")
            if number >= self.first:
                self.misread = self.misread or number
        # cleaned before it is parsed: an escape sequence may contain a bracket or a quote
        return clean(text.rstrip("\r\n")).replace("\n", " ")


def _blank(row: bytes) -> str:
    """Return a row of a table without its text, as whole as it was."""
    return "|" * max(2, row.count(b"|") - row.count(rb"\|"))


def open_source(path: Path, start: int, passed: Passed | None, end: int | None) -> Source:
    """Open a file for reading, up to a byte. Raises CatalogueError if that is impossible, or if it
    contains no text."""
    with readable(path):
        return Source(_as_text(plain_file.opened(path, end), str(path)), str(path), start, passed)


def contents_of(stream: BinaryIO, name: str, most: int = LARGEST_WHOLE) -> bytes:
    """Return all bytes of a stream. Raises CatalogueError if there are more than `most`."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise CatalogueError(f"{name} has more than {most // _MB:,} MB, which is too much to add")
    return data


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn errors of opening and reading a file into CatalogueError."""
    try:
        yield
    except FileNotFoundError:
        raise CatalogueError(f"{path} does not exist") from None
    except IsADirectoryError:
        raise CatalogueError(
            f"{path} is a folder, not a catalogue: add its files, or `reader follow` it"
        ) from None
    except OSError as error:
        raise CatalogueError(f"{path} can't be read: {error.strerror}") from error


def source_of(data: bytes, name: str) -> Source:
    """Return a source of these bytes. Raises CatalogueError if they are not text."""
    return Source(_as_text(BytesIO(data), name), name)


def _as_text(stream: BinaryIO, name: str) -> BinaryIO:
    """Return a stream of text in place of one that has a library's records in binary; otherwise the
    stream. Raises CatalogueError if there are too many."""
    head = stream.read(_LEADER)
    stream.seek(0)
    if not marc21.is_marc(head):
        return stream
    with stream:
        return BytesIO(marc21.to_xml(contents_of(stream, name)))
