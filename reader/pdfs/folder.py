"""The folder of PDFs. The names of its files tell which papers have one; nothing else records
that."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from reader.model.paper import Paper

_SETTLED = 100_000_000
"""Nanoseconds after which a change of the folder is certain to change its time."""

Files = Mapping[str, Mapping[int, str]]
"""For each paper, the names of its files by version."""


class PdfFolder:
    """The folder, which need not exist. Files that others add or remove are noticed."""

    def __init__(self, path: Callable[[], Path]) -> None:
        """`path` returns the current path of the folder."""
        self._where = path
        self._read: tuple[Path, int] | None = None
        self._files: Files = {}

    @property
    def path(self) -> Path:
        """The current path."""
        return self._where()

    def has(self, id: str) -> bool:
        """Return whether there is a PDF of this paper."""
        return id in self.files()

    def file(self, paper: Paper) -> Path | None:
        """Return the PDF of a paper: of its version, or else the newest."""
        versions = self.files().get(paper.id)
        if not versions:
            return None
        version = paper.version or 0
        return self.path / versions[version if version in versions else max(versions)]

    def is_there(self, paper: Paper) -> bool:
        """Return whether there is a PDF of the newest known version of a paper."""
        return max(self.files().get(paper.id, {-1: ""})) >= (paper.version or 0)

    def files(self) -> Files:
        """Return all PDFs, by the ids of their papers."""
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
