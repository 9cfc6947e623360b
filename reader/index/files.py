"""Checks whether Tantivy's files are as they were written."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from struct import error as StructError
from struct import unpack
from typing import Any, BinaryIO

Look = tuple[int, int]
"""The size, and the time of change in nanoseconds."""

_BLOCK = 1 << 20
_MAGIC = 1337
"""The last four bytes of each file of Tantivy: directory/footer.rs of its source."""


class Damaged(Exception):
    """The files of the index are not as they were written."""


class IndexUnavailable(OSError):
    """There can be no index now; the message is a sentence that says why."""


class Commit:
    """What `meta.json` says of the newest commit in a folder. Reading it raises OSError; and
    ValueError, KeyError or TypeError if Tantivy did not write it."""

    def __init__(self, folder: Path) -> None:
        meta: dict[str, Any] = json.loads((folder / "meta.json").read_bytes())
        self.number = int(meta["opstamp"])
        self.documents = 0
        """The number of documents."""
        self._segments: dict[str, str] = {}
        for each in meta["segments"]:
            name, deletes = each["segment_id"].replace("-", ""), each["deletes"]
            self._segments[name] = f"{name}.{deletes['opstamp']}.del" if deletes else ""
            self.documents += each["max_doc"] - (deletes["num_deleted_docs"] if deletes else 0)
        self._folder = folder

    def files(self) -> list[str]:
        """Return the names of its existing files."""
        kept = self._segments
        return [
            name
            for name in os.listdir(self._folder)
            if (segment := name.partition(".")[0]) in kept
            and (not name.endswith(".del") or name == kept[segment])
        ]

    def looks(self) -> dict[str, Look]:
        """Return the size and time of its files."""
        return {name: look_of(os.stat(self._folder / name)) for name in self.files()}


class Files:
    """Tantivy's files, held open, so that changes are noticed even if they were deleted. Tantivy
    maps them into memory: reading on where one was cut would end the program."""

    def __init__(self, folder: Path, names: Iterable[str], sound: Mapping[str, Look]) -> None:
        """Check those that differ from what is known to be `sound`. Raises Damaged, and OSError if
        one is missing."""
        self._known: dict[BinaryIO, Look] = {}
        for name in names:
            stream = (folder / name).open("rb", buffering=0)
            self._known[stream] = sound.get(name, (0, 0))
        self.check()

    def __del__(self) -> None:
        for stream in self._known:
            stream.close()

    def check(self) -> None:
        """Check the files that were changed since they were last checked. Raises Damaged."""
        for stream, before in self._known.items():
            now = look_of(os.fstat(stream.fileno()))
            if now != before:
                if not _is_whole(stream.fileno(), now[0]):
                    raise Damaged(f"{stream.name} is damaged")
                self._known[stream] = now


def look_of(status: os.stat_result) -> Look:
    """Return the size and time of a file."""
    return status.st_size, status.st_mtime_ns


def _is_whole(handle: int, size: int) -> bool:
    """Return whether a file has the checksum at its end: before the last eight bytes, a length and
    a number, stands a footer in JSON with the CRC-32 of everything before it."""
    try:
        length, magic = unpack("<II", os.pread(handle, 8, max(0, size - 8)))
        end = size - 8 - length
        if magic != _MAGIC or end < 0:
            return False
        expected = json.loads(os.pread(handle, length, end))["crc"]
    except (StructError, ValueError, KeyError, TypeError):
        return False
    found = 0
    for start in range(0, end, _BLOCK):
        found = zlib.crc32(os.pread(handle, min(_BLOCK, end - start), start), found)
    return bool(found == expected)
