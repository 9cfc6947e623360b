"""Importing from papis, which keeps each paper in a folder with `info.yaml`, and from coBib, which
keeps all in one YAML file. Both keep notes as files of their own.

https://papis.readthedocs.io/en/latest/info-file.html, https://cobib.gitlab.io/cobib
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.catalogue import CatalogueError, Problem, contents
from reader.catalogue.formats.yaml_ import documents
from reader.importing import files
from reader.importing.item import ImportFault, Item, items
from reader.importing.places import config_folder
from reader.model.paper import Mark
from reader.model.stated_mark import StatedMark
from reader.storage.paths import expanded

_NAMES = ("info.yaml", "info.yml")
_NOTES = re.compile(r"^notes:[ \t]*['\"]?([^'\"\n]+?)['\"]?[ \t]*$", re.M)
_DIRECTORY = re.compile(r"^\s*dir\s*=\s*(.+?)\s*$", re.M)
_MOST = 100_000
"""Papers of a library."""


def papis_folders() -> list[Path]:
    """Return the folders of the libraries in papis's settings, as far as they exist."""
    text = files.text_of(config_folder() / "papis" / "config")
    folders = [expanded(found) for found in _DIRECTORY.findall(text)]
    return [folder for folder in dict.fromkeys(folders) if folder.is_dir()]


def load_papis(path: Path) -> Iterator[Item]:
    """Yield the papers in a papis library, a folder, or in one `info.yaml`. Raises ImportFault."""
    for file in files.files_below(path, _MOST, _NAMES) if path.is_dir() else [path]:
        for found, stated in files.load(file):
            note = "" if isinstance(found, Problem) else _papis_note(file)
            yield found, stated.with_other(StatedMark(Mark(note=note)))


def _papis_note(info: Path) -> str:
    named = _NOTES.search(files.text_of(info))
    return files.text_of(info.parent / Path(named[1]).name).strip() if named else ""


def load_cobib(path: Path) -> Iterator[Item]:
    """Yield the entries in coBib's database, a YAML file, or in an export. Raises ImportFault."""
    import yaml

    if path.suffix not in (".yaml", ".yml"):
        yield from files.load(path)
        return

    nothing = True
    try:
        for found in items(_cobib(path, contents(path).decode("utf-8", "replace")), str(path)):
            nothing = False
            yield found
    except CatalogueError as error:
        raise ImportFault(str(error)) from error
    except (yaml.YAMLError, ValueError) as error:
        raise ImportFault(f"{path} is not a database of coBib: {error}") from error
    if nothing:
        raise ImportFault(f"{path} is not a database of coBib: there are no entries in it")


def _cobib(path: Path, text: str) -> Iterator[Mapping[str, object]]:
    for document in documents(text):
        for label, entry in document.items() if isinstance(document, dict) else ():
            if isinstance(entry, dict):
                yield {**entry, "notes": _cobib_note(path, label, str(entry.get("note", "")))}


def _cobib_note(path: Path, label: str, named: str) -> str:
    """Return the note on an entry: the file that it names, or the one called after its label, in
    the folder `notes` or beside the database."""
    for folder in (path.parent / "notes", path.parent):
        for name in (Path(named).name, f"{label}.md", f"{label}.txt", f"{label}.rst"):
            if name and (text := files.text_of(folder / name).strip()):
                return text
    return ""
