"""Lines whose fields are separated by a delimiter."""

from __future__ import annotations

import csv
import re

_DELIMITERS = "\t,;|^"
_ALONE = re.compile(r"\A\"[^\"\n]*\"\r?\n")
_SEPARATOR = re.compile(r"sep=(.)\r?\n")
"""The line in which Excel names the delimiter."""


def delimiter_of(head: str) -> str:
    """Return the delimiter of a text: the one its first line names, or else whichever of tab,
    comma, semicolon, pipe and caret is most frequent on that line, outside of quotes if there are
    any there."""
    head = head.lstrip("\ufeff \n")
    if head.startswith('"') and _ALONE.match(head):  # a title above the header
        head = head.partition("\n")[2].lstrip()
    if separator := _SEPARATOR.match(head):
        return separator[1]
    line = head.partition("\n")[0]
    bare = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=(bare if any(map(bare.count, _DELIMITERS)) else line).count)


def first_record(head: str) -> list[str]:
    """Return the fields of the first record, after lines that are blank, a title or name the
    delimiter."""
    delimiter = delimiter_of(head)
    head = _SEPARATOR.sub("", head.lstrip("\ufeff \n"), count=1).lstrip()
    line = _ALONE.sub("", head, count=1).lstrip().partition("\n")[0]
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
