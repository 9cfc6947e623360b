"""Records whose cells may have line breaks in quotes (RFC 4180), and quotes that never close."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_QUOTE = re.compile(r'[^"]*+(?:""[^"]*+)*+"')  # and what stands before it in its cell
_ROOM = 64  # bytes that a line takes beside its text


class Record(NamedTuple):
    """The lines of a record as one text, and the number of the first. `trouble`: what is the matter
    with one of its quotes; mostly empty."""

    line: int
    text: str
    trouble: str


class Quotes:
    """The quotes around cells that `delimiter` separates."""

    def __init__(self, delimiter: str) -> None:
        d = re.escape(delimiter)
        self._ends = re.compile(rf" *(?:{d}|$)")
        self._opens = re.compile(
            rf'(?:(?:"[^"]*+(?:""[^"]*+)*+"[^{d}]*+|[^"{d}][^{d}]*+)?+{d})*+("[^"]*+(?:""[^"]*+)*+)'
        )

    def closed(self, line: str) -> int | None:
        """Return where the next cell begins on a line, if the cell that a line above opened ends
        there; 0 if a quote there shows that it was never meant to go on so far; None if there is
        no quote."""
        quote = _QUOTE.match(line)
        end = self._ends.match(line, quote.end()) if quote else None
        return end.end() if end else 0 if quote else None

    def _opened(self, line: str, start: int = 0) -> int | None:
        """Return where the quote stands whose cell goes on in the next line, if there is one after
        `start`, where a cell begins."""
        found = self._opens.fullmatch(line, start)
        return found.start(1) if found else None

    def records(self, lines: Iterable[tuple[int, str]], longest: int) -> Iterator[Record]:
        """Yield the records in numbered lines. A quote that nothing closes within `longest`
        characters is left out, and the next line begins a record."""
        lines, waiting = iter(lines), deque[tuple[int, str]]()
        while first := waiting.popleft() if waiting else next(lines, None):
            held, last, trouble, room = [first], 0, "", longest
            opened = self._opened(first[1])
            while opened is not None and not trouble:
                following = waiting.popleft() if waiting else next(lines, None)
                if not following:
                    trouble = "is never closed"
                    break
                held.append(following)
                end = self.closed(following[1])
                room -= len(following[1]) + _ROOM
                if end:
                    last, opened = len(held) - 1, self._opened(following[1], end)
                elif end == 0:
                    trouble = "is never closed"
                elif room < 0:
                    trouble = f"is not closed within {longest >> 20} MB"
            if opened is not None:
                # each line waits at most once: none before the one that shows it opens another cell
                waiting.extendleft(reversed(held[last + 1 :]))
                number, text = held[last]
                held[last:] = [(number, text[:opened] + text[opened + 1 :])]
            yield Record(first[0], "\n".join(text for _, text in held), trouble)
