"""Drafts: notes that are being written, on disk until they are saved as marks."""

from __future__ import annotations

import threading
from pathlib import Path
from urllib.parse import quote

from reader.storage import atomic
from reader.storage.locks import locked
from reader.storage.worker import Worker

_LONGEST = 200
"""The most characters of an id in a file's name."""


class Drafts:
    """Keeps a file for each paper with a draft. A thread writes it, so that no key waits for the
    disk. A draft that can't be written is tried again; no error of drafts stops a command."""

    def __init__(self, folder: Path) -> None:
        """`folder` has the files of drafts; it need not exist."""
        self._folder = folder
        self._pending: dict[str, str | None] = {}
        self._finished: set[str] = set()
        self._written = threading.Condition()
        self._saver = Worker(self._write, poll=0)

    def load(self, id: str) -> str | None:
        """Return the draft for this paper, or None."""
        with self._written:
            if id in self._finished:
                return None
            if id in self._pending:
                return self._pending[id]
        try:
            return self._path(id).read_bytes().decode("utf-8", "replace")
        except OSError:
            return None

    def save(self, id: str, text: str) -> None:
        """Keep the text as the draft for this paper; it is written soon."""
        self._queue(id, text)

    def finish(self, id: str) -> None:
        """Take note that the draft for this paper is its mark now: it is deleted once the marks are
        on disk."""
        with self._written:
            self._finished.add(id)

    def settle(self) -> None:
        """Take note that the marks are on disk: the drafts that became marks are deleted."""
        with self._written:
            finished = [*self._finished]
        for id in finished:
            self._queue(id, None)

    def flush(self, timeout: float) -> bool:
        """Wait until all drafts are on disk, for at most `timeout` seconds. Returns whether they
        are."""
        with self._written:
            return self._written.wait_for(lambda: not self._pending, timeout)

    def close(self, timeout: float) -> None:
        """Wait until all drafts are written, at most `timeout` seconds, and end the thread. A draft
        that is only half written then can be lost if the machine crashes, not if the program
        does."""
        if not self.flush(timeout):
            for id, text in list(self._pending.items()):
                try:
                    self._put(id, text, durable=False)
                except OSError:
                    continue
        self._saver.stop(timeout=0)

    def _queue(self, id: str, text: str | None) -> None:
        with self._written:
            self._finished.discard(id)
            self._pending[id] = text
        self._saver.wake()

    def _write(self) -> bool:
        """Run the thread once. Returns whether all that was queued is on disk."""
        with self._written:
            batch = dict(self._pending)
        try:
            if batch:
                atomic.make_folder(self._folder)
                with locked(self._folder):
                    for id, text in batch.items():
                        self._put(id, text)
        except OSError:
            return False
        with self._written:
            for id, text in batch.items():
                if self._pending.get(id) is text:
                    self._pending.pop(id, None)
            self._written.notify_all()
        return True

    def _put(self, id: str, text: str | None, *, durable: bool = True) -> None:
        path = self._path(id)
        if text is None:
            path.unlink(missing_ok=True)
        else:
            atomic.replace(path, text.encode("utf-8", "replace"), durable=durable)

    def _path(self, id: str) -> Path:
        """Return the file for a paper. A digest tells long ids apart that begin alike."""
        name = quote(id, safe="", errors="replace")
        if len(name) > _LONGEST:
            from hashlib import blake2b  # a slow import, needed for long ids alone

            digest = blake2b(id.encode("utf-8", "replace"), digest_size=8).hexdigest()
            name = f"{name[:_LONGEST]}-{digest}"
        return self._folder / f"{name}.md"
