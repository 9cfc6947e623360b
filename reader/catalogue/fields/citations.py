"""A reference as it stands in lists of literature -> authors, title and year."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.catalogue.fields.authors import are_names, names


class Citation(NamedTuple):
    """What a reference says; `year` as text, empty where there is none."""

    authors: list[str]
    title: str
    year: str


_YEAR = re.compile(r"(?<![\d/.:-])(?:19|20)\d\d(?![\d/-]|\.\d)")
_NUMBER = re.compile(r"\s*(?:\[[\w+]{1,12}\]|\(?\d{1,4}[.)])\s+")
_APA = re.compile(r"(.{3,2000}?)\s\(((?:19|20)\d\d)[a-z]?(?:,[^()]{1,30})?\)\.\s+(.+)", re.S)
_QUOTED = re.compile(r"(.{3,2000}?),?\s[\"“]([^\"“”]{4,500}?)[,.]?[\"”](.*)", re.S)
# The end of a sentence, not of an initial.
_SENTENCE = re.compile(r"(?<![A-ZÀ-Þ])(?<!\bSt)(?<!\bJr)[.?!](?=\s+\S)")
_LONGEST = 4000  # characters


def citation(text: str) -> Citation | None:
    """A reference in the style of APA, IEEE, Vancouver or BibTeX's plain; None for other text: the
    authors have to be names, and a title has to follow."""
    if not _YEAR.search(text, 0, _LONGEST):
        return None
    number = _NUMBER.match(text)
    text = " ".join(text[number.end() if number else 0 : _LONGEST].split())
    if apa := _APA.match(text):
        people, year, rest = _people(apa[1]), apa[2], apa[3]
        return Citation(people, _first_sentence(rest), year) if people else None
    if (quoted := _QUOTED.match(text)) and (people := _people(quoted[1])):
        return Citation(people, quoted[2], _year(quoted[3]))
    for end in list(_SENTENCE.finditer(text))[:4]:
        people, rest = _people(text[: end.start()]), text[end.end() :].strip()
        title = _first_sentence(rest)
        sure = len(people) > 1 or (people and (" in " in rest.lower() or "." in people[0]))
        if sure and title and not _people(title):
            year = _year(rest[len(title) :])
            return Citation(people, title, year) if year else None
    return None


def _people(text: str) -> list[str]:
    text = text.strip(" .,:")
    found = [name.strip() for name in names(text)] if len(text) < 2000 else []
    return found if found and are_names(found) else []


def _first_sentence(text: str) -> str:
    end = _SENTENCE.search(text)
    title = text[: end.start() + (text[end.start()] in "?!")] if end else text.rstrip(".")
    return title.strip(" *_")


def _year(text: str) -> str:
    years = _YEAR.findall(text)
    return years[-1] if years else ""
