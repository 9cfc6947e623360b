"""Reading a reference, as bibliographies print it: its authors, title and year."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.catalogue.fields.authors import are_names, names, without_others
from reader.catalogue.fields.venues import without_venue


class Citation(NamedTuple):
    """What a reference says. `year` is text, empty if there is none."""

    authors: list[str]
    title: str
    year: str


_YEAR = re.compile(r"(?<![\d/.:-])(?:19|20)\d\d(?![\d/-]|\.\d)")
_HARVARD = re.compile(
    r"([^():]{2,2000}?),?\s\(((?:19|20)\d\d)[a-z]?\)(?:(:)|[.,]?)\s+([^\s(].+)", re.S
)
_SURNAMES = re.compile(r"[A-ZÀ-Þ][^\W\d_]*[a-zà-þ][\w'’-]*(?:,? (?:and|&) |, |$)")
_NUMBER = re.compile(r"\s*(?:\[[\w+]{1,12}\]|\(?\d{1,9}[.)])\s+")
_APA = re.compile(r"(.{3,2000}?)\s\(((?:19|20)\d\d)[a-z]?(?:,[^()]{1,30})?\)\.\s+(.+)", re.S)
_ACL = re.compile(  # also Harvard: `Roe, A. and Poe, B., 2014. Maps that draw themselves.`
    r"(.{3,2000}?)(?:\.|(?<=[A-ZÀ-Þ]\.),)\s((?:19|20)\d\d)[a-z]?\.\s+(\S.+)", re.S
)
_QUOTED = re.compile(r"(.{3,2000}?),?\s[\"“]([^\"“”]{4,500}?)[,.]?[\"”](.*)", re.S)
_VANCOUVER = re.compile(  # also GB/T 7714, which puts `[J]` after the title
    r"((?:[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)? [A-Z]{1,3}, ){0,60}"
    r"(?:[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)? [A-Z]{1,3}|et al))\. ?\s(\S.{4,400}?[\w?!)\]])"
    r"(?:\. |(?<=\])//)(.*)",
    re.S,
)
_KIND = re.compile(r"\s*\[(?:[JCMDPRNSAZG]|EB|DB|CP)(?:/OL)?\]$")
_MLA = re.compile(r"([^\W\d_][\w'’ -]*), ([^,]+?)(?:, (.+))?")
_COLON = re.compile(r"(.{3,2000}?[^\W_].?):\s+(\S.{8,500}\b(?:19|20)\d\d[.)]?)$", re.S)
_BY_ONE = re.compile(r"((?:[^:.]|(?<=\b[A-Z])\.){3,100})[:.] (\S.{8,500}\b(?:19|20)\d\d\.?)")
_NO_SURNAME = re.compile(
    r"(?:tions?|sions?|ments?|ity|ness|ics|isms?|systems?|models?|methods?|networks?|options"
    r"|tasks?|theory|vision|analysis|data|learning|processing|mining|planning|reasoning"
    r"|modell?ing|training|programming|language)$",
    re.I,
)
_TAIL = re.compile(r"(?:[,.]\s+[^,]{2,60})?[, ]\s*\(?(?:19|20)\d\d\)?\.?$")
_PLACE = re.compile(  # a journal or a university at the end of a title
    r"(?<=\w)[,.] (?:(?:[A-Z][\w.]*|of|and|the|for|on|in)(?: |$)){1,6}$"
)
_SURNAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+,")
_ARXIV_LAST = re.compile(
    r"[,.]?\s*[\[(]?(?:arXiv preprint )?arXiv(?::\s*|\s+(?=\d{4}\.\d))[\w./-]+[\])]?[\s.]*$", re.I
)
_SEGMENT = re.compile(r",\s*(?:(?:and|&)\s+)?")
# The end of a sentence, not of an initial.
_SENTENCE = re.compile(r"(?<![A-ZÀ-Þ])(?<!\bSt)(?<!\bJr)[.?!](?=\s+\S)")
_LONGEST = 4000  # characters
_ID_TAIL = 80  # characters; no id with what stands around it is longer
_TITLE_WORDS = 3
_FEWEST_PARTS = 2  # of a reference: its title, and where or when it came out
_NAME_WORDS = 6


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
    told = _HARVARD.match(text)
    if told and (who := _before_year(told[1], colon=bool(told[3]))):
        title = told[4].partition(" http")[0].partition(". ")[0].rstrip(" .:")
        return Citation(who, title, told[2]) if len(title.split()) > _TITLE_WORDS else None
    if (acl := _ACL.match(text)) and (people := _people(acl[1])):
        return Citation(people, _first_sentence(acl[3]), acl[2])
    if (quoted := _QUOTED.match(text)) and (people := _people(quoted[1])):
        return Citation(people, quoted[2], last_year(quoted[3]))
    return _before_colon(text) or _in_sentences(text) or listed_by_commas(text)


def _in_sentences(text: str) -> Citation | None:
    """`Roe A, Poe B. Maps that draw themselves. VLDB. 1998.`"""
    listed = _VANCOUVER.match(text)
    listed = None if listed and _SURNAME.match(listed[2]) else listed  # `Ann P. Roe, Bo Poe, …`
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


def _before_colon(text: str) -> Citation | None:
    """`Ann Roe and Bo Poe: Maps that draw themselves, VLDB 1998.`"""
    found = _COLON.match(text)
    if not found or _SENTENCE.search(found[1]):
        return None
    people = _people(found[1])
    if people and _NO_SURNAME.search(people[-1]):  # `Ann Roe, Bo Poe, Deep Learning: A Survey`
        return None
    if len(people) > 1 or (people and without_others(found[1]) != found[1].strip()):
        title = without_venue(found[2])
        bare = title.title if title.year else _TAIL.sub("", found[2])
        if bare[:1] not in '"“':
            bare = _PLACE.sub("", _first_sentence(bare))
        return (
            Citation(people, bare.strip('"“” ').rstrip("."), last_year(found[2])) if bare else None
        )
    return None


def by_one(text: str) -> Citation | None:
    """Return what a reference says that names one author: `Ann Roe: Maps that draw themselves, VLDB
    1998.`. Nothing but the year tells it from a title with a colon, so that it is for text that
    is known to be a reference."""
    found = _BY_ONE.fullmatch(" ".join(text[:_LONGEST].split()))
    people = names(found[1]) if found else []
    if not found or _NO_SURNAME.search(found[1]) or not are_names(people):
        return None
    out = without_venue(found[2])
    title = _PLACE.sub("", _first_sentence(out.title)) if out.year else ""
    return Citation(people, title, out.year) if len(title.split()) > _TITLE_WORDS else None


def listed_by_commas(text: str) -> Citation | None:
    """Read `Ann Roe, Bo Poe, Maps that draw themselves, VLDB, 1998.`: people, a title that is no
    name, and where and when it came out."""
    people, title, parts = _people_before(text[:_LONGEST])
    year = last_year(title)
    if not people or not year or parts < _FEWEST_PARTS:
        return None
    out = without_venue(title)
    known = _TAIL.sub("", _first_sentence(out.title))
    known = known if out.venue else _PLACE.sub("", known)
    return Citation(people, known, year) if known else None


def without_people(title: str) -> tuple[str, list[str]]:
    """Return a title without the people before it, as in `Ann Roe, Bo Poe, Maps that draw
    themselves`, and these; none if it may begin with something else."""
    people, rest, _ = _people_before(title[:_LONGEST])
    return (rest, people) if people else (title, [])


def without_arxiv(title: str) -> str:
    """Return a title without the arXiv id that it ends with."""
    return title[:-_ID_TAIL] + _ARXIV_LAST.sub("", title[-_ID_TAIL:])


def _people_before(text: str) -> tuple[list[str], str, int]:
    """Return the people that a text begins with, the text after them, and how many parts this has
    between its commas; nobody if no title follows."""
    parts = [part.strip() for part in _SEGMENT.split(text)]
    count = 0
    while count < len(parts) - 1 and _are_people(parts[count], parts[count + 1]):
        count += 1
    if not count or len(parts[count].split()) < _TITLE_WORDS:
        return [], text, 0
    title = text
    for part in parts[:count]:
        title = title.partition(part)[2]
    people = [name for part in parts[:count] for name in names(part)]
    return people, _SEGMENT.sub("", title, count=1), len(parts) - count


def _are_people(text: str, after: str) -> bool:
    """Return whether a part of a reference names a person, or two; a title may look like two names,
    but is followed by no other."""
    text = without_others(text)
    found = [name.strip() for name in text.split(" and ")]
    if len(found) > 1 and len(after.split()) < _TITLE_WORDS:
        return False
    return are_names(found) and all(len(name.split()) <= _NAME_WORDS for name in found)


def authors_of(text: str) -> list[str]:
    """Return the people named in a text of nothing but names, such as the authors of a reference.
    The list is empty for other text."""
    return _people(" ".join(text.split())) if len(text) < _LONGEST else []


def _surnames(text: str) -> list[str]:
    """Return the people whom a text names by their surnames, `Roe, Poe and Doe`; nobody if it says
    anything else."""
    text = without_others(text).strip(" ,")
    found = _SURNAMES.findall(text)
    if "".join(found) != text or len(found) > _NAME_WORDS:
        return []
    return [re.split(r",? (?:and|&) |, ", name)[0] for name in found]


def _before_year(text: str, *, colon: bool) -> list[str]:
    """Return the people before `(2012) A title`, who are surnames alone. Before `(2012): A title`
    they may have given names; but one without a comma may be words of a title."""
    inverted = colon and all("," in part for part in text.split(" and "))
    surnames = [] if inverted else _surnames(text)
    people = [] if surnames or not colon else _people(text)
    return surnames or (people if inverted or len(people) > 1 else [])


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
