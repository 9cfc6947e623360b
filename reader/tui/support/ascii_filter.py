"""The signs of the screen in ASCII, for fonts and terminals that have no others."""

from __future__ import annotations

import locale
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
    "…": ".",
    "·": ".",
    "•": "-",
    "─━╌╍═▔▁▂▃": "-",
    "│┃┆┇║▕▏▎▍▐": "|",
    "╭╮╰╯┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╸╺╹╻": "+",
    "█▓▉▊▋▇▆": "#",
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
_TABLE = str.maketrans({sign: ascii for signs, ascii in _SIGNS.items() for sign in signs})


def is_wanted(signs: str) -> bool:
    """Whether the setting `signs`, or the locale where that leaves it open, wants ASCII."""
    if signs == "auto":
        return "UTF" not in locale.getencoding().upper()
    return signs == "ascii"


class AsciiSigns(LineFilter):
    """Draws our own signs, lines and blocks in ASCII, each in as many cells as before. Other
    letters, as of a name, stay what they are."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with other text."""
        return [Segment(in_ascii(text), style, control) for text, style, control in segments]


@lru_cache(4096)
def in_ascii(text: str) -> str:
    """A text with our own signs in ASCII."""
    return text if text.isascii() else text.translate(_TABLE)
