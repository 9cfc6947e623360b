"""The list of papers added one by one, a plain list with an id or link a line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.catalogue import read_bytes
from reader.catalogue.fields import identifiers
from reader.catalogue.fields.record import RawRecord
from reader.model.paper import Paper

HEADING = "# Papers added one by one: an arXiv id, DOI or link a line.\n"
_WORD = re.compile(rb"[^\s,;]+")


def paper_named(text: str) -> Paper | None:
    """The paper that an arXiv id, a DOI or a link stands for; None for any other text.

    Raises ValueError, with a sentence, where it is meant as an arXiv id but is none.
    """
    if not identifiers.names_paper(text):
        return None
    found = RawRecord([text]).found(1)
    if found.paper is None:
        raise ValueError(found.trouble)
    return found.paper


def id_now(id: str) -> str:
    """The id that a paper is known by now which was once known by this one: links and old ids of
    one paper were told apart before."""
    if "/" not in id or id.startswith("doi:"):
        return id
    try:
        paper = paper_named(id)
    except ValueError:
        return id
    return paper.id if paper else id


def merged(data: bytes, papers: Iterable[tuple[str, Paper]], name: str) -> bytes:
    """The bytes of a list, with these papers added to it, each as a person named it.

    `data` is the list as it is, empty where there is none yet, and `name` what messages call it. A
    paper that is listed in an older version is renamed where it stands; one that is listed in this
    version or a newer one is left as it is. Raises CatalogueError where `data` is no list.
    """
    lines = (data or HEADING.encode()).splitlines(keepends=True)
    listed = _listed(data, name) if data else {}
    for written, paper in papers:
        version = paper.version or 0
        line, known = listed.get(paper.id, (len(lines), -1))
        if version <= known:
            continue
        if line < len(lines):
            lines[line] = _renamed(lines[line], paper.id, written.encode())
        else:
            if not lines[-1].endswith((b"\n", b"\r")):
                lines[-1] += b"\n"
            lines.append(f"{written}\n".encode())
        listed[paper.id] = line, version
    return b"".join(lines)


def _listed(data: bytes, name: str) -> dict[str, tuple[int, int]]:
    """The papers of a list: where each stands, counted from 0, and the newest version that is
    named, 0 where none is."""
    listed: dict[str, tuple[int, int]] = {}
    for number, found in read_bytes(data, name):
        if isinstance(found, Paper):
            line, version = listed.get(found.id, (number - 1, 0))
            listed[found.id] = line, max(version, found.version or 0)
    return listed


def _renamed(line: bytes, id: str, written: bytes) -> bytes:
    """A line with another name for a paper in place of each that it has there."""

    def rename(word: re.Match[bytes]) -> bytes:
        try:
            paper = paper_named(word[0].decode("utf-8", "replace"))
        except ValueError:
            return word[0]
        return written if paper and paper.id == id else word[0]

    return _WORD.sub(rename, line)
