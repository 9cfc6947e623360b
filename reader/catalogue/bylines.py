"""The authors in a text."""

from __future__ import annotations

import re

_COMMA = re.compile(r"[,，、]\s*(?:and\s)?|\sand\s")
_LONGEST = 3000  # characters; no list of authors is longer
_ITALIC = re.compile(r"\s*([*_])(?=[^\s*_])([^*\n]*?[^\s*_])\1(?![\w*])[.\s]*")
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){1,4}")
_ET_AL = re.compile(
    r"((?:(?:[^\W\d_a-z][\w.'’-]*|\([^()]*\)|and|de|der|den|di|da|du|la|le|van|von)[ ,]+){1,40}"
    r"et\.? ?al\b\.?)(.{0,60})"
)
_BY = re.compile(r"by\s+", re.I)
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
    """The authors that a text begins with, in italics or as a line of names, and the rest."""
    italic = _ITALIC.match(text)
    if italic and "," in italic[2]:
        return names(italic[2].rstrip(".")), text[italic.end() :].lstrip(_EDGES)
    line, _, rest = (italic[2] + "\n" + text[italic.end() :] if italic else text).partition("\n")
    line, rest = line.strip(_EDGES), rest.lstrip(_EDGES)
    if short := _ET_AL.fullmatch(line):
        return names(short[1]), rest
    by = _BY.match(line)
    found = names(_VENUE.sub("", line[by.end() if by else 0 : _LONGEST]))
    if len(found) > (0 if by else 1) and all(_NAME.fullmatch(name.strip()) for name in found):
        return found, rest
    return [], text
