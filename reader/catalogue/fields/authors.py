"""The authors in a text."""

from __future__ import annotations

import re

_COMMA = re.compile(r"[,，、]\s*(?:and\s)?|\sand\s")
_LONGEST = 3000  # characters; no list of authors is longer
_ITALIC = re.compile(r"\s*([*_])(?=[^\s*_])([^*\n]*?[^\s*_])\1(?![\w*])[.\s]*")
_PARTICLE = "and|de|del|der|den|di|da|du|dos|la|le|van|von|bin|al"
_NAME = re.compile(rf"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|{_PARTICLE})){{1,5}}[*†‡\d]*")
_ET_AL = re.compile(
    rf"((?:(?:[^\W\d_a-z][\w.'’-]*|\([^()]*\)|{_PARTICLE})[ ,]+){{1,40}}"
    r"et\.? ?al\b\.?)(.{0,60})"
)
_BEFORE = re.compile(r"(?:\((?:19|20)\d\d\)[,.:]?\s+)?(by\s+)?", re.I)
_VENUE_LINE = re.compile(r"\s*[A-Z][\w’'& -]{0,40} (?:19|20)\d\d\.?\s*\n\s*")
_VENUE = re.compile(  # after the authors: ` - Journal, 2024 - Publisher`, `, 2024`, `, ICLR 2024.`
    r"(?: - (?:[^-]{0,80}, )?(?:19|20)\d\d(?: - .*)?|, (?:[A-Z][\w’' -]{0,40} )?(?:19|20)\d\d\.?)$"
)
_EDGES = " \n,|/;·•-–—:>"


def names(text: str) -> list[str]:
    """A list of authors as names: `A B, C D and E F`, or `B, A; D, C`."""
    if ";" in text:
        return text.split(";")
    return _COMMA.split(text) if text else []


def byline(text: str) -> tuple[list[str], str]:
    """The authors that a text begins with, in italics or as a line of names, and the rest; a line
    with the venue may stand before them."""
    if venue := _VENUE_LINE.match(text):
        authors, rest = _first_names(text[venue.end() :])
        return (authors, f"{venue[0].strip()}\n{rest}") if authors else (authors, text)
    return _first_names(text)


def _first_names(text: str) -> tuple[list[str], str]:
    italic = _ITALIC.match(text)
    if italic and "," in italic[2]:
        return names(italic[2].rstrip(".")), text[italic.end() :].lstrip(_EDGES)
    line, _, rest = (italic[2] + "\n" + text[italic.end() :] if italic else text).partition("\n")
    line, rest = line.strip(_EDGES), rest.lstrip(_EDGES)
    before = _BEFORE.match(line)
    line, by = (line[before.end() :], before[1]) if before else (line, None)
    if short := _ET_AL.fullmatch(line):
        return names(short[1]), rest
    found = names(_VENUE.sub("", line[:_LONGEST]))
    if len(found) > (0 if by else 1) and all(_NAME.fullmatch(name.strip()) for name in found):
        return found, rest
    return [], text
