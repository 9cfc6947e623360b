"""The list of single papers: a plain list with an id or link on each line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.catalogue import CatalogueError, read_bytes
from reader.catalogue.fields import identifiers
from reader.catalogue.fields.record import RawRecord
from reader.model.paper import Paper

HEADING = "# Papers added one by one: an arXiv id, DOI or link a line.\n"
_FORMS = ("{}\n", "- {}\n", "\n- {}\n")
"""How a new paper can stand in the list: by itself, or as an item."""
_WORD = re.compile(rb"[^\s,;]+")


def paper_named(text: str) -> Paper | None:
    """Return the paper that an arXiv id, a DOI or a link stands for; None for any other text.
    Raises ValueError, with a sentence, for what is meant as an arXiv id but is none."""
    if not identifiers.names_paper(text):
        return None
    found = RawRecord([text]).found(1)
    if found.paper is None:
        raise ValueError(found.trouble)
    return found.paper


def id_now(id: str) -> str:
    """Return the present id of a paper that was once known by this one. Some links and old ids of
    the same paper used to count as different."""
    if "/" not in id or id.startswith("doi:"):
        return id
    try:
        paper = paper_named(id)
    except ValueError:
        return id
    return paper.id if paper else id


def merged(data: bytes, papers: Iterable[tuple[str, Paper]], name: str) -> bytes:
    """Return the bytes of a list with these papers added, each as a person named it.

    `data` is the list, empty if there is none yet, or of headings only, where a person has taken
    all papers out; `name` is for messages. A paper that is listed
    in an older version is renamed in place; one that is listed in this or a newer version is left
    unchanged. A person may have made the list one of another form, in which new papers are items.
    Raises CatalogueError if `data` is not a list, or of a form to which nothing can be added.
    """
    papers = list(papers)
    listed = {} if _is_bare(data) else _listed(data, name)
    wanted = {*listed, *(paper.id for _, paper in papers)}
    for form in _FORMS:
        after = _with(data, papers, dict(listed), form)
        if after == data or wanted <= _listed(after, name).keys():
            return after
    raise CatalogueError(f"{name} is no longer a list of ids, to which papers can be added")


def _is_bare(data: bytes) -> bool:
    """Return whether a list has no lines but headings and blank ones."""
    return all(not line.strip() or line.startswith(b"#") for line in data.splitlines())


def _with(
    data: bytes,
    papers: Iterable[tuple[str, Paper]],
    listed: dict[str, tuple[int, int]],
    form: str,
) -> bytes:
    """Return a list with papers added, new ones in this form."""
    lines = (data or HEADING.encode()).splitlines(keepends=True)
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
            lines += form.format(written).encode().splitlines(keepends=True)
        listed[paper.id] = line, version
    return b"".join(lines)


def _listed(data: bytes, name: str) -> dict[str, tuple[int, int]]:
    """Return the papers of a list, each with its position (from 0) and the newest version named, or
    0."""
    listed: dict[str, tuple[int, int]] = {}
    for number, found in read_bytes(data, name):
        if isinstance(found, Paper):
            line, version = listed.get(found.id, (number - 1, 0))
            listed[found.id] = line, max(version, found.version or 0)
    return listed


def _renamed(line: bytes, id: str, written: bytes) -> bytes:
    """Return a line with each name of a paper replaced by another."""

    def rename(word: re.Match[bytes]) -> bytes:
        try:
            paper = paper_named(word[0].decode("utf-8", "replace"))
        except ValueError:
            return word[0]
        return written if paper and paper.id == id else word[0]

    return _WORD.sub(rename, line)
