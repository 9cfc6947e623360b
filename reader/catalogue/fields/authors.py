"""Reading the names of authors from text."""

from __future__ import annotations

import re

from reader.text.people import is_suffix

_COMMA = re.compile(r"[,，、]\s*(?:(?:and|AND|&)\s)?|\s(?:and|AND|&)\s")
_LINE = re.compile(r"\s*[,;]?\s*\n\s*")
_HAN = re.compile(r"[\u4e00-\u9fff·]{2,}")
_AND = re.compile(r"\s(?:and|AND|&)\s")
_AND_OTHERS = re.compile(
    r"(?:^|[,;]?\s)\s*(?:and|&)?\s*(?:others|et\.?\s?al\b\.?|…|\.{3})[\s.,;]*$", re.I
)
_AFFILIATION = re.compile(r"\((?:[^()]|\([^()]{0,500}\)){0,2000}+\)")
_ADDRESS = re.compile(r"\s*\([^()@]{1,100}@[^()@]{1,100}\)")
_TAIL = 40  # characters; no `et al.` is longer
_INITIALS = re.compile(r"(?:[A-ZÀ-ÞĀ-ŽΑ-ΩЀ-Я]\.?[ -]?){1,4}")
_PARTICLES = re.compile(
    r"(?:van|von|de|del|della|der|den|di|da|dos|du|la|le|ter|ten|al|el)\b", re.I
)
_GIVEN_AND_FAMILY = re.compile(r"\S+ .*[^\W\d_]{2,}\s*")
_LONGEST = 3000  # characters; no list of authors is longer
_ITALIC = re.compile(r"\s*([*_])(?=[^\s*_])([^*\n]*?[^\s*_])\1(?![\w*])[.\s]*")
_PARTICLE = "and|de|del|der|den|di|da|du|dos|la|le|van|von|bin|al"
_NAME = re.compile(rf"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|{_PARTICLE})){{1,5}}[*†‡\d]*")
_MIXED = re.compile(r"[\u4e00-\u9fff].*[A-Za-z]|[A-Za-z].*[\u4e00-\u9fff]")  # a sentence in Chinese
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
    """Return the names in a list of authors, each in spoken order: given name first.

    Reads `A B, C D and E F`, `B, A; D, C`, `B, A and D, C` and `B, A., D, C.`. Affiliations in
    brackets and `et al.` are left out. Reads names that each have a line of their own, too.
    """
    if "(" in text:
        text = _AFFILIATION.sub("", text)
    text = without_others(text)
    if not text:
        return []
    if apart := _apart(text):
        return [spoken(name) for name in apart]
    parts = [part.rstrip(" ,") for part in _AND.split(text)]
    if len(parts) > 1 and all(_is_inverted(part) for part in parts if "," in part):
        return [spoken(part) for part in parts]
    found = [part.strip() for part in _COMMA.split(text)]
    if len(found) == 2 and _is_inverted(text):
        return [spoken(text)]
    if len(found) % 2 == 0 and all(map(_INITIALS.fullmatch, found[1::2])):
        return [f"{given} {family}" for family, given in zip(found[::2], found[1::2], strict=True)]
    return found


def without_others(text: str) -> str:
    """Return a list of authors without the `et al.`, `and others` or ellipsis at its end."""
    return (text[:-_TAIL] + _AND_OTHERS.sub("", text[-_TAIL:])).strip()


def spoken(name: str) -> str:
    """Return a name in spoken order: `Roe, Ann` becomes `Ann Roe`; `Roe, Jr, Ann` and `Roe, Ann,
    Jr` become `Ann Roe Jr`. The address of a mail in brackets is left out."""
    name = _ADDRESS.sub("", name) if "@" in name else name
    last, *others = (part.strip() for part in name.split(","))
    suffixes = [part for part in others if is_suffix(part)]
    given = [part for part in others if part not in suffixes]
    return " ".join(filter(None, [*given, last, *suffixes]))


def _is_inverted(name: str) -> bool:
    """Return whether this is one name with the surname first (`Roe, Ann`), not two names (`Ann Roe,
    Bo Poe`)."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma or "," in given or not given[:1].isupper():
        return False
    if len(family.split()) == 1:
        return True
    particle = _PARTICLES.match(family)  # `Van Gogh, Vincent`, but `Al Roe, Ann Poe` are two
    return bool(particle) and (family[0].islower() or not _GIVEN_AND_FAMILY.fullmatch(given))


def _apart(text: str) -> list[str]:
    """Return the names that lines or semicolons separate; empty if neither do."""
    if "\n" in text and all(map(_is_one, lines := _LINE.split(text))):
        return lines
    return text.split(";") if ";" in text else []


def _is_one(line: str) -> bool:
    """Return whether a line is one name, not a part of a list that goes on in the next."""
    if ";" in line or _AND.search(f" {line} "):
        return False
    return _is_inverted(line) or are_names([line]) or bool(_HAN.fullmatch(line))


def are_names(found: list[str]) -> bool:
    """Return whether all of these look like names of people: two words or more, or a surname and
    initials (`Roe A`)."""
    return all(_NAME.fullmatch(name) and not _MIXED.search(name) for name in found)


def byline(text: str) -> tuple[list[str], str]:
    """Return the authors at the beginning of a text, and the rest of it.

    The authors stand in italics or on a line of names, after a line with the venue if there is one.
    If there are none, the list is empty and the rest is the whole text.
    """
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
    if len(found) > (0 if by else 1) and are_names([name.strip() for name in found]):
        return found, rest
    return [], text
