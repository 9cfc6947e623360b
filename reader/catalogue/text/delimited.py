"""Lines whose fields are divided by a delimiter."""

from __future__ import annotations

import csv
import re

_DELIMITERS = "\t,;|"
_ALONE = re.compile(r"\A\"[^\"\n]*\"\r?\n")
_SEPARATOR = re.compile(r"sep=(.)\r?\n")
"""What Excel writes first: what divides the fields."""


def delimiter_of(head: str) -> str:
    """What divides the fields of a text: what its first line says, or that of tab, comma,
    semicolon and pipe which that has most of, outside of quotes where it has some there."""
    head = head.lstrip("\ufeff \n")
    if head.startswith('"') and _ALONE.match(head):  # what an export says of itself
        head = head.partition("\n")[2].lstrip()
    if told := _SEPARATOR.match(head):
        return told[1]
    line = head.partition("\n")[0]
    bare = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=(bare if any(map(bare.count, _DELIMITERS)) else line).count)


def first_record(head: str) -> list[str]:
    """The fields of the first line that is not blank and tells of no delimiter."""
    delimiter = delimiter_of(head)
    head = _SEPARATOR.sub("", head.lstrip("\ufeff \n"), count=1).lstrip()
    line = _ALONE.sub("", head, count=1).lstrip().partition("\n")[0]
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
