"""Lines whose fields are divided by a delimiter."""

from __future__ import annotations

import csv

_DELIMITERS = "\t,;|"


def delimiter_of(line: str) -> str:
    """What divides the fields of a line: that of tab, comma, semicolon and pipe it has most of."""
    return max(_DELIMITERS, key=line.count)


def first_record(head: str) -> list[str]:
    """The fields of the first line that is not blank."""
    line = head.lstrip().partition("\n")[0]
    try:
        return next(csv.reader([line], delimiter=delimiter_of(line)), [])
    except csv.Error:
        return []
