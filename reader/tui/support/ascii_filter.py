"""The signs of the screen in ASCII, for fonts and terminals that lack them; or as letters, and
without lines, to be read aloud."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS = {
    "●": "o",
    "★": "*",
    "✎": '"',
    "✗": "x",
    "✓": "+",
    "▌": ">",
    "…": "~",
    "·": ".",
    "•": "-",
    "─━╌╍═▔▁▂▃": "-",
    "│┃┆┇║▕▏▎▍▐": "|",
    "╭╮╰╯┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╸╺╹╻": "+",
    "█▓▉▊▋": "#",
    "▇▆": "%",
    "▒▅▄▀": "=",
    "░▖▗▘▝": "-",
    "↑": "^",
    "↓": "v",
    "←": "<",
    "→": ">",
    "“”": '"',
    "‘’": "'",
    "–—": "-",
    "×": "x",
    "⊘": "/",
}
_ASCII = str.maketrans({sign: ascii for signs, ascii in _SIGNS.items() for sign in signs})
_LETTERS = {"●": "U", "★": "S", "✎": "N", "✗": "A", "⊘": "D", "↓": "P", "▌": ">", "…": "."}
"""The letters that are read aloud for unread, starred, with a note, archived, deleted, with a
PDF."""
_LEVELS = {"▃": "1", "▅": "2", "▇": "3"}
"""The levels of interest as digits. Charts, which use the same blocks, are left out with the
lines."""
_PLAIN = _ASCII | dict.fromkeys(range(9472, 9632), " ") | str.maketrans(_LETTERS | _LEVELS)
_BARE = ("linux", "vt", "dumb", "ansi", "cons")
"""The beginnings of the names of terminals whose fonts have no such signs, in any locale."""


def kind(signs: str) -> str:
    """Return which signs to draw, `unicode`, `ascii` or `plain`: as the setting `signs` says, or if
    it says `auto`, by the locale and the terminal."""
    if signs != "auto":
        return signs
    bare = os.environ.get("TERM", "").startswith(_BARE)
    return "ascii" if bare or "UTF" not in locale.getencoding().upper() else "unicode"


def filters(kind: str) -> Sequence[LineFilter]:
    """Return the filters that draw signs of this kind."""
    return [] if kind == "unicode" else [_Signs(_PLAIN if kind == "plain" else _ASCII)]


class _Signs(LineFilter):
    """Draws this program's signs, lines and blocks by a table, each as wide as before. Other
    letters, such as those of a name, stay as they are."""

    def __init__(self, table: Mapping[int, str]) -> None:
        super().__init__()
        self._drawn = lru_cache(4096)(lambda text: text.translate(table))

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their texts so drawn."""
        return [
            Segment(text if text.isascii() else self._drawn(text), style, control)
            for text, style, control in segments
        ]
