"""The folder of PDFs. Which papers have one is read from the names of its files, and kept nowhere
else."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from reader.model.paper import Paper

_SETTLED = 100_000_000
"""Nanoseconds after which a folder that changes has another time than before."""

Files = Mapping[str, Mapping[int, str]]
"""The names of the files of each paper, by version."""


class PdfFolder:
    """A folder that need not exist; whoever puts a file there or takes one away is seen."""

    def __init__(self, path: Callable[[], Path]) -> None:
        """`path` tells where it is now."""
        self._where = path
        self._read: tuple[Path, int] | None = None
        self._files: Files = {}

    @property
    def path(self) -> Path:
        """Where it is."""
        return self._where()

    def has(self, id: str) -> bool:
        """Whether there is a PDF of this paper."""
        return id in self.files()

    def file(self, paper: Paper) -> Path | None:
        """The PDF of a paper: of its version, else of the newest there is."""
        versions = self.files().get(paper.id)
        if not versions:
            return None
        version = paper.version or 0
        return self.path / versions[version if version in versions else max(versions)]

    def is_there(self, paper: Paper) -> bool:
        """Whether there is a PDF of a paper as new as is known."""
        return max(self.files().get(paper.id, {-1: ""})) >= (paper.version or 0)

    def files(self) -> Files:
        """All PDFs, by the ids of their papers."""
        path = self.path
        try:
            changed = path.stat().st_mtime_ns
        except OSError:
            return {}
        if self._read != (path, changed):
            self._files = _listed(path)
            settled = time.time_ns() - changed > _SETTLED
            self._read = (path, changed) if settled else None
        return self._files


def _listed(folder: Path) -> Files:
    from reader.text.paper_files import named  # where there are any

    found: dict[str, dict[int, str]] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name[0] != "." and (meant := named(entry.name)) and entry.is_file():
                    found.setdefault(meant.id, {})[meant.version] = entry.name
    except OSError:
        return {}
    return found
