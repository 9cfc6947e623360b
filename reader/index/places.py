"""Where an index is written: in its folder, or else in a temporary one, or else in memory."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.index import build
from reader.index.files import Damaged, IndexUnavailable
from reader.index.snapshot import Snapshot, open_snapshot
from reader.storage import locks
from reader.storage.atomic import make_folder

Progress = Callable[[float], None]


def refreshed(
    path: Path,
    folder: object,
    files: Sequence[Path],
    arrived: Path | None,
    *,
    progress: Progress | None,
    patience: float,
) -> tuple[Path, object, Snapshot | None]:
    """Bring the index at `path` up to date with `files`, and the file `arrived` with what came.
    If it can't be written, or another program has been writing it for longer than `patience`
    seconds, another place is used. Returns where it is, what keeps that folder, and the newest
    generation."""
    try:
        refresh(path, files, arrived, progress, patience)
        return path, folder, open_snapshot(path)
    except (OSError, Damaged):
        with contextlib.suppress(OSError, Damaged):
            temporary = _temporary(path)
            refresh(temporary[0], files, arrived, progress, patience)
            return (*temporary, open_snapshot(temporary[0]))
        return path, folder, in_memory(files, arrived, progress)


def in_memory(files: Sequence[Path], arrived: Path | None, progress: Progress | None) -> Snapshot:
    """Build an index of these files in memory, and return it. Raises IndexUnavailable."""
    try:
        return build.in_memory(files, arrived, progress)
    except (OSError, Damaged) as error:
        raise IndexUnavailable(f"There can be no index of the papers: {error}") from error


def refresh(
    path: Path,
    files: Sequence[Path],
    arrived: Path | None,
    progress: Progress | None,
    patience: float,
) -> None:
    """Bring the index at `path` up to date, as `refreshed` does, but in no other place. Raises
    OSError and Damaged."""
    make_folder(path.parent)
    with locks.locked(str(path), patience):
        for lock in (".tantivy-meta.lock", ".tantivy-writer.lock"):
            if locks.is_locked(path / lock, patience):
                raise OSError(f"another program writes the index {path}")
        build.refresh(path, files, arrived, progress)


def discard(path: Path) -> None:
    """Delete the index, unless another program is writing it."""
    with contextlib.suppress(OSError), locks.locked(str(path), 0):
        build.discard(path)


def _temporary(path: Path) -> tuple[Path, object]:
    """Return a folder that is deleted with the object returned."""
    from tempfile import TemporaryDirectory

    folder = TemporaryDirectory(prefix="reader-", ignore_cleanup_errors=True)
    return Path(os.path.realpath(folder.name)) / path.name, folder
