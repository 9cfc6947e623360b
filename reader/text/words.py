"""Splitting text into words, in the same way for index, query and highlights."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

# Scripts that put no spaces between words: Thai to Burmese, Khmer, kana, Han, half-width kana.
# Each of their letters is a word, so that a part of a text is found as a phrase.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Compiled, and kept by re, when the first text that is not ASCII needs them.
_UNSPACED_LETTER = rf"(?!_)[{_UNSPACED}](?<=\w)"
_WORD = rf"{_UNSPACED_LETTER}|[^\W_{_UNSPACED}]+"
_ASCII_WORD = "[a-z0-9]+"
_PIECE = r"(?s)[\x00-\x7f]+|."
# Lower case, and a space for all that is not a letter or digit: splits plain text twice as fast.
_ASCII = "".join(chr(n).lower() if chr(n).isalnum() else " " for n in range(128))
_DIACRITICS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
    "sigma tau upsilon phi chi psi omega"
)
_GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφχψω", _NAMES.split(" "), strict=True))


def fold(text: str) -> str:
    """Return `text` without case, diacritics and compatibility forms: `Ångström`, `ﬁ` and `𝐀`
    become `angstrom`, `fi` and `a`."""
    if text.isascii():
        return text.lower()
    # Folded again, since compatibility forms may be of capitals: 𝐀 is decomposed to A.
    return re.sub(_DIACRITICS, "", normalize("NFKD", text.casefold()).casefold())


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order: runs of letters and digits, single letters of
    scripts without spaces, and the names of Greek letters that stand alone."""
    if text.isascii():
        return text.translate(_ASCII).split()
    return [_named(word) for word in re.findall(_WORD, fold(text))]


def spaced(text: str) -> str:
    """Return the folded words of a text in one string, with at least one space around each."""
    if text.isascii():
        return f" {text.translate(_ASCII)} "
    return f" {' '.join(words(text))} "


def words_at(text: str) -> Iterator[tuple[int, int, str]]:
    """Return the `words` of a text with their positions: start, end and the folded word. Two words
    may be one letter, such as `½`."""
    if text.isascii():
        for match in re.finditer(_ASCII_WORD, text.lower()):
            yield *match.span(), match[0]
        return
    folded, places = "", list[int]()  # where each folded letter comes from
    for match in re.finditer(_PIECE, text):
        piece = fold(match[0])
        folded += piece
        places += range(*match.span()) if match[0].isascii() else [match.start()] * len(piece)
    places.append(len(text))
    for match in re.finditer(_WORD, folded):
        start, end = match.span()
        yield places[start], max(places[end - 1] + 1, places[end]), _named(match[0])


def is_unspaced(word: str) -> bool:
    """Return whether this is a letter of a script that has no spaces between words."""
    return len(word) == 1 and not word.isascii() and bool(re.match(_UNSPACED_LETTER, word))


def _named(word: str) -> str:
    """Return the name of a Greek letter that stands alone or before digits; any other word
    unchanged."""
    name = _GREEK.get(word[:1])
    return name + word[1:] if name and (len(word) == 1 or word[1:].isdigit()) else word
