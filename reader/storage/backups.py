"""Earlier contents of a file: rotating backups, and copies that are kept for good."""

from __future__ import annotations

import contextlib
import os
import re
import time

from reader.storage import atomic, system

BACKUPS = 3
BACKUP_SECONDS = 60.0


def keep_aside(path: str, word: str) -> str:
    """Keep a file under the name `PATH.WORD-YYYYmmdd-HHMMSS`, without replacing another. The caller
    holds the lock, and then replaces or removes `path`. Returns the new name. Raises OSError."""
    name = free_name(path, word)
    _link_or_copy(path, name)
    system.sync_folder(os.path.dirname(path))
    return name


def free_name(path: str, word: str) -> str:
    """Return an unused name `PATH.WORD-YYYYmmdd-HHMMSS`."""
    stem = f"{path}.{word}-{time.strftime('%Y%m%d-%H%M%S')}"
    name, count = stem, 1
    while os.path.lexists(name):
        count += 1
        name = f"{stem}-{count}"
    return name


def backups_of(path: str) -> list[str]:
    """Return the existing backups of `path`, the newest first."""
    return [name for name in _backup_names(path) if os.path.exists(name)]


def _backup_names(path: str) -> list[str]:
    return [f"{path}.bak{number}" for number in range(1, BACKUPS + 1)]


def back_up(path: str) -> None:
    """Keep the file at `path`, if any, as the newest backup `PATH.bak1`.

    What that was before moves on to `.bak2`, and that to `.bak3`, at most once a minute: they stay
    when much is written at once. The caller holds the lock, replaces `path` next, and syncs the
    folder. Raises OSError.
    """
    if not os.path.exists(path):
        return
    names = _backup_names(path)
    try:
        # Renaming a file sets its ctime, so this is when it moved on.
        age = time.time() - os.stat(names[1]).st_ctime
    except FileNotFoundError:
        age = BACKUP_SECONDS
    if not 0 <= age < BACKUP_SECONDS:
        for older, newer in zip(reversed(names[1:]), reversed(names[:-1]), strict=True):
            with contextlib.suppress(FileNotFoundError):
                os.replace(newer, older)
    with contextlib.suppress(FileNotFoundError):
        os.unlink(names[0])
    _link_or_copy(path, names[0])


def _link_or_copy(path: str, name: str) -> None:
    """Give a file a second name, or copy it if the file system has no hard links."""
    if not system.link(path, name):
        atomic.create(name, atomic.read(path)[0])


_CONFLICT = re.compile(r"confli|konflikt|^\.variant-", re.IGNORECASE)


def conflict_copies(path: str) -> list[str]:
    """Return the files beside `path` that are conflict copies of it, by the names that file-sync
    tools give them:

        marks.sync-conflict-DATE-TIME-DEVICE.json        Syncthing
        marks (NAME's conflicted copy DATE).json         Dropbox; Konflikt, conflit, conflicto …
        marks (conflicted copy DATE TIME).json           Nextcloud, ownCloud
        marks (SFConflict NAME DATE).json                Seafile
        marks_DEVICE_DATE_Conflict.json                  Synology Drive
        marks.variant-HASH.json                          git-annex
    """
    folder, name = os.path.split(path)
    stem, suffix = os.path.splitext(name)
    found = []
    with contextlib.suppress(FileNotFoundError):
        for other in os.listdir(folder):
            if other.startswith(stem) and other.endswith(suffix):
                word = other[len(stem) : len(other) - len(suffix)]
                if _CONFLICT.search(word):
                    found.append(os.path.join(folder, other))
    return sorted(found)
