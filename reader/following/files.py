"""The files that are followed, alone or in a followed folder, and why there are none."""

from __future__ import annotations

import errno
import os
import stat
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from reader.catalogue import CatalogueError, check_readable
from reader.following.source import Kind, Source
from reader.following.sources import Sources
from reader.storage.foreign.patience import SECONDS, NoAnswer, within
from reader.text.clean import one_line

MOST = 10_000
"""The most files that are read in a followed folder."""
CATALOGUES = frozenset(
    ("", ".md", ".markdown", ".txt", ".bib", ".ris", ".csv", ".tsv", ".json", ".jsonl", ".ndjson",
     ".xml", ".atom", ".rss", ".html", ".htm", ".eml", ".mbox", ".org", ".yaml", ".yml", ".rst",
     ".enw", ".nbib", ".ciw", ".bbl", ".rdf", ".opml")
)  # fmt: skip
"""The extensions of catalogues: with these, files in a followed folder are read, and an address is
surely that of a list."""
_MISSING = (errno.ENOENT, errno.ENOTDIR)


class Found(NamedTuple):
    """The files to read, and what is wrong with them, in words; empty if nothing is."""

    files: list[Path]
    trouble: str = ""


def found(source: Source, patience: float = SECONDS) -> Found:
    """Return the followed file, or the files in the followed folder with the extension of a
    catalogue, without its subfolders. The file system has so many seconds to answer."""
    path = source.path
    try:
        return within(path, lambda: _found(path), patience)
    except NoAnswer:
        return Found([], "the disk or server that it is on does not answer")
    except OSError as error:
        if error.errno in _MISSING:
            return Found([], f"there is no file to read at {path}: is it elsewhere now?")
        return Found([], f"it can't be read: {error.strerror or error}")


def trouble_with(source: Source) -> str:
    """Return why papers of a followed file or folder do not come, in words; empty if nothing is
    wrong."""
    files, trouble = found(source)
    if not trouble and files == [source.path]:
        try:
            check_readable(source.path)
        except (CatalogueError, OSError) as error:
            said = str(error).partition("; there are")[0]  # all the forms
            trouble = said.replace(f"{source.path} ", "it ", 1)
    if trouble and source.name and str(source.path) not in trouble:
        return f"{source.path}: {trouble}"
    return trouble


def followed_files(path: Path, patience: float = SECONDS) -> list[Path]:
    """Return the existing files that are followed, alone or in a followed folder. `path` is the
    file of sources; if it cannot be read, there are none. `patience` is that of `found`."""
    files: dict[Path, None] = {}
    for source in _sources(path):
        if source.kind is Kind.FILE:
            files.update(dict.fromkeys(found(source, patience).files))
    return list(files)


def sources_by_file(path: Path, patience: float = SECONDS) -> dict[str, Source]:
    """Return the sources by the names of the files that their papers are in. `path` is the file of
    sources; if it cannot be read, there are none. `patience` is that of `found`."""
    by_name: dict[str, Source] = {}
    for source in _sources(path):
        is_file = source.kind is Kind.FILE
        files = found(source, patience).files if is_file else [Path(source.file_name)]
        for file in files:
            by_name.setdefault(one_line(file.name), source)
    return by_name


def _sources(path: Path) -> list[Source]:
    try:
        return Sources(path).all()
    except OSError:
        return []


def _found(path: Path) -> Found:
    mode = os.stat(path).st_mode
    if stat.S_ISDIR(mode):
        return _inside(path)
    if not stat.S_ISREG(mode):
        return Found([], "it is not a plain file or folder")
    if not os.access(path, os.R_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return Found([path])


def _inside(folder: Path) -> Found:
    with os.scandir(folder) as entries:
        read = (each for each in entries if _is_catalogue(each))
        names = [each.name for each in islice(read, MOST + 1)]
    files = [folder / name for name in sorted(names)[:MOST]]
    closed = [file for file in files if not os.access(file, os.R_OK)]
    if not files:
        return Found([], "it has no file of papers to read in it")
    if len(names) > MOST:
        return Found(files, f"it holds more than {MOST:,} files: only so many are read")
    if closed:
        more = f", nor {len(closed) - 1:,} more" if len(closed) > 1 else ""
        return Found(files, f"{closed[0]} can't be read{more}: Permission denied")
    return Found(files)


def _is_catalogue(entry: os.DirEntry[str]) -> bool:
    end = os.path.splitext(entry.name)[1].lower()
    if entry.name[0] == "." or end not in CATALOGUES:
        return False
    try:
        return entry.is_file()
    except OSError:  # a link to itself
        return False
