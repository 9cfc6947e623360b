"""Papers as BibTeX and BibLaTeX entries, with what one thinks of them.

The fields are those of arXiv's own entries (https://info.arxiv.org/help/hypertex/bibstyles/),
of BibLaTeX's manual, 2.2 and 3.14.7, and those in which JabRef keeps states.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from reader.export.citation_key import key, unused
from reader.export.published import Published, published
from reader.model.paper import UNMARKED, Mark, Paper

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# What LaTeX would stumble over outside of formulas, unless it is escaped already.
_SPECIAL = re.compile(r"\\.|\$[^$\\]*(?:\\.[^$\\]*)*\$|[%&#_$]", re.S)
_BRACES = re.compile(r"[{}]")
_VERBATIM = {
    "\\": "$\\backslash$", "~": "{\\textasciitilde}", "{": "$\\lbrace$", "}": "$\\rbrace$",
    **{mark: f"\\{mark}" for mark in "%&#_$"},
}  # fmt: skip
_TO_ESCAPE = re.compile(r"[\\~{}%&#_$]")

Keys = Callable[[Paper], str]
"""Gives each paper its key."""


def as_bibtex(
    papers: Iterable[tuple[Paper, Mark]], keys: Keys | None = None, *, biblatex: bool = False
) -> Iterator[str]:
    """Yield an entry a paper, under the keys that are given, or else under keys that differ within
    these entries: `lee2024scaling`, `lee2024scalingb`…"""
    keys = keys or different()
    write = biblatex_entry if biblatex else entry
    separator = ""
    for paper, mark in papers:
        yield f"{separator}{write(paper, keys(paper), mark)}\n"
        separator = "\n"


def different() -> Keys:
    """Keys that differ from each other."""
    used: set[str] = set()

    def give(paper: Paper) -> str:
        given = unused(key(paper), used)
        used.add(given)
        return given

    return give


def entry(paper: Paper, key: str, mark: Mark = UNMARKED) -> str:
    """One BibTeX entry under a citation key, without a line end after it."""
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
    return _written(kind, key, fields, month)  # a month is one of BibTeX's own words: no braces


def biblatex_entry(paper: Paper, key: str, mark: Mark = UNMARKED) -> str:
    """One BibLaTeX entry under a citation key, without a line end after it."""
    out = published(paper)
    fields = _head(paper, out, "journaltitle")
    fields["date"] = paper.date.isoformat() if paper.date else ""
    if arxiv := paper.arxiv:
        fields |= {"eprint": arxiv.base, "eprinttype": "arxiv", "eprintclass": _class(paper)}
        fields["version"] = str(arxiv.version or "")
    fields |= _tail(paper, out, mark) | {"annotation": _verbatim(mark.note)}
    return _written(_kind(out) or "online", key, fields)


def _head(paper: Paper, out: Published, journal: str) -> dict[str, str]:
    """What both dialects begin with; `journal` is the field of a venue that is not a meeting."""
    return {
        "title": _value(paper.title),
        "author": " and ".join(map(_author, paper.authors)),
        "booktitle" if out.meeting else journal: _value(out.venue),
    }


def _tail(paper: Paper, out: Published, mark: Mark) -> dict[str, str]:
    """What both dialects end with, before the note."""
    links = {"doi": _plain(out.doi), "url": _plain(paper.url)}
    return links | {"abstract": _value(paper.abstract)} | _marks(mark)


def _kind(out: Published) -> str:
    """The kind of an entry that came out somewhere; empty for any other."""
    return ("inproceedings" if out.meeting else "article") if out.venue else ""


def _written(kind: str, key: str, fields: Mapping[str, str], last: str = "") -> str:
    lines = [f"  {name} = {{{text}}}," for name, text in fields.items() if text]
    return "\n".join([f"@{kind}{{{key},", *lines, *filter(None, [last]), "}"])


def _plain(text: str) -> str:
    """A DOI or a link, which LaTeX's own packages show as it is; braces would end the value."""
    return text.replace("{", "%7B").replace("}", "%7D")


def _class(paper: Paper) -> str:
    return _value(next(iter(paper.categories), ""))


def _marks(mark: Mark) -> dict[str, str]:
    return {
        "keywords": ", ".join(map(_verbatim, mark.tags)),
        "readstatus": "read" if mark.read else "",
        "starred": "true" if mark.starred else "",
        "status": "archived" if mark.archived else "",
    }


def _verbatim(text: str) -> str:
    """Text that is no LaTeX as a value in braces that LaTeX shows as it is."""
    return _TO_ESCAPE.sub(lambda found: _VERBATIM[found[0]], text)


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
