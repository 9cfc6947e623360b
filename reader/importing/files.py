"""Importing the files that programs export: single, in a folder or in a zip, in any format of
catalogue."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from reader.catalogue import CatalogueError, Problem, contents, contents_of, read_marked
from reader.importing.item import ImportFault, Item
from reader.model.stated_mark import NOTHING_STATED
from reader.storage import atomic
from reader.storage.foreign import plain_file

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError)
_MOST = 10_000
"""How many files of a folder or a zip are read."""
_DEEPEST = 12  # levels of folders
_MOST_LISTED = 100_000
"""How many files and folders are looked at for those to read."""

_Part = tuple[str, Callable[[], bytes]]
"""The name of a file, and a function that reads its bytes."""


def load(path: Path) -> Iterator[Item]:
    """Yield what a file states, or what all files in a folder or a zip state.

    In a folder or a zip, a file that cannot be read is a Problem, and the rest are read. Raises
    ImportFault if no file can be read.
    """
    is_archive = not path.is_dir() and _is_archive(path)
    several = is_archive or path.is_dir()
    nothing, why = True, f"{path} holds no files"
    for name, read in _members(path) if is_archive else _files(path):
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


def _files(path: Path) -> Iterator[_Part]:
    """Yield a file, or the files in a folder."""
    for file in files_below(path, _MOST) if path.is_dir() else [path]:
        yield str(file), partial(contents, file)


def _members(path: Path) -> Iterator[_Part]:
    """Yield the files in a zip. Raises ImportFault if it cannot be read."""
    with plain_file.opened(path) as stream, _archive(path, stream) as archive:
        for member in archive.infolist()[:_MOST]:
            if not member.is_dir():
                yield f"{path}: {member.filename}", partial(_unpacked, archive, member)


def files_below(folder: Path, most: int, names: Sequence[str] = ()) -> list[Path]:
    """Return the files in a folder and its subfolders, or those with one of these names, in order
    of path: the first so many, without hidden ones, and links to folders are not followed. Raises
    ImportFault if there is too much to look through, or if the folder cannot be read."""

    def refused(error: OSError) -> None:
        if error.filename == str(folder):
            raise error

    found: list[Path] = []
    listed = 0
    for name, folders, files in os.walk(folder, onerror=refused):
        listed += len(folders) + len(files)
        if listed > _MOST_LISTED:
            raise ImportFault(
                f"{folder} holds more than {_MOST_LISTED:,} files: name the folder that is meant"
            )
        deep = name.count(os.sep) - str(folder).count(os.sep) >= _DEEPEST
        folders[:] = [] if deep else sorted(each for each in folders if each[0] != ".")
        wanted = (each for each in files if (each in names if names else each[0] != "."))
        found += [Path(name, each) for each in wanted if os.path.isfile(os.path.join(name, each))]
    return sorted(found)[:most]


def text_of(path: Path) -> str:
    """Return the content of a text file; empty if it cannot be read."""
    try:
        return atomic.read(path)[0].decode("utf-8", "replace")
    except OSError:
        return ""


def _is_archive(path: Path) -> bool:
    try:
        with plain_file.opened(path) as stream:
            return zipfile.is_zipfile(stream)
    except OSError:  # which reading it as a list tells of
        return False


def _archive(path: Path, stream: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
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
