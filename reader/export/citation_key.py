"""Making citation keys from a pattern such as `{auth}{year}{shorttitle}`."""

from __future__ import annotations

import re
from collections.abc import Container
from string import Formatter

from reader.export.people import family_and_given
from reader.model.paper import Paper
from reader.text.sentences import capitalized

DEFAULT = "{auth}{year}{shorttitle}"
_WORD = re.compile(r"[a-z0-9]+")
_DULL = frozenset((
    "a", "an", "and", "are", "as", "at", "by", "can", "do", "does", "for", "from", "how", "in",
    "is", "of", "on", "the", "to", "via", "we", "what", "when", "why", "with",
))  # fmt: skip
_UNSAFE = re.compile(r"[^A-Za-z0-9.:/_+-]+")
PARTS = ("auth", "year", "yy", "month", "shorttitle", "title3", "id")
"""The parts that a pattern may have in braces: the first author's surname, the year, its last two
digits, the month's number, the first significant word of the title, the first three, the id. If a
part begins with a capital letter, so does each of its words."""


def check(pattern: str) -> str:
    """Return the pattern, if it is valid. Raises ValueError, with a phrase, if it is not."""
    try:
        parts = [(text, name) for text, name, *_ in Formatter().parse(pattern)]
    except ValueError as error:
        raise ValueError(f"{pattern!r} is not a pattern: {error}") from None
    names = [name for _, name in parts if name is not None]
    for name in names:
        if name.lower() not in PARTS or name not in (name.lower(), name.capitalize()):
            raise ValueError(f"there is no {{{name}}}")
    if not names:
        raise ValueError(f"{pattern!r} gives all papers the same key")
    if any(_UNSAFE.search(text) for text, _ in parts):
        raise ValueError("a key may hold letters, digits and any of .:/_+- beside its parts")
    return pattern


def key(paper: Paper, pattern: str = DEFAULT) -> str:
    """Return the key of a paper by a valid pattern; its id if it has neither an author nor a title
    with ASCII letters."""
    parts = _parts(paper)
    if not (parts["auth"] or parts["title3"]):
        return _UNSAFE.sub("", paper.id)
    if not parts["auth"] and "{auth}" in pattern.lower():  # the title stands for an author
        parts |= {"auth": parts["shorttitle"], "shorttitle": []}
    made = ""
    for text, name, *_ in Formatter().parse(pattern):
        words = parts[name.lower()] if name else []
        large = (name or "")[:1].isupper()
        made += text + "".join(capitalized(w) if large else w for w in words)
    return made or _UNSAFE.sub("", paper.id)


def unused(first: str, used: Container[str]) -> str:
    """Return the key, with `b`, `c`… after it if it is already used."""
    unique, number = first, 1
    while unique in used:
        number += 1
        unique = first + _letters(number)
    return unique


def _parts(paper: Paper) -> dict[str, list[str]]:
    """Return the words of each part."""
    surname = family_and_given(paper.authors[0])[0] if paper.authors else ""
    who = "".join(_WORD.findall(_ascii(surname)))
    words = [word for word in _WORD.findall(_ascii(paper.title)) if word not in _DULL]
    date = paper.date
    return {
        "auth": [who] if who else [],
        "year": [str(date.year)] if date else [],
        "yy": [f"{date.year % 100:02}"] if date else [],
        "month": [f"{date.month:02}"] if date else [],
        "shorttitle": words[:1],
        "title3": words[:3],
        "id": [_UNSAFE.sub("", paper.id)],
    }


def _ascii(text: str) -> str:
    """Return a text in lower case and ASCII, without accents and LaTeX commands."""
    from unicodedata import normalize

    text = re.sub(r"\\[a-z]+|\\.|[${}]", "", text, flags=re.I)
    return normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
