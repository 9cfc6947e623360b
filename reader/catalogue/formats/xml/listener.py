"""XML, given piece by piece to what listens, with the line of each element.

Parsed by expat itself, since it tells lines; entity declarations are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from reader.catalogue.fields.record import Found
from reader.catalogue.text.source import Source

_PIECE = 1 << 20
_LONGEST_TAG = 1 << 24  # bytes


class _EntityDeclared(Exception):
    """The XML declares an entity; a few of them can stand for gigabytes."""


class _TagTooLong(Exception):
    """A tag, comment or the like has no end in sight. Expat looks at all of it anew each time."""


class Listener:
    """What hears of elements as they begin and end, and keeps what it found in `found`.

    Names are local, without their namespace; those of attributes have it before a space.
    """

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._above = 0  # blank lines before the XML
        self._parsed = 0
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.text
        self._parser.EntityDeclHandler = self._entity

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        raise NotImplementedError

    def text(self, text: str) -> None:
        """Text of the element that is open."""
        raise NotImplementedError

    def end(self, name: str) -> None:
        """An element ends."""
        raise NotImplementedError

    @property
    def line(self) -> int:
        """The line where the parser is."""
        return self._parser.CurrentLineNumber + self._above

    def read(self, source: Source) -> Iterator[Found]:
        """Yield what is found in a text; what stands before an error in the XML is read."""
        text = source.text()
        bare = text.lstrip()
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
        self.start(name.rpartition(" ")[2], attributes)

    def _end(self, name: str) -> None:
        self.end(name.rpartition(" ")[2])

    def _entity(self, *_declaration: object) -> None:
        raise _EntityDeclared
