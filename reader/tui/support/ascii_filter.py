"""The signs of the screen in ASCII, for fonts and terminals that lack them."""

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
    """Return whether ASCII is wanted, by the setting `signs` or, if that leaves it open, by the
    locale."""
    if signs == "auto":
        return "UTF" not in locale.getencoding().upper()
    return signs == "ascii"


class AsciiSigns(LineFilter):
    """Draws this program's signs, lines and blocks in ASCII, each as wide as before. Other letters,
    such as those of a name, stay as they are."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their texts in ASCII."""
        return [Segment(in_ascii(text), style, control) for text, style, control in segments]


@lru_cache(4096)
def in_ascii(text: str) -> str:
    """Return a text with this program's signs in ASCII."""
    return text if text.isascii() else text.translate(_TABLE)
