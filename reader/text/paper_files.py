"""File names of single papers: `2410.23743v1 Title.pdf`. The first word identifies the paper, so
that a folder's file names tell of which papers it has one."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote

from reader.model.paper import ArxivId, Paper
from reader.text.clean import one_line

PDF = ".pdf"
YOURS = "<!-- Reader writes above this line; what you write below it stays -->"
"""The line in a page of notes below which everything is the person's own."""
_LONGEST = 253
"""The most bytes of a name: file systems take 255, and some encrypting ones two less."""
# The patterns are compiled, and kept by re, when the first text needs them.
_UNSAFE = r'[\x00-\x1f\x7f/\\:*?"<>|]+'
_VERSION = r"(?a)(.+?)v([1-9]\d{0,5})"
_OLD = r"(?ai)([a-z.-]+)_(\d{7})"


class Named(NamedTuple):
    """A paper's id and version, 0 if that is not known."""

    id: str
    version: int = 0


def file_name(paper: Paper, version: int = 0, end: str = PDF) -> str:
    """Return the name of the file of a paper in a version. Raises ValueError, with a sentence, if
    its id is too long."""
    word = _word(paper.id) + (f"v{version}" if version else "")
    room = _LONGEST - len(word.encode()) - len(end)
    if room < 0:
        raise ValueError("the paper's id is too long for the name of a file")
    from reader.text.latex import to_text

    title = one_line(re.sub(_UNSAFE, " ", one_line(to_text(paper.title)))).strip(". ")
    cut = f" {title}".encode()[:room].decode("utf-8", "ignore").rstrip(". ")
    return f"{word}{cut}{end}"


def named(name: str, end: str = PDF) -> Named | None:
    """Return the paper in the name of a file; None if the name has another extension."""
    if not name.lower().endswith(end):
        return None
    word = name[: -len(end)].split(" ", maxsplit=1)[0]
    if not word:
        return None
    match = re.fullmatch(_VERSION, word)
    if match and (id := _arxiv(match[1])):
        return Named(id, int(match[2]))
    if id := _arxiv(word):
        return Named(id)
    meant = unquote(word)
    return Named(f"doi:{meant}" if meant.startswith("10.") else meant)


def _word(id: str) -> str:
    """Return an id as a word that `named` reads back."""
    if _arxiv(slashless := id.replace("/", "_")) == id:
        return slashless
    return quote(id.removeprefix("doi:") if id.startswith("doi:10.") else id, safe="()+,;=@")


def _arxiv(word: str) -> str:
    """Return the arXiv id in a word; empty if there is none."""
    id = re.sub(_OLD, r"\1/\2", word)
    try:
        return id if ArxivId.parse(id) == ArxivId(id) else ""
    except ValueError:
        return ""
