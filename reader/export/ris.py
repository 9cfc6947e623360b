"""Writing papers and their marks as RIS (https://en.wikipedia.org/wiki/RIS_(file_format)): tags are
KW, the note is N1, and flags are U1, a field for the user's own purposes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.export.people import inverted
from reader.export.published import published
from reader.model.flag import FLAGS
from reader.model.paper import Mark, Paper
from reader.text.clean import one_line

_LIKE_A_TAG = re.compile(r"^\s{0,3}(?=[A-Za-z][A-Za-z0-9] {1,2}-(?: |$))", re.M)


def as_ris(papers: Iterable[tuple[Paper, Mark]]) -> Iterator[str]:
    """Yield a record for each paper, with LF line ends."""
    for paper, mark in papers:
        yield "".join(f"{tag}  - {text}\n" for tag, text in _lines(paper, mark)) + "ER  - \n\n"


def _lines(paper: Paper, mark: Mark) -> Iterator[tuple[str, str]]:
    out = published(paper)
    yield "TY", "CONF" if out.meeting else "JOUR" if out.venue else "UNPB"
    for tag, text in (
        ("TI", one_line(paper.title)),
        *(("AU", inverted(one_line(name))) for name in paper.authors),
        ("T2", one_line(out.venue)),
    ):
        if text:
            yield tag, text
    if paper.date:
        yield "PY", f"{paper.date.year:04}"
        yield "DA", f"{paper.date:%Y/%m/%d}"
    for tag, text in (
        ("DO", out.doi),
        ("AN", f"arXiv:{paper.arxiv}" if paper.arxiv else ""),
        ("UR", paper.url),
        ("AB", _several_lines(paper.abstract)),
        *(("KW", tag) for tag in mark.tags),
        ("N1", _several_lines(mark.note)),
        *(("U1", flag.name) for flag in FLAGS if getattr(mark, flag.name)),
    ):
        if text:
            yield tag, text


def _several_lines(text: str) -> str:
    """Return a text with no line that looks like a tag."""
    return _LIKE_A_TAG.sub("    ", text)
