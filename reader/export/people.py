"""Names of people in the parts that citations have."""

from __future__ import annotations

import re

_PARTICLES = frozenset((
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le",
    "ten", "ter", "van", "von", "zu", "zur",
))  # fmt: skip
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.I)


def family_and_given(name: str) -> tuple[str, str]:
    """A name as family name, particles included, and given names, which are empty where it is one
    word: `Ann van Roe` and `van Roe, Ann` are `van Roe` and `Ann`."""
    if "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
        return family, given
    words = name.split()
    end = len(words) - 1
    if end > 1 and _SUFFIX.fullmatch(words[end]):
        end -= 1
    start = end
    while start > 1 and words[start - 1].lower() in _PARTICLES and words[start - 1].islower():
        start -= 1
    return " ".join(words[start:]), " ".join(words[:start])


def inverted(name: str) -> str:
    """A name as `Roe, Ann`; one of one word as it is."""
    family, given = family_and_given(name)
    return f"{family}, {given}" if given else family
