"""Merges that were undone, as the file of marks tells the other programs of the same machine.

A third table, `{"forgotten": {"TIME": {"by": MACHINE, "papers": {PAPER ID: DELTA}}}}`. A program
that is open holds what the merge brought in memory, and would take the file for an older one and
write it all again. It forgets that, once for each entry that comes while it is open. Other machines
do not: what was brought may be theirs.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader.marks.delta import forgotten, is_delta

if TYPE_CHECKING:
    from typing import Any

    from reader.marks.document import Doc
    from reader.marks.format import Tables
    from reader.model.change import Delta

    Deltas = Mapping[str, Delta]
    """What to forget, by paper."""

_TABLE = "forgotten"
_KEPT = 5


def records_in(tables: Tables) -> dict[str, Deltas]:
    """What was forgotten on this machine, by when that was. What is not understood is passed
    over."""
    table = tables.get(_TABLE)
    if not isinstance(table, dict):
        return {}
    machine = _machine()
    return {
        key: record["papers"]
        for key, record in table.items()
        if isinstance(record, dict)
        and record.get("by") == machine
        and isinstance(record.get("papers"), dict)
        and all(map(is_delta, record["papers"].values()))
    }


def forget_in(docs: dict[str, Doc], tables: Tables, deltas: Deltas) -> None:
    """Forget this in the documents of a file, and tell the other programs in its tables."""
    for id, delta in deltas.items():
        if doc := forgotten(docs.get(id, {}), delta):
            docs[id] = doc
        else:
            docs.pop(id, None)
    old = tables.get(_TABLE)
    table: dict[str, Any] = {**old} if isinstance(old, dict) else {}
    key = max(time.time_ns() // 1000, *(int(key) + 1 for key in table if key.isdecimal()), 0)
    table[f"{key}"] = {"by": _machine(), "papers": dict(deltas)}
    tables[_TABLE] = dict(sorted(table.items())[-_KEPT:])


def _machine() -> str:
    import platform

    return platform.node()
