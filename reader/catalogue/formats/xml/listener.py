"""Parsing XML in pieces, with the line of each element.

It is parsed by expat itself, which tells lines. Entity declarations are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from reader.catalogue.fields.record import Found
from reader.catalogue.text.source import Source

_PIECE = 1 << 20
_HEAD = 1 << 16
_LONGEST_TAG = 1 << 24  # bytes


class _EntityDeclared(Exception):
    """The XML declares an entity. A few of them can stand for gigabytes."""


class _TagTooLong(Exception):
    """A tag or comment has no end in sight. Expat would parse all of it again with each piece."""


class Listener:
    """Is called as elements begin and end; a subclass adds what it finds to `found`.

    Names of elements are local, without their namespace. A namespace stands before the name of an
    attribute, separated by a space.
    """

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._above = 0  # blank lines before the XML
        self._parsed = 0
        self._listen(" ")

    def _listen(self, separator: str | None) -> None:
        """Make a parser. Without a separator, it knows no namespaces: a record that was cut out of
        its text has prefixes that are not declared."""
        self._separator = separator or ":"
        self._parser = expat.ParserCreate("utf-8", namespace_separator=separator)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.text
        self._parser.EntityDeclHandler = self._entity

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the beginning of an element."""
        raise NotImplementedError

    def text(self, text: str) -> None:
        """Handle text in the innermost open element."""
        raise NotImplementedError

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        raise NotImplementedError

    @property
    def line(self) -> int:
        """The line (from 1) at which the parser is."""
        return self._parser.CurrentLineNumber + self._above

    def read(self, source: Source) -> Iterator[Found]:
        """Yield what is found in a text, including what is complete before an error in the XML."""
        text = source.text()
        bare = text.lstrip()
        if "xmlns" not in bare[:_HEAD]:
            self._listen(None)
        self._above = text.count("\n", 0, len(text) - len(bare))
        last = text.count("\n") + 1
        data = bare.encode("utf-8", "replace")
        try:
            for start in range(0, len(data), _PIECE):
                self._parse(data[start : start + _PIECE])
                yield from self._take()
            self._parse(b"", last=True)
        except expat.ExpatError as error:
            yield from self._take()
            said = expat.ErrorString(error.code)
            line = min(error.lineno + self._above, last)
            yield Found(line, None, f"no XML from here on: {said}")
        except _TagTooLong:
            most = f"{_LONGEST_TAG >> 20} MB"
            yield Found(self.line, None, f"a tag or comment of more than {most}: not read on")
        except _EntityDeclared:
            yield Found(self.line, None, "the XML declares entities: not read on")

    def _parse(self, data: bytes, last: bool = False) -> None:
        self._parsed += len(data)
        self._parser.Parse(data, last)
        if self._parsed - self._parser.CurrentByteIndex > _LONGEST_TAG:
            raise _TagTooLong

    def _take(self) -> list[Found]:
        found, self.found = self.found, []
        return found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.start(name.rpartition(self._separator)[2], attributes)

    def _end(self, name: str) -> None:
        self.end(name.rpartition(self._separator)[2])

    def _entity(self, *_declaration: object) -> None:
        raise _EntityDeclared
