"""Writing papers and their marks as BibTeX and BibLaTeX.

The fields are those of arXiv's own entries (https://info.arxiv.org/help/hypertex/bibstyles/), of
BibLaTeX's manual (sections 2.2 and 3.14.7), and those in which JabRef stores states.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from reader.export.citation_key import key, unused
from reader.export.published import Published, published
from reader.model.flag import ARCHIVED, FLAG_NAMES, READ
from reader.model.paper import UNMARKED, Mark, Paper

_BY_NAME = tuple(name for name in FLAG_NAMES if name not in (READ.name, ARCHIVED.name))
"""Flags that are fields of their own; the others are states, which JabRef and Zotero know."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Characters that LaTeX treats as commands outside of formulas, unless they are escaped already.
_SPECIAL = re.compile(r"\\.|\$[^$\\]*(?:\\.[^$\\]*)*\$|[%&#_$]", re.S)
_BRACES = re.compile(r"[{}]")
_VERBATIM = {
    "\\": "$\\backslash$", "~": "{\\textasciitilde}", "{": "$\\lbrace$", "}": "$\\rbrace$",
    **{mark: f"\\{mark}" for mark in "%&#_$"},
}  # fmt: skip
_TO_ESCAPE = re.compile(r"[\\~{}%&#_$]")

Keys = Callable[[Paper], str]
"""Returns the citation key of a paper."""


def as_bibtex(
    papers: Iterable[tuple[Paper, Mark]], keys: Keys | None = None, *, biblatex: bool = False
) -> Iterator[str]:
    """Yield an entry for each paper. Without `keys`, the keys are unique within these entries:
    `lee2024scaling`, `lee2024scalingb`…"""
    keys = keys or different()
    write = biblatex_entry if biblatex else entry
    separator = ""
    for paper, mark in papers:
        yield f"{separator}{write(paper, keys(paper), mark)}\n"
        separator = "\n"


def different() -> Keys:
    """Return a function that gives each paper a key unlike those it gave before."""
    used: set[str] = set()

    def give(paper: Paper) -> str:
        given = unused(key(paper), used)
        used.add(given)
        return given

    return give


def entry(paper: Paper, key: str, mark: Mark = UNMARKED) -> str:
    """Return a BibTeX entry with a citation key, without a line end after it."""
    out = published(paper)
    fields = _head(paper, out, "journal")
    if paper.date:
        fields |= {"year": str(paper.date.year), "day": str(paper.date.day)}
    if arxiv := paper.arxiv:
        fields |= {"eprint": arxiv.base, "archivePrefix": "arXiv"}
        fields |= {"primaryClass": _class(paper), "version": str(arxiv.version or "")}
    fields |= _tail(paper, out, mark) | {"annote": _verbatim(mark.note)}
    month = f"  month = {_MONTHS[paper.date.month - 1]}," if paper.date else ""
    kind = _kind(out) or "misc"
    return _written(kind, key, fields, month)  # months are macros of BibTeX: no braces


def biblatex_entry(paper: Paper, key: str, mark: Mark = UNMARKED) -> str:
    """Return a BibLaTeX entry with a citation key, without a line end after it."""
    out = published(paper)
    fields = _head(paper, out, "journaltitle")
    fields["date"] = paper.date.isoformat() if paper.date else ""
    if arxiv := paper.arxiv:
        fields |= {"eprint": arxiv.base, "eprinttype": "arxiv", "eprintclass": _class(paper)}
        fields["version"] = str(arxiv.version or "")
    fields |= _tail(paper, out, mark) | {"annotation": _verbatim(mark.note)}
    return _written(_kind(out) or "online", key, fields)


def _head(paper: Paper, out: Published, journal: str) -> dict[str, str]:
    """Return the first fields of both dialects. `journal` is the name of the field for a
    journal."""
    return {
        "title": _value(paper.title),
        "author": " and ".join(map(_author, paper.authors)),
        "booktitle" if out.meeting else journal: _value(out.venue),
    }


def _tail(paper: Paper, out: Published, mark: Mark) -> dict[str, str]:
    """Return the last fields of both dialects, before the note."""
    links = {"doi": _plain(out.doi), "url": _plain(paper.url)}
    return links | {"abstract": _value(paper.abstract)} | _marks(mark)


def _kind(out: Published) -> str:
    """Return the kind of entry for a published paper; empty for any other."""
    return ("inproceedings" if out.meeting else "article") if out.venue else ""


def _written(kind: str, key: str, fields: Mapping[str, str], last: str = "") -> str:
    lines = [f"  {name} = {{{text}}}," for name, text in fields.items() if text]
    return "\n".join([f"@{kind}{{{key},", *lines, *filter(None, [last]), "}"])


def _plain(text: str) -> str:
    """Return a DOI or a link, which LaTeX's packages print unchanged, without braces: those would
    end the value."""
    return text.replace("{", "%7B").replace("}", "%7D")


def _class(paper: Paper) -> str:
    return _value(next(iter(paper.categories), ""))


def _marks(mark: Mark) -> dict[str, str]:
    return {
        "keywords": ", ".join(map(_verbatim, mark.tags)),
        "readstatus": "read" if mark.read else "",
        **{name: "true" if getattr(mark, name) else "" for name in _BY_NAME},
        "status": "archived" if mark.archived else "",
    }


def _verbatim(text: str) -> str:
    """Return text that is not LaTeX as a value in braces that LaTeX prints unchanged."""
    return _TO_ESCAPE.sub(lambda found: _VERBATIM[found[0]], text)


def _author(name: str) -> str:
    """Return a name as BibTeX splits it. One that contains ` and ` is held together by braces."""
    name = _value(name)
    return f"{{{name}}}" if re.search(r"\sand\s", name, re.I) else name


def _value(text: str) -> str:
    """Return text, which may contain LaTeX, as a value in braces: special characters are escaped,
    and braces are in pairs."""
    text = _SPECIAL.sub(lambda found: found[0] if len(found[0]) > 1 else f"\\{found[0]}", text)
    if (len(text) - len(text.rstrip("\\"))) % 2:
        text += " "  # otherwise it would escape the brace that ends the value
    depth = 0
    for brace in _BRACES.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    return text if depth == 0 else _BRACES.sub(_named_brace, text)


def _named_brace(brace: re.Match[str]) -> str:
    return "$\\lbrace$" if brace[0] == "{" else "$\\rbrace$"
