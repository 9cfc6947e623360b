"""Papers as BibTeX entries, with the fields that arXiv's own entries have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.model.paper import Mark, Paper

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORD = re.compile(r"[a-z0-9]+")
_DULL = frozenset((
    "a", "an", "and", "are", "as", "at", "by", "can", "do", "does", "for", "from", "how", "in",
    "is", "of", "on", "the", "to", "via", "we", "what", "when", "why", "with",
))  # fmt: skip
# What LaTeX would stumble over outside of formulas, unless it is escaped already.
_SPECIAL = re.compile(r"\\.|\$[^$\\]*(?:\\.[^$\\]*)*\$|[%&#_$]", re.S)
_BRACES = re.compile(r"[{}]")


def as_bibtex(papers: Iterable[tuple[Paper, Mark]]) -> Iterator[str]:
    """Yield an entry a paper, with keys that differ: `lee2024scaling`, `lee2024scalingb`…"""
    used: set[str] = set()
    separator = ""
    for paper, _ in papers:
        first = unique = key(paper)
        number = 1
        while unique in used:
            number += 1
            unique = first + _letters(number)
        used.add(unique)
        yield f"{separator}{entry(paper, unique)}\n"
        separator = "\n"


def key(paper: Paper) -> str:
    """A citation key: first author's surname, year, first telling word of the title."""
    surname = ""
    if paper.authors:
        name = paper.authors[0]
        surname = name.partition(",")[0] if "," in name else name.split()[-1]
    words = [word for word in _WORD.findall(_ascii(paper.title)) if word not in _DULL]
    who = "".join(_WORD.findall(_ascii(surname)))
    year = str(paper.date.year) if paper.date else ""
    if not (who or words):
        return re.sub(r"[^A-Za-z0-9.:/-]+", "", paper.id)
    return who + year + words[0] if who and words else (who or words[0]) + year


def entry(paper: Paper, key: str) -> str:
    """One BibTeX entry under a citation key, without a line end after it."""
    fields = {"title": _value(paper.title), "author": " and ".join(map(_author, paper.authors))}
    if paper.date:
        fields |= {"year": str(paper.date.year), "day": str(paper.date.day)}
    if arxiv := paper.arxiv:
        fields |= {"eprint": arxiv.base, "archivePrefix": "arXiv"}
        fields["version"] = str(arxiv.version or "")
    elif paper.id.startswith("doi:"):
        fields["doi"] = paper.id.removeprefix("doi:")
    fields |= {"url": paper.url, "abstract": _value(paper.abstract)}
    lines = [f"  {name} = {{{text}}}," for name, text in fields.items() if text]
    if paper.date:  # a month is one of BibTeX's own abbreviations, without braces
        lines.append(f"  month = {_MONTHS[paper.date.month - 1]},")
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _author(name: str) -> str:
    """A name as BibTeX splits it; one that holds ` and ` is held together by braces."""
    name = _value(name)
    return f"{{{name}}}" if re.search(r"\sand\s", name, re.I) else name


def _value(text: str) -> str:
    """Text, which may hold LaTeX, as a value in braces: specials escaped, braces in pairs."""
    text = _SPECIAL.sub(lambda found: found[0] if len(found[0]) > 1 else f"\\{found[0]}", text)
    if (len(text) - len(text.rstrip("\\"))) % 2:
        text += " "  # or it would escape the brace that ends the value
    depth = 0
    for brace in _BRACES.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    return text if depth == 0 else _BRACES.sub(_named_brace, text)


def _named_brace(brace: re.Match[str]) -> str:
    return "$\\lbrace$" if brace[0] == "{" else "$\\rbrace$"


def _ascii(text: str) -> str:
    """Lower-case ASCII letters for a key: accents and LaTeX commands dropped."""
    from unicodedata import normalize

    text = re.sub(r"\\[a-z]+|\\.|[${}]", "", text, flags=re.I)
    return normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
