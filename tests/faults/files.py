"""Files of marks that are damaged, swapped, foreign or split by a file-sync tool."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from functools import reduce
from pathlib import Path

import pytest

from reader.marks import MarkStore, StoreError
from reader.marks.document import merged
from reader.marks.format import parse
from reader.model.paper import Mark
from tests.faults.common import assert_opens, assert_whole, prepared, until
from tests.faults.registry import case

GOOD = b'{"format":{"1":{"name":"reader-marks","schema":1}},"marks":%s}'
DAMAGED = {
    "empty": b"",
    "blanks": b" \n ",
    "zeros": bytes(4096),
    "null": b"null",
    "a list": b"[1, 2]",
    "a number": b"3",
    "a string": b'"marks"',
    "torn": (GOOD % b'{"2401.00001":{"read":{"at":1,"on":tr')[:-1],
    "deeply nested": b'{"a":' * 5000 + b"1" + b"}" * 5000,
    "latin-1": b'{"caf\xe9": 1}',
    "utf-16": '{"marks": {}}'.encode("utf-16"),
    "sqlite": b"SQLite format 3\0" + bytes(100),
    "conflict markers": b'{\n<<<<<<< HEAD\n  "a": 1\n=======\n  "a": 2\n>>>>>>> other\n}',
    "marks as a list": GOOD % b"[]",
    "a misshapen mark": GOOD % b'{"old0":{"read":true}}',
    "a schema that is not a number": b'{"format":{"1":{"name":"reader-marks","schema":"1"}}}',
}
FOREIGN = {
    "a package.json": b'{"name": "left-pad"}',
    "another TinyDB": b'{"_default": {"1": {"read": true}}}',
    "marks, but not ours": b'{"marks": {}}',
    "format as text": b'{"format": "x"}',
    "an unnamed format": b'{"format": {"1": {}}}',
}


def _aside(path: Path) -> list[bytes]:
    return [name.read_bytes() for name in path.parent.glob(f"{path.name}.damaged-*")]


@case("every corrupt form at the start", short=1, long=10)
def corrupt_at_the_start(count: int, folder: Path) -> str:
    for number, content in enumerate([*DAMAGED.values()] * count):
        path = folder / str(number) / "marks.json"
        ids = prepared(path, 10)
        path.replace(path.with_name("marks.json.bak1"))
        path.write_bytes(content)
        store = MarkStore(path, poll=0)
        assert store.marks().keys() == set(ids)
        assert _aside(path) == [content], "not kept byte for byte"
        assert len(store.notices) == 1, store.notices
        assert_opens(path, ids)
    return f"{len(DAMAGED)} forms: kept aside, the backup read, a notice each"


@case("somebody else's JSON at the start", short=1, long=10)
def foreign_at_the_start(count: int, folder: Path) -> str:
    for number, content in enumerate([*FOREIGN.values()] * count):
        path = folder / str(number) / "marks.json"
        path.parent.mkdir()
        path.write_bytes(content)
        with pytest.raises(StoreError, match="another program"):
            MarkStore(path)
        assert [entry.read_bytes() for entry in path.parent.iterdir()] == [content]
    return f"{len(FOREIGN)} forms: refused and left alone"


@case("deleted, emptied, truncated or filled with rubbish while open", short=12, long=200)
def lost_while_open(count: int, folder: Path) -> str:
    path = folder / "marks.json"
    ids = prepared(path, 100)
    store = MarkStore(path, poll=0.02)
    chance = random.Random(7)
    damages: list[Callable[[], object]] = [
        path.unlink,
        lambda: path.write_bytes(b""),
        lambda: os.truncate(path, chance.randrange(path.stat().st_size)),
        lambda: path.write_bytes(chance.randbytes(1000)),
    ]
    for trial in range(count):
        whole = path.read_bytes()
        damages[trial % 4]()
        if trial % 3:
            id = f"new{trial}"
            store.update({id: Mark(read=True)})
            ids.append(id)
            assert store.flush(10), store.error
            assert_whole(path, ids)
        else:
            until(lambda whole=whole: _content(path) == whole, "the whole file")  # type: ignore[misc]
    assert store.close(10), store.error
    assert_opens(path, ids)
    return "made whole from memory each time"


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


COPIES = (
    "marks.sync-conflict-20241031-101112-ABCDEFG.json",
    "marks (Anna's conflicted copy 2024-10-31).json",
    "marks (conflicted copy 2024-10-31 101112).json",
    "marks (In Konflikt stehende Kopie von Anna 2024-10-31).json",
    "marks (SFConflict anna@example.org 2024-10-31-10-11-12).json",
    "marks_ANNA-PC_Oct-31-101112-2024_Conflict.json",
    "marks.variant-4f2a.json",
)


@case("conflict copies of file-sync tools", short=3, long=60)
def conflict_copies(count: int, folder: Path) -> str:
    chance = random.Random(7)
    for trial in range(count):
        path = folder / str(trial) / "marks.json"
        copies = [path, *map(path.with_name, COPIES)]
        for number, copy in enumerate(copies):
            elsewhere = folder / f"{trial}-{number}.json"
            store = MarkStore(elsewhere, poll=0)
            for paper in chance.sample(range(10), 5):
                mark = Mark(read=chance.random() < 0.5, note=f"{number}", tags=(f"t{number}",))
                store.update({f"paper{paper}": mark})
            assert store.close(10), store.error
            copy.parent.mkdir(exist_ok=True)
            elsewhere.replace(copy)
        tables = [parse(copy.read_bytes(), str(copy)) for copy in copies]
        store = MarkStore(path, poll=0)
        after = parse(path.read_bytes(), str(path))
        for id in {id for table in tables for id in table}:
            assert after[id] == reduce(merged, [table[id] for table in tables if id in table]), id
        assert len(store.notices) == len(COPIES), store.notices
        assert not any(copy.exists() for copy in copies[1:]), "a copy was not set aside"
        assert_opens(path, after)
    return f"{len(COPIES)} copies each: merged field by field, then set aside"
