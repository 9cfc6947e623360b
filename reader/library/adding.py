"""What a person wants to add by a text: papers, a file, or addresses of lists."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.catalogue.fields import identifiers
from reader.library.added_papers import paper_named
from reader.model.paper import Paper
from reader.storage.foreign import plain_file
from reader.storage.foreign.patience import within
from reader.storage.paths import expanded

if TYPE_CHECKING:
    from reader.library.papers import Papers

_BETWEEN = re.compile(r"[\s,;]+")
_AROUND = "()[]{}<>\"'.:"
_PATIENCE = 0.5
"""Seconds that a file system has to answer, as the screen waits for it."""


class Wanted(NamedTuple):
    """What to add: `papers`, each as it was named, and `sources`, which are paths and addresses."""

    papers: list[tuple[str, Paper]]
    sources: list[str]

    @property
    def ids(self) -> list[str]:
        """The ids of the papers."""
        return [paper.id for _, paper in self.papers]


def wanted(text: str) -> Wanted:
    """Return what a text names: a file, if it is the path of one; otherwise every arXiv id, DOI and
    link in it, each once.

    A link that is not known to be that of a paper is a source, since there may be a list. Raises
    ValueError, with a sentence, for a folder and for a text that names nothing.
    """
    text = text.strip()
    path = expanded(text)
    if text and _exists(path):
        if path.is_dir():
            raise ValueError(f"that is a folder: `reader follow` reads the files in it, {text}")
        return Wanted([], [str(path.absolute())])
    papers: dict[str, tuple[str, Paper]] = {}
    sources: dict[str, None] = {}
    trouble = "there is no arXiv id, DOI or link in that, and it is not a file that exists"
    for name in _names(text):
        try:
            paper = paper_named(name)
        except ValueError as error:
            trouble = str(error)
            continue
        if paper is None:
            continue
        if identifiers.is_id(name):
            papers.setdefault(paper.id, (name, paper))
        else:
            sources.setdefault(name)
    if not papers and not sources:
        raise ValueError(trouble)
    return Wanted([*papers.values()], [*sources])


def to_write(papers: Papers, named: Sequence[tuple[str, Paper]]) -> Sequence[tuple[str, Paper]]:
    """Return the papers that must be written to the list of single papers. There are none while the
    shipped catalogue is the only one and has all of them: with a list of the person's own, it would
    be hidden."""
    if not papers.only_shipped:
        return named
    rows = papers.rows_by_id([paper.id for _, paper in named])
    known = {id: papers.paper(row).version or 0 for id, row in rows.items()}
    return (
        [] if all((paper.version or 0) <= known.get(paper.id, -1) for _, paper in named) else named
    )


def _names(text: str) -> list[str]:
    """Return what may name a paper in a text."""
    words = (word.strip(_AROUND) for word in _BETWEEN.split(text))
    return [*identifiers.mentions(text), *filter(identifiers.is_id, words)]


def names_one(text: str) -> Paper | None:
    """Return the paper that is named by all of a text, by id or DOI; None for any other text."""
    try:
        return paper_named(text.strip()) if identifiers.is_id(text.strip()) else None
    except ValueError:
        return None


def completed_path(text: str) -> str | None:
    """Return the path that a text begins, completed to the first matching file or folder; None if
    it begins no path, or nothing matches."""
    if not text.startswith(("/", "~/", "./", "../")) and os.sep not in text:
        return None
    start, slash, name = text.rpartition("/")
    try:
        folder = expanded(f"{start}{slash}")
        found = within(folder, lambda: _first_in(folder, name), _PATIENCE)
    except (OSError, ValueError):
        return None
    return None if found is None else f"{start}{slash}{found}"


def _first_in(folder: Path, start: str) -> str | None:
    """Return the first file or folder in a folder whose name begins so; None if there is none."""
    with os.scandir(folder) as entries:
        fitting = sorted(
            f"{entry.name}/" if entry.is_dir() else entry.name
            for entry in entries
            if entry.name.startswith(start) and (start or entry.name[0] != ".")
        )
    return next((each for each in fitting if each.isprintable() and each != start), None)


def _exists(path: Path) -> bool:
    """Raises ValueError, with a sentence, if the file system does not answer."""
    try:
        return plain_file.exists(path, _PATIENCE)
    except OSError as error:
        raise ValueError(f"{path} can't be read: {error.strerror}") from error
