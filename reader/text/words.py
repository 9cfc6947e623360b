"""What a word is, for the index, the query and what is highlighted alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

_WORD = re.compile(r"[^\W_]+")
# Lower case, and a space for all that is no letter or digit: splits plain text twice as fast.
_ASCII = "".join(chr(n).lower() if chr(n).isalnum() else " " for n in range(128))
_DIACRITICS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")


def fold(text: str) -> str:
    """`text` without case, diacritics and compatibility forms: `Ångström` and `ﬁ` become
    `angstrom` and `fi`."""
    if text.isascii():
        return text.lower()
    return _DIACRITICS.sub("", normalize("NFKD", text.casefold()))


def words(text: str) -> list[str]:
    """The folded words of a text, in order: runs of letters and digits."""
    if text.isascii():
        return text.translate(_ASCII).split()
    return _WORD.findall(fold(text))


def words_at(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a text as it stands: start, end, and the word folded."""
    for match in _WORD.finditer(text):
        yield match.start(), match.end(), fold(match[0])
