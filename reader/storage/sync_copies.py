"""The copies that file-sync tools make of a file that two machines have changed."""

from __future__ import annotations

import contextlib
import os


def conflict_copies(path: str) -> list[str]:
    """Return the files beside `path` that are conflict copies of it, by a file-sync tool's names.

    `marks.sync-conflict-DATE-TIME-DEVICE.json` (Syncthing), `marks (NAME's conflicted copy
    DATE).json` (Dropbox), `marks (conflicted copy DATE TIME).json` (Nextcloud, ownCloud).
    """
    folder, name = os.path.split(path)
    stem, suffix = os.path.splitext(name)
    found = []
    with contextlib.suppress(FileNotFoundError):
        for other in os.listdir(folder):
            if other.startswith(stem) and other.endswith(suffix):
                word = other[len(stem) : len(other) - len(suffix)]
                if word.startswith(".sync-conflict-") or (
                    word.startswith(" (") and "conflicted copy" in word
                ):
                    found.append(os.path.join(folder, other))
    return sorted(found)
