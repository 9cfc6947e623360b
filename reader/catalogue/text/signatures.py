"""Recognising a file by its first bytes."""

from __future__ import annotations

import re

from reader.catalogue.problem import CatalogueError

_TEXT = "a catalogue is text, such as a Markdown table"
_UNPACK = "unpack it, and add the files in it"
# The first bytes of files that are not text (https://en.wikipedia.org/wiki/List_of_file_signatures).
_KNOWN = (
    (b"%PDF-", f"a PDF; {_TEXT}"),
    (b"\x1f\x8b", f"packed (gzip): {_UNPACK}"),
    (
        b"PK\x03\x04",
        f"packed (zip), or a document of an office program: {_UNPACK}, or save as text",
    ),
    (b"BZh", f"packed (bzip2): {_UNPACK}"),
    (b"\xfd7zXZ\0", f"packed (xz): {_UNPACK}"),
    (b"\x28\xb5\x2f\xfd", f"packed (zstd): {_UNPACK}"),
    (b"7z\xbc\xaf\x27\x1c", f"packed (7z): {_UNPACK}"),
    (b"SQLite format 3\0", "a database: `reader import` reads those of the programs that it knows"),
    (b"\xd0\xcf\x11\xe0", f"a document of an old office program: save it as text; {_TEXT}"),
)
_TAR_AT = 257  # bytes into a tar file, where it says what it is
_NO_BOM = 400  # bytes by which UTF-16 is told that does not say what it is
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def utf16_of(head: bytes) -> str:
    """Return the name of the encoding if these bytes are UTF-16, even without a byte order mark:
    most of its characters are Latin, so that every second byte is zero. Empty for other bytes."""
    if head.startswith(_UTF16):
        return "utf-16"
    start = head[:_NO_BOM]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if len(start) < 4 or min(even, odd) * 20 > len(start) or max(even, odd) * 3 < len(start):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def check_text(head: bytes, name: str) -> None:
    """Raise CatalogueError, which says what to do, unless these first bytes of a file are text."""
    if not head.strip():
        raise CatalogueError(f"{name} is empty")
    what = next((what for magic, what in _KNOWN if head.startswith(magic)), "")
    if not what and head[_TAR_AT:].startswith(b"ustar"):
        what = f"packed (tar): {_UNPACK}"
    if not what and not utf16_of(head) and len(_CONTROLS.findall(head)) * 100 > len(head):
        what = f"binary; {_TEXT}"
    if what:
        raise CatalogueError(f"{name} is {what}")
