"""Splitting names of people into the parts that citations need."""

from __future__ import annotations

from reader.text.people import is_suffix

_PARTICLES = frozenset((
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le",
    "ten", "ter", "van", "von", "zu", "zur",
))  # fmt: skip


def family_and_given(name: str) -> tuple[str, str]:
    """Return the family name, with particles, and the given names of a person: `van Roe` and `Ann`
    for `Ann van Roe` or `van Roe, Ann`. The second is empty if the name is one word."""
    if "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
        return family, given
    words = name.split()
    end = len(words) - 1
    if end > 1 and is_suffix(words[end]):
        end -= 1
    start = end
    while start > 1 and words[start - 1].lower() in _PARTICLES and words[start - 1].islower():
        start -= 1
    return " ".join(words[start:]), " ".join(words[:start])


def inverted(name: str) -> str:
    """Return a name with the family name first, as `Roe, Ann`. A single word stays as it is."""
    family, given = family_and_given(name)
    return f"{family}, {given}" if given else family
