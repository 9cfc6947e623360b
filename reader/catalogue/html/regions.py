"""Converting HTML tables and lists within Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_START = re.compile(
    r"\s*(?:<(?:div|center|p|details|section)\b[^<>]*>\s*)*<(?:table|[uod]l)\b", re.I
)
_TAG = re.compile(r"<(/?)(?:table|[uod]l)\b", re.I)
_LARGEST = 1 << 24  # characters


def begins(line: str) -> bool:
    """Return whether a line begins with an HTML table or list."""
    return "<" in line and _START.match(line) is not None


def inlined(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield numbered lines with Markdown in place of the HTML tables and lists that begin a line.
    One that never ends, or is longer than 16 MB, stays as it is."""
    region: list[tuple[int, str]] = []
    depth = size = 0
    for number, line in lines:
        if not region and not begins(line):
            yield number, line
            continue
        region.append((number, line))
        size += len(line)
        for tag in _TAG.finditer(line):
            depth += -1 if tag[1] else 1
        if depth <= 0:
            from reader.catalogue.html.parser import markdown

            yield from markdown(region)
            region, depth, size = [], 0, 0
        elif size > _LARGEST:
            yield from region
            region, depth, size = [], 0, 0
    yield from region
