"""An addition as JSON, in the file of the last changes.

{"files": {NAME: [[STAMP, ORIGIN], [STAMP, ORIGIN]]}, "lines": [[OLD, NEW]], "rows": {ID: ROW}}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from reader.model.change import Addition, FileState

_STAMP = re.compile(r"(?:\d+-\d+)?", re.ASCII)


def document_of(added: Addition) -> Mapping[str, object]:
    """Return an addition as JSON."""
    files = {name: [[*before], [*after]] for name, (before, after) in added.files.items()}
    return {"files": files, "lines": [[*pair] for pair in added.lines], "rows": dict(added.records)}


def addition_of(document: Any) -> Addition:
    """Return the addition of such JSON. Raises ValueError for any other, and if it names files
    outside the folder of catalogues."""
    match document:
        case {"files": dict(files), "lines": list(lines), "rows": dict(rows)}:
            pairs = [_texts(pair) for pair in lines]
            states = {_name(name): _states(pair) for name, pair in files.items()}
            _texts([*rows.values()], len(rows))
            return Addition(states, [(old, new) for old, new in pairs], rows)
    raise ValueError


def _name(name: str) -> str:
    if PurePath(name).name != name or name.startswith("."):
        raise ValueError
    return name


def _states(pair: Any) -> tuple[FileState, FileState]:
    if not isinstance(pair, list) or len(pair) != 2:
        raise ValueError
    before, after = (FileState(*_texts(state)) for state in pair)
    if not (_STAMP.fullmatch(before.stamp) and _STAMP.fullmatch(after.stamp)):
        raise ValueError
    return before, after


def _texts(value: Any, count: int = 2) -> list[str]:
    if (
        not isinstance(value, list)
        or len(value) != count
        or not all(isinstance(text, str) for text in value)
    ):
        raise ValueError
    return value
