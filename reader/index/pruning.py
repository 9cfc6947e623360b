"""Deletes the indexes of files that were opened for once, when none was opened for long."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

from reader.index import state as states

KEPT_FOR = 30 * 24 * 3600.0
"""Seconds for which an index is kept after its last use."""
_NAME = re.compile(r"opened-[0-9a-f]{16}")


def used(path: Path) -> None:
    """Note that an index is in use now."""
    with suppress(OSError):
        os.utime(path)


def prune(folder: Path) -> None:
    """Delete the indexes of opened files in a folder that are no longer used; any trouble leaves
    them. A program that has one open goes on reading it."""
    end = time.time() - KEPT_FOR
    with suppress(OSError):
        for path in list(folder.iterdir()):
            if _NAME.fullmatch(path.name) and path.stat().st_mtime < end and states.read(path):
                from reader.index import places

                places.discard(path)
                for kind in ("lock", "interest"):
                    path.with_name(f"{path.name}.{kind}").unlink(missing_ok=True)
