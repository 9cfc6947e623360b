"""The last changes, kept on disk so that any program can undo them.

The file has a JSON object on each line, the newest last. Lines that are torn or unknown are
skipped.

    {"key": "…", "what": "read", "merge": false, "papers": {ID: DELTA}, "edits": {ID: [{…}, {…}]}}

A DELTA is what changed in a mark (`reader.marks.delta`). `edits` has the corrected fields of papers
before and after; `views`, if there, the names and queries of the saved views before and after;
`added` what was added (`stored_addition`).
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.library.undo.stored_addition import addition_of, document_of
from reader.marks.delta import is_delta
from reader.model.change import Change
from reader.storage import atomic, strict_json
from reader.storage.locks import LOCK_SECONDS, locked
from reader.storage.worker import Worker

LIMIT = 100
"""The most changes that are kept when the file is cut; fewer if they are long."""
CUT_AT = 1 << 20
"""The size in bytes past which the file is cut to half of that."""


class UndoLog:
    """The file of the last changes.

    `add` and `drop` do not wait for the disk: a thread writes. A change that cannot be written is
    not remembered, which costs an undo but never a mark.
    """

    def __init__(self, path: Path) -> None:
        """Neither the file nor its folder need exist."""
        self._path = str(path)
        self._pending: list[tuple[Change, bool]] = []
        self._written = threading.Condition()
        self._saver = Worker(self._write, poll=0)

    def add(self, change: Change) -> None:
        """Record a change as the last one."""
        self._queue(change, keep=True)

    def drop(self, change: Change) -> None:
        """Remove a change, which was undone."""
        self._queue(change, keep=False)

    @contextlib.contextmanager
    def last(self) -> Iterator[Change | None]:
        """Give the last change to the block, None if there is none, and remove it after the block,
        unless that raises. Other programs wait meanwhile. Raises OSError if the file cannot be read
        or written."""
        self._flush(timeout=LOCK_SECONDS)
        if not os.path.exists(self._path):
            yield None
            return
        with locked(self._path):
            lines = self._lines()
            change = None
            while lines and change is None:
                change = _decoded(lines.pop())
            yield change
            if change:
                self._replace(lines)

    def changes(self) -> list[Change]:
        """Return the recorded changes, the newest last. Waits for the disk. Raises OSError."""
        self._flush(timeout=LOCK_SECONDS)
        return [change for line in self._lines() if (change := _decoded(line))]

    def close(self, timeout: float) -> None:
        """Write what is left, for at most so many seconds."""
        end = time.monotonic() + timeout
        self._flush(timeout)
        self._saver.stop(max(0.0, end - time.monotonic()))

    def _queue(self, change: Change, *, keep: bool) -> None:
        with self._written:
            self._pending.append((change, keep))
        self._saver.wake()

    def _flush(self, timeout: float) -> None:
        with self._written:
            self._written.wait_for(lambda: not self._pending, timeout)

    def _write(self) -> bool:
        with self._written:
            batch = list(self._pending)
        if batch:
            with contextlib.suppress(OSError):
                atomic.make_folder(os.path.dirname(self._path))
                with locked(self._path):
                    for change, keep in batch:
                        self._append(change) if keep else self._remove(change)
        with self._written:
            del self._pending[: len(batch)]
            self._written.notify_all()
        return True

    def _append(self, change: Change) -> None:
        if atomic.append_line(self._path, _encoded(change)) > CUT_AT:
            self._replace(_newest(self._lines()))

    def _remove(self, change: Change) -> None:
        key = f'{{"key":"{change.key}"'.encode()
        lines = self._lines()
        kept = [line for line in lines if not line.startswith(key)]
        if len(kept) < len(lines):
            self._replace(kept)

    def _lines(self) -> list[bytes]:
        try:
            return atomic.read(self._path)[0].splitlines()
        except FileNotFoundError:
            return []

    def _replace(self, lines: list[bytes]) -> None:
        atomic.replace(self._path, b"".join(line + b"\n" for line in lines))


def _newest(lines: list[bytes]) -> list[bytes]:
    """Return the last lines that fit the limits, at least one."""
    kept: list[bytes] = []
    size = 0
    for line in reversed(lines[-LIMIT:]):
        size += len(line)
        if kept and size > CUT_AT // 2:
            break
        kept.append(line)
    return kept[::-1]


def _encoded(change: Change) -> bytes:
    import orjson

    what = change.what.encode("utf-8", "replace").decode()
    record: dict[str, object] = {"key": change.key, "what": what, "merge": change.merge}
    record["papers"] = dict(change.deltas)
    if change.edits:
        record["edits"] = dict(change.edits)
    if change.views:
        record["views"] = [[[*pair] for pair in pairs] for pairs in change.views]
    if change.added:
        record["added"] = document_of(change.added)
    return orjson.dumps(record)


def _decoded(line: bytes) -> Change | None:
    try:
        record = strict_json.loads(line)
        key, what, merge, papers = (record[name] for name in ("key", "what", "merge", "papers"))
        added = addition_of(record["added"]) if "added" in record else None
    except (ValueError, LookupError, TypeError):
        return None
    if not (isinstance(key, str) and isinstance(what, str) and isinstance(merge, bool)):
        return None
    if not (isinstance(papers, dict) and all(map(is_delta, papers.values()))):
        return None
    edits = record.get("edits", {})
    if not (isinstance(edits, dict) and all(map(_is_edit, edits.values()))):
        return None
    views = record.get("views")
    if views is not None and not (_is_pair(views) and all(map(_are_views, views))):
        return None
    return Change(what, papers, key, merge=merge, edits=edits, views=views, added=added)


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2


def _are_views(value: Any) -> bool:
    return isinstance(value, list) and all(
        _is_pair(pair) and all(isinstance(text, str) for text in pair) for pair in value
    )


def _is_edit(value: Any) -> bool:
    return _is_pair(value) and all(isinstance(fields, dict) for fields in value)
