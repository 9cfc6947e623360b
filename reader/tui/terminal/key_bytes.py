"""Cuts the bytes from a terminal into keys, control sequences and pastes.

The forms are those of ECMA-48 (5.4, 5.6) and of xterm's ctlseqs. Anything else, too long or not
UTF-8, is skipped: a terminal may send anything.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

LONGEST = 32
"""The most characters of a control sequence; a longer one is skipped."""
LONGEST_PASTE = 1 << 20
"""Bytes of a paste that are kept."""

_STRING = rb"(?:\]\d|P[\d!$+=>|]|_G)[^\x07\x1b]*"
"""The beginnings of OSC, DCS and APC, in which a terminal sends answers that nobody asked for."""
_PARAMETERS = rb"[0-?-]*[ -,./]*"
"""The parameters of a control sequence. Some terminals write negative numbers."""
_WHOLE = re.compile(
    rb"""\x1b(?:
        \[M(?s:.{3})       # the mouse as X10 has it: three bytes of any value
      | \[\[[ -~]          # function keys of the Linux console
      | \[\d{1,2}\$        # shifted keys of rxvt
      | \[(?!M)%b[@-Z\\-~] # a control sequence
      | O[ -~]             # a single shift: function keys
      | %b(?:\x07|\x1b\\)
    )"""
    % (_PARAMETERS, _STRING),
    re.VERBOSE,
)
_BEGUN = re.compile(rb"\x1b(?:\[(?:M(?s:.{0,2})|\[|%b)|[]O_P]|%b\x1b?)?\Z" % (_PARAMETERS, _STRING))
_CUT_OFF = re.compile(rb"\x1b(?:\[\[?%b|O|%b)" % (_PARAMETERS, _STRING))
_PASTE_STARTS = b"\x1b[200~"
_PASTE_ENDS = b"\x1b[201~"
_TAIL = len(_PASTE_ENDS) - 1


@dataclass(frozen=True, slots=True)
class Typed:
    """A character that was typed. Escape is one of them."""

    text: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """A complete control sequence, or escape followed by a character that some command has with
    alt."""

    text: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted text, without the marks around it."""

    text: str


Token = Typed | Sequence | Pasted


class KeyBytes:
    """Cuts the bytes that are fed to it. An incomplete token waits for its end in `feed`, or until
    `give_up`.

    A key right after escape is a key of its own, unless it is among `alt`, the characters that
    commands have with alt: terminals send both in the same way, and escape is pressed often here.
    """

    def __init__(self, alt: Collection[str] = ()) -> None:
        self._alt = frozenset(alt)
        self._rest = b""
        self._pasting = False
        self._decoder = codecs.getincrementaldecoder("utf-8")("ignore")

    @property
    def begun(self) -> bool:
        """Whether an incomplete token is waiting."""
        return self._pasting or bool(self._rest)

    @property
    def pasting(self) -> bool:
        """Whether the incomplete token is a paste."""
        return self._pasting

    @property
    def only_escape(self) -> bool:
        """Whether the incomplete token may be the escape key alone."""
        return self._rest == b"\x1b" and not self._pasting

    def feed(self, data: bytes) -> Iterator[Token]:
        """Return the tokens that are complete with these bytes, in order."""
        self._rest += data
        while self._rest:
            length = len(self._rest)
            yield from self._paste() if self._pasting else self._next()
            if len(self._rest) == length:
                return

    def give_up(self) -> Iterator[Token]:
        """Return the tokens of what is incomplete, as if no more bytes came: escape, and at most
        one key after it. An incomplete sequence is dropped, and a paste ends."""
        rest, self._rest = self._rest, b""
        if self._pasting:
            self._pasting = False
            yield Pasted(rest[:LONGEST_PASTE].decode("utf-8", "ignore"))
        elif len(rest) <= 2:
            yield from map(Typed, rest.decode("ascii"))

    def _paste(self) -> Iterator[Token]:
        end = self._rest.find(_PASTE_ENDS)
        if end >= 0:
            text, self._rest = self._rest[:end], self._rest[end + len(_PASTE_ENDS) :]
            self._pasting = False
            yield Pasted(text[:LONGEST_PASTE].decode("utf-8", "ignore"))
        elif len(self._rest) > LONGEST_PASTE + _TAIL:
            self._rest = self._rest[:LONGEST_PASTE] + self._rest[-_TAIL:]

    def _next(self) -> Iterator[Token]:
        if self._rest[0] != 0x1B:
            run, escape, after = self._rest.partition(b"\x1b")
            self._rest = escape + after
            yield from map(Typed, self._decoder.decode(run))
            return
        self._decoder.reset()  # a character cut off by escape is dropped
        if whole := _WHOLE.match(self._rest):
            self._rest = self._rest[whole.end() :]
            yield from self._sequence(whole[0])
        elif begun := _BEGUN.match(self._rest):
            # one that is too long is dropped only when its end has come
            ends = begun[0][-1:] if begun[0][1:].endswith(b"\x1b") else b""
            self._rest = begun[0].removesuffix(ends)[: 2 * LONGEST] + ends
        elif cut_off := _CUT_OFF.match(self._rest):
            self._rest = self._rest[cut_off.end() :]
        else:
            yield self._escape()

    def _sequence(self, data: bytes) -> Iterator[Token]:
        """Return the token of a complete sequence; none if the sequence means nothing."""
        if data == _PASTE_STARTS:
            self._pasting = True
        elif data[:3] != b"\x1b[M" and data != _PASTE_ENDS and len(data) <= LONGEST:
            text = data.decode("ascii", "ignore")
            if data[1:2] in b"[O":
                yield Sequence(text)

    def _escape(self) -> Token:
        """Return the tokens of escape followed by another character: one token where that is alt
        and a key of a command, else two."""
        key = chr(self._rest[1])
        if key in self._alt:
            self._rest = self._rest[2:]
            return Sequence(f"\x1b{key}")
        self._rest = self._rest[1:]
        return Typed("\x1b")
