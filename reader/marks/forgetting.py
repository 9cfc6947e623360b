"""How the file of marks tells the other programs of this machine that a merge was undone.

It has a third table, `{"forgotten": {"TIME": {"by": MACHINE, "papers": {PAPER ID: DELTA}}}}`.
Without it, another open program that still holds the merged marks in memory would write them to
the file again. That program instead forgets each entry that appears while it is open. Other
machines ignore the entries, since the marks may have come from them.
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
    """Return what was forgotten on this machine, by the time of it; invalid entries are skipped."""
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
    """Forget these deltas in the documents of a file, and record that in its tables."""
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
