"""The indexes of files that were opened for once: deleted where none was opened for long."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from reader.index import schema

KEPT_FOR = 30 * 24 * 3600.0
"""Seconds that an index is kept after its last use."""
_NAME = re.compile(r"opened-[0-9a-f]{16}\.sqlite")


def used(path: Path) -> None:
    """Keep in mind that an index is used now."""
    with suppress(OSError):
        os.utime(path)


def prune(folder: Path) -> None:
    """Delete the indexes of opened files in a folder that are no longer used; any trouble leaves
    them."""
    end = time.time() - KEPT_FOR
    with suppress(OSError):
        for path in list(folder.iterdir()):
            if _NAME.fullmatch(path.name) and path.stat().st_mtime < end and _is_free(path):
                schema.discard(path)


def _is_free(path: Path) -> bool:
    """Whether a file is an index of ours that no program has open."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", timeout=0, uri=True)) as db:
            ours: bool = db.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION,)
            # what leaving WAL needs is that nobody else is there
            return ours and bool(db.execute("PRAGMA journal_mode = DELETE").fetchone())
    except sqlite3.Error:
        return False
