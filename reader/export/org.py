"""Writing papers as headings of Org mode.

A paper is TODO until it is read. Tags that Org allows (https://orgmode.org/manual/Tags.html) are
the heading's tags. Everything else is in properties, and the note is the text below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.model.flag import ARCHIVED, FLAG_NAMES
from reader.model.paper import Mark, Paper
from reader.text.clean import one_line
from reader.text.latex import to_text

_BY_NAME = tuple(name for name in FLAG_NAMES if name != ARCHIVED.name)
"""Flags that are properties of their own; archived is a status, which other programs know."""
_TAG = re.compile(r"[\w@#%]+")
_HEADER = "#+TODO: TODO | DONE\n"
_LIKE_SYNTAX = re.compile(r"^\s*(?=\*+ |#|```|~~~|:[\w-]+:)")


def as_org(papers: Iterable[tuple[Paper, Mark]]) -> Iterator[str]:
    """Yield a heading for each paper, after a line that defines the states."""
    opening = _HEADER
    for paper, mark in papers:
        yield opening + "\n" + "\n".join(_lines(paper, mark)) + "\n"
        opening = ""


def _lines(paper: Paper, mark: Mark) -> Iterator[str]:
    title = one_line(to_text(paper.title)).translate({ord("["): "(", ord("]"): ")"}) or paper.id
    tags = [tag for tag in mark.tags if _TAG.fullmatch(tag)]
    heading = f"[[{paper.url}][{title}]]" if paper.url else title
    written = f" :{':'.join(tags)}:" if tags else ""
    yield f"* {'DONE' if mark.read else 'TODO'} {heading}{written}"
    yield ":PROPERTIES:"
    others = [tag for tag in mark.tags if tag not in tags]
    for name, text in (
        ("AUTHORS", ", ".join(map(one_line, paper.authors))),
        ("DATE", paper.date.isoformat() if paper.date else ""),
        ("ARXIV", str(paper.arxiv or "")),
        ("DOI", paper.id.removeprefix("doi:") if paper.id.startswith("doi:") else ""),
        ("LABELS", ", ".join(others)),
        *((name.upper(), "true" if getattr(mark, name) else "") for name in _BY_NAME),
        ("STATUS", "archived" if mark.archived else ""),
        ("ABSTRACT", one_line(to_text(paper.abstract))),
    ):
        if text:
            yield f":{name}: {text}"
    yield ":END:"
    if mark.note:
        yield "\n".join(
            f"  {_LIKE_SYNTAX.sub(',', line)}".rstrip() for line in mark.note.splitlines()
        )
