"""The format of a file of marks.

It holds two tables of TinyDB, `{"format": {"1": {"name": "reader-marks", "schema": 1}},
"marks": {PAPER ID: DOCUMENT}}`. It is read without TinyDB, whose import takes longer than the
reading.
"""

from __future__ import annotations

import codecs
import contextlib
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader.marks.document import merged, sound
from reader.marks.events import StoreError
from reader.storage import strict_json

if TYPE_CHECKING:
    from typing import Any

    from reader.marks.document import Doc

    Tables = dict[str, dict[str, Any]]

NAME = "reader-marks"
SCHEMA = 1
_ENTRY = b'\n    "'
"""What each entry of a table begins with in a file that Reader wrote; nothing else in it does."""
_LAID_OUT = b'\n  "marks": {'


class Damaged(Exception):
    """A file of marks cannot be read as a whole. What is whole in it is found by `salvage`."""


def parse(data: bytes, path: str) -> dict[str, Doc]:
    """Return the documents of a file of marks by paper id; `path` is named in messages.

    Raises Damaged, and StoreError where the file is another program's or of a newer schema.
    """
    return docs_of(tables_in(data, path))


def tables_in(data: bytes, path: str) -> Tables:
    """Return the tables of a file of marks, none where it is `{}`. Raises what `parse` raises."""
    try:
        tables = strict_json.loads(data.removeprefix(codecs.BOM_UTF8))
    except ValueError as error:
        raise Damaged(f"not JSON: {error}" if data.strip(b"\0 \r\n\t") else "empty") from None
    if not isinstance(tables, dict):
        raise Damaged("not a JSON object")
    if tables:
        _check_format(tables.get("format"), path)
    # Of entries with one name, which a merge by hand leaves, JSON gives only the last.
    entries = sum(len(table) for table in tables.values() if isinstance(table, dict))
    if _LAID_OUT in data and data.count(_ENTRY) > entries:
        raise Damaged("some paper stands in it twice")
    return tables


def docs_of(tables: Tables) -> dict[str, Doc]:
    """Return the documents in these tables. Raises Damaged if one is not valid."""
    table = tables.get("marks", {})
    if not isinstance(table, dict):
        raise Damaged("the marks are not a table")
    docs: dict[str, Doc] = {}
    bad: list[str] = []
    for id, value in table.items():
        doc, whole = sound(value)
        if doc:
            docs[id] = doc
        if not whole:
            bad.append(id)
    if bad:
        raise Damaged(f"the marks of {', '.join(bad[:3])} have the wrong shape")
    return docs


def _check_format(table: object, path: str) -> None:
    entry = table.get("1") if isinstance(table, dict) else None
    if not isinstance(entry, dict) or entry.get("name") != NAME:
        raise StoreError(
            f"{path} is a JSON file of another program, and is left alone."
            " Move it away, or set another data folder."
        )
    schema = entry.get("schema")
    if not isinstance(schema, int):
        raise Damaged("the schema is not a number")
    if schema > SCHEMA:
        raise StoreError(
            f"{path} was written by a newer reader (schema {schema}, this one knows {SCHEMA}),"
            " and is left alone. Update reader to read it."
        )


def set_aside(path: str, *, newer: float = 0.0) -> list[str]:
    """Return the damaged files that were moved aside from `path` and have changed since `newer`
    (seconds since 1970)."""
    folder, name = os.path.split(path)
    try:
        names = [each for each in os.listdir(folder) if each.startswith(f"{name}.damaged-")]
    except FileNotFoundError:
        return []
    found = []
    for full in (os.path.join(folder, each) for each in sorted(names)):
        with contextlib.suppress(OSError):
            if os.stat(full).st_ctime >= newer:
                found.append(full)
    return found


def tables_of(docs: Mapping[str, Doc]) -> Tables:
    """Return the tables that TinyDB stores for these documents."""
    return {"format": {"1": {"name": NAME, "schema": SCHEMA}}, "marks": dict(docs)}


def unite(docs: dict[str, Doc], others: Mapping[str, Doc]) -> None:
    """Merge documents of `others` into `docs`, which is changed: both have them by paper."""
    for id, doc in others.items():
        mine = docs.get(id)
        docs[id] = doc if mine is None else merged(mine, doc)
