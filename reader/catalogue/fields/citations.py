"""Reading a reference, as bibliographies print it: its authors, title and year."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.catalogue.fields.authors import are_names, names, without_others


class Citation(NamedTuple):
    """What a reference says. `year` is text, empty if there is none."""

    authors: list[str]
    title: str
    year: str


_YEAR = re.compile(r"(?<![\d/.:-])(?:19|20)\d\d(?![\d/-]|\.\d)")
_NUMBER = re.compile(r"\s*(?:\[[\w+]{1,12}\]|\(?\d{1,4}[.)])\s+")
_APA = re.compile(r"(.{3,2000}?)\s\(((?:19|20)\d\d)[a-z]?(?:,[^()]{1,30})?\)\.\s+(.+)", re.S)
_QUOTED = re.compile(r"(.{3,2000}?),?\s[\"“]([^\"“”]{4,500}?)[,.]?[\"”](.*)", re.S)
_VANCOUVER = re.compile(  # also GB/T 7714, which puts `[J]` after the title
    r"((?:[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)? [A-Z]{1,3}, ){0,60}"
    r"(?:[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)? [A-Z]{1,3}|et al))\. ?\s(\S.{4,400}?[\w?!)\]])"
    r"(?:\. |(?<=\])//)(.*)",
    re.S,
)
_KIND = re.compile(r"\s*\[(?:[JCMDPRNSAZG]|EB|DB|CP)(?:/OL)?\]$")
_MLA = re.compile(r"([^\W\d_][\w'’ -]*), ([^,]+?)(?:, (.+))?")
# The end of a sentence; the full stop of an initial, of St or of Jr ends none.
_SENTENCE = re.compile(r"(?<![A-ZÀ-Þ])(?<!\bSt)(?<!\bJr)[.?!](?=\s+\S)")
_LONGEST = 4000  # characters


def citation(text: str) -> Citation | None:
    """Return what a reference says, in the style of APA, IEEE, Vancouver, GB/T 7714 or BibTeX's
    plain. Return None for other text: a reference names people first, and then a title."""
    if not _YEAR.search(text, 0, _LONGEST):
        return None
    number = _NUMBER.match(text)
    text = " ".join(text[number.end() if number else 0 : _LONGEST].split())
    if apa := _APA.match(text):
        people, year, rest = _people(apa[1]), apa[2], apa[3]
        return Citation(people, _first_sentence(rest), year) if people else None
    if (quoted := _QUOTED.match(text)) and (people := _people(quoted[1])):
        return Citation(people, quoted[2], last_year(quoted[3]))
    listed = _VANCOUVER.match(text)
    if listed and (year := last_year(listed[3])) and (people := _people(listed[1])):
        return Citation(people, _KIND.sub("", listed[2]), year)
    for end in list(_SENTENCE.finditer(text))[:4]:
        people, rest = _people(text[: end.start()]), text[end.end() :].strip()
        title = _first_sentence(rest)
        sure = len(people) > 1 or (people and (" in " in rest.lower() or "." in people[0]))
        if sure and title and not _people(title):
            year = last_year(rest[len(title) :])
            return Citation(people, _KIND.sub("", title), year) if year else None
    return None


def authors_of(text: str) -> list[str]:
    """Return the people named in a text that contains nothing else, such as a reference's authors.
    The list is empty for other text."""
    return _people(" ".join(text.split())) if len(text) < _LONGEST else []


def _people(text: str) -> list[str]:
    text = text.strip(" .,:")
    if not text or len(text) > 2000:
        return []
    found = [name.strip() for name in names(text)]
    if are_names(found):
        return found
    if mla := _MLA.fullmatch(without_others(text)):  # Roe, Ann, and Bo Poe
        found = [f"{mla[2].removeprefix('and ')} {mla[1]}"]
        found += [name.strip() for name in names((mla[3] or "").removeprefix("and "))]
    return found if are_names(found) else []


def _first_sentence(text: str) -> str:
    end = _SENTENCE.search(text)
    title = text[: end.start() + (text[end.start()] in "?!")] if end else text.rstrip(".")
    return title.strip(" *_")


def last_year(text: str) -> str:
    """Return the last year in a text, as text; empty if there is none."""
    years = _YEAR.findall(text)
    return years[-1] if years else ""
