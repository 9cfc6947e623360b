"""Importing the files that programs export: single, in a folder or in a zip, in any format of
catalogue."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from reader.catalogue import CatalogueError, Problem, contents, contents_of, read_marked
from reader.importing.item import ImportFault, Item
from reader.model.stated_mark import NOTHING_STATED

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError)
_MOST = 10_000
"""How many files of a folder or a zip are read."""

_Part = tuple[str, Callable[[], bytes]]
"""The name of a file, and a function that reads its bytes."""


def load(path: Path) -> Iterator[Item]:
    """Yield what a file states, or what all files in a folder or a zip state.

    In a folder or a zip, a file that cannot be read is a Problem, and the rest are read. Raises
    ImportFault if no file can be read.
    """
    several = path.is_dir() or zipfile.is_zipfile(path)
    nothing, why = True, f"{path} holds no files"
    for name, read in _parts(path):
        try:
            for _, found, stated in read_marked(read(), name):
                yield found, stated
            nothing = False
        except CatalogueError as error:
            why = str(error)
            if several:
                said = why.removeprefix(f"{name} ")
                yield Problem(name, 0, said, refused=False), NOTHING_STATED
    if nothing:
        raise ImportFault(f"nothing in {path} can be read: {why}" if several else why)


def _parts(path: Path) -> Iterator[_Part]:
    if path.is_dir():
        files = sorted(file for file in path.rglob("[!.]*") if file.is_file())
        yield from ((str(file), partial(contents, file)) for file in files[:_MOST])
    elif zipfile.is_zipfile(path):
        with _archive(path) as archive:
            for member in archive.infolist()[:_MOST]:
                if not member.is_dir():
                    yield f"{path}: {member.filename}", partial(_unpacked, archive, member)
    else:
        yield str(path), partial(contents, path)


def _archive(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (*_BROKEN, OSError, RuntimeError, ValueError) as error:
        raise ImportFault(f"{path} is a zip that can't be read: {error}") from error


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a file in a zip. Raises CatalogueError if it cannot be read or is too
    large, whatever size the zip states for it."""
    try:
        with archive.open(member) as file:
            return contents_of(cast(BinaryIO, file), member.filename)
    except (*_BROKEN, OSError, RuntimeError, ValueError) as error:
        raise CatalogueError(f"{member.filename} can't be unpacked: {error}") from error
