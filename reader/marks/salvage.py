"""Finding the whole marks of a file that is not whole: torn, cut off, edited or merged by hand so
that it is not JSON any more, or saved in UTF-16."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from functools import reduce
from typing import TYPE_CHECKING

from reader.marks.document import merged, sound
from reader.storage import strict_json

if TYPE_CHECKING:
    from reader.marks.document import Doc

_REST = r'(?:[^"\\\n]|\\.)*+"'
_TEXT = f'"{_REST}'
_LEVELS = 4
"""A mark has as many levels of objects: itself, its note, the heads, a head."""
_MARK = reduce(lambda inner, _: rf'\{{(?:[^{{}}"]|{_TEXT}|{inner})*+\}}', range(_LEVELS), "(?!)")
_NO_IDS = ("format", "marks", "forgotten", "papers", "tags", "note", "heads")
"""Names of objects that are no marks, though tags may look like one."""


def salvaged(data: bytes) -> dict[str, Doc]:
    """Return each mark that is whole in itself. If a paper stands there twice, both are merged."""
    docs: dict[str, Doc] = {}
    text, at = _text(data), 0
    names = "|".join(_NO_IDS)
    entry = re.compile(rf'("(?!(?:{names})"){_REST})\s*+:\s*+({_MARK})')
    while found := entry.search(text, at):
        try:
            _take(docs, strict_json.loads(f"{{{found[0]}}}".encode()))
            at = found.end()
        except ValueError:  # but what stands in it may be whole
            at = found.start(2) + 1
    return docs


def _take(docs: dict[str, Doc], members: Mapping[str, object]) -> None:
    """Take the marks among the members of an object. Where a bracket is missing, those that follow
    a mark stand in it."""
    for id, value in members.items():
        if id not in _NO_IDS and isinstance(value, dict):
            doc, _ = sound(value)
            if doc:
                docs[id] = merged(docs.get(id, {}), doc)
            _take(docs, value)


def _text(data: bytes) -> str:
    """Decode a file; bytes that are not of its encoding become surrogates, which no mark may
    have."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "surrogateescape")
