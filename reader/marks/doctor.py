"""The health of a file of marks, for a person to read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from reader.marks.events import StoreError
from reader.marks.format import Damaged, parse, set_aside
from reader.marks.repair import local_date
from reader.storage import atomic, backups, checks
from reader.storage.backups import conflict_copies
from reader.storage.locks import locked
from reader.text import counts


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of `inspect`; not `good` if the person should look at it."""

    subject: str
    detail: str
    good: bool = True


def inspect(path: str | os.PathLike[str]) -> list[Finding]:
    """Yield findings on a file of marks, on the files beside it and on its file system. Nothing is
    changed. Raises OSError if it cannot be checked."""
    real = atomic.followed(path)
    where = f"{path} (a link to {real})" if os.path.islink(path) else real
    findings = [Finding("marks", where), *_of_file(real)]
    for name in backups.backups_of(real):
        docs, why = _count(name)
        findings.append(Finding("backup", f"{name}: {why or docs}", not why))
    findings.extend(
        Finding("conflict copy", f"{name}: merged at the next start", good=False)
        for name in conflict_copies(real)
    )
    findings.extend(_set_aside(name) for name in set_aside(real))
    folder, name = os.path.split(real)
    if os.path.isdir(folder):
        findings.extend(_of_file_system(folder))
        findings.extend(
            Finding("set aside", os.path.join(folder, other))
            for other in sorted(os.listdir(folder))
            if other.startswith(f"{name}.merged-")
        )
    return findings


def _set_aside(name: str) -> Finding:
    docs, why = _count(name)
    if why:
        return Finding("set aside", f"{name}: {why}; delete it when nothing in it is missed")
    return Finding("set aside", f"{name}: {docs}; `reader merge` takes them in", good=False)


def _of_file(path: str) -> Iterator[Finding]:
    if atomic.version(path) is None:
        yield Finding("marks", "none yet: the file is made with the first mark")
        return
    text, why = _count(path)
    yield Finding("marks", why or text, not why)
    if not os.access(path, os.W_OK) or not os.access(os.path.dirname(path), os.W_OK):
        yield Finding("marks", "the file or its folder is read-only: no mark can be saved", False)
    if os.path.exists(f"{path}.lock"):
        try:
            with locked(path, timeout=0):
                pass
        except OSError as error:
            yield Finding("lock", str(error), good=False)


def _of_file_system(folder: str) -> Iterator[Finding]:
    if os.access(folder, os.W_OK):
        for lack in checks.lacks(folder):
            yield Finding("file system", f"{folder}: {lack.sentence}", good=not lack.weakens)


def _count(path: str) -> tuple[str, str]:
    """Return what a file of marks contains, and what is wrong with it, of which one is empty."""
    try:
        data, (_, size, mtime) = atomic.read(path)
        docs = parse(data, path)
    except (Damaged, StoreError, OSError) as error:
        return "", str(error)
    return f"{counts.papers(len(docs))}, {size:,} bytes, saved {local_date(mtime / 1e9)}", ""
