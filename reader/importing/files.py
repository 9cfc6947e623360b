"""Files that programs export, and which any reader of catalogues knows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reader.catalogue import CatalogueError, contents, read_marked
from reader.importing.item import ImportFault, Item


def load(path: Path) -> Iterator[Item]:
    """Yield what a file states, or all files in a folder. Raises ImportFault where one can't be
    read."""
    for file in files_in(path):
        try:
            for _, found, stated in read_marked(contents(file), str(file)):
                yield found, stated
        except CatalogueError as error:
            raise ImportFault(str(error)) from error


def files_in(path: Path) -> list[Path]:
    """The files of a folder that are not hidden, in order of name; or the file alone."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.is_file() and file.name[0] != ".")
