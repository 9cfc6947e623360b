"""Repairing a file of marks that is damaged, missing or split by a file-sync tool."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.marks.events import StoreError
from reader.marks.forgetting import records_in
from reader.marks.format import (
    Damaged,
    docs_of,
    parse,
    set_aside,
    tables_in,
    tables_of,
    unite,
)
from reader.storage import atomic, backups
from reader.storage.backups import conflict_copies
from reader.text import counts

if TYPE_CHECKING:
    from reader.marks.document import Doc
    from reader.marks.format import Tables
    from reader.storage.tinydb_storage import DurableStorage

# A conflict as `git merge` writes it; the part from ||||||| on is there with merge.conflictStyle.
_CONFLICT = re.compile(
    rb"^<{7} .*?\n(.*?)(?:^\|{7} .*?)?^={7}\n(.*?)^>{7} .*?\n", re.DOTALL | re.MULTILINE
)

_RETRIED = 86_400.0
"""Seconds for which a file that was moved aside is read again at each start."""


@dataclass(slots=True)
class Survey:
    """What was found at and beside the path of a file of marks, without changing anything.

    `docs`: all documents that could be read, merged. `others`: tables in the file that are not
    ours. `version`: which version of the file was read. `damage`: what is wrong with the file.
    `backup`: the backup that was read in its place. `copies`: the conflict copies that were read.
    `whole_again`: files moved aside as damaged that can be read now. `unreadable`: files that
    cannot be read, with the reason. `changed`: set by a caller who changes `docs`. `aside`: the
    name under which the damaged file was kept.
    """

    path: str
    docs: dict[str, Doc] = field(default_factory=dict)
    others: Tables = field(default_factory=dict)
    damage: str = ""
    backup: str = ""
    copies: list[str] = field(default_factory=list)
    unreadable: dict[str, str] = field(default_factory=dict)
    whole_again: list[str] = field(default_factory=list)
    version: atomic.FileStamp | None = None
    aside: str = ""
    changed: bool = False


def survey(path: str) -> Survey:
    """Read the file at `path`, its conflict copies and, where it is damaged, missing or holds
    nothing though no undo has emptied it, its newest good backup.

    Raises OSError where the file is there and cannot be read, and StoreError where it is another
    program's or of a newer schema.
    """
    found = Survey(path)
    try:
        data, found.version = atomic.read(path)
        tables = tables_in(data, path)
        found.others = {name: tables[name] for name in tables.keys() - tables_of({}).keys()}
        found.docs = docs_of(tables)
    except FileNotFoundError:
        pass
    except Damaged as error:
        found.damage = str(error)
        _salvage_into(found, data)
    if found.damage or not (found.docs or records_in(found.others)):
        _read_backup(found)
    for copy in conflict_copies(path):
        if _read_into(found, copy):
            found.copies.append(copy)
    for name in whole_again(path):
        if _read_into(found, name):
            found.whole_again.append(name)
    return found


def whole_again(path: str) -> list[str]:
    """Return the files that were moved aside as damaged in the last day and can be read now,
    because another program has finished writing them."""
    names = set_aside(path, newer=time.time() - _RETRIED)
    return [name for name in names if is_whole(name)]


def is_whole(name: str) -> bool:
    """Tell whether a file of marks can be read."""
    try:
        parse(atomic.read(name)[0], name)
    except (Damaged, StoreError, OSError):
        return False
    return True


def put_back(name: str) -> str:
    """Rename a file that was moved aside as damaged, now that it is merged. Returns the new name.
    Raises OSError."""
    new = name.replace(".damaged-", ".merged-")
    os.rename(name, new)
    return new


def mend(found: Survey, docs: Mapping[str, Doc], storage: DurableStorage) -> list[str]:
    """Write all that was found, merged with `docs`, to the file, and keep the files it came from.

    Afterwards `found.docs` is what the file holds. The caller holds the storage's lock since before
    the survey. Returns a sentence for each thing done. Raises OSError.
    """
    notices = []
    count = counts.papers(len(found.docs))
    if found.damage:
        found.aside = backups.keep_aside(found.path, "damaged")
        notices.append(
            f"{found.path} was damaged ({found.damage}). It is kept as {found.aside}, and the"
            f" marks of {count} were saved from it{_and_backup(found)}."
        )
    elif found.backup:
        notices.append(
            f"{found.path} was missing or empty: the marks of {count} were read"
            f"{_from_backup(found.backup)}. To start afresh, delete the backups as well."
        )
    sources = found.damage or found.backup or found.copies or found.whole_again
    if docs or found.changed or sources:
        worth_a_backup = bool(found.docs) and not found.damage
        unite(found.docs, docs)
        storage.write({**found.others, **tables_of(found.docs)}, backup=worth_a_backup)
    for copy in found.copies:
        aside = backups.keep_aside(copy, "merged")
        os.unlink(copy)
        notices.append(f"The marks of {copy} were merged. It is kept as {aside}.")
    for name in found.whole_again:
        notices.append(f"The marks of {name} can be read now, and were merged.")
        put_back(name)
    notices.extend(
        f"{name} was not merged, and is left alone: {why}."
        for name, why in found.unreadable.items()
    )
    return notices


def _read_into(found: Survey, name: str) -> bool:
    """Merge another file into `found`, or what is whole in it, and record there why that is not
    all. Returns whether all was merged."""
    try:
        data, _ = atomic.read(name)
        unite(found.docs, parse(data, name))
    except (Damaged, StoreError, OSError) as error:
        found.unreadable[name] = str(error).rstrip(".")
        if isinstance(error, Damaged):
            _salvage_into(found, data)
        return False
    return True


def _salvage_into(found: Survey, data: bytes) -> None:
    from reader.marks.salvage import salvaged

    for side in (data, *_sides(data)):
        unite(found.docs, salvaged(side))


def _read_backup(found: Survey) -> None:
    for name in backups.backups_of(found.path):
        if _read_into(found, name):
            found.backup = name
            return


def _sides(data: bytes) -> list[bytes]:
    """Return both versions of a file in which `git merge` left conflict markers."""
    if not _CONFLICT.search(data):
        return []
    return [_CONFLICT.sub(side, data) for side in (rb"\1", rb"\2")]


def _and_backup(found: Survey) -> str:
    if found.backup:
        return f" and{_from_backup(found.backup)}"
    return ", without a backup: others may be missing"


def _from_backup(name: str) -> str:
    saved = local_date(os.stat(name).st_mtime)
    return f" from the backup {name} of {saved}: what was marked later may be missing"


def local_date(seconds: float) -> str:
    """Return a time (seconds since 1970) as local date and time for a person."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))
