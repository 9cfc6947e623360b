"""The file of the last changes, whatever stands in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.library.undo.undo_log import CUT_AT, LIMIT, UndoLog
from reader.marks import MarkStore
from reader.model.change import Change
from reader.model.paper import Mark

FLAG = {"at": 1, "on": True}
GOOD = {
    "key": "k",
    "what": "read",
    "merge": False,
    "papers": {"2410.23743": {"read": [None, FLAG]}},
}


def last(path: Path) -> Change | None:
    with UndoLog(path).last() as change:
        return change


BROKEN: tuple[dict[str, object], ...] = (
    {"key": 1},
    {"what": None},
    {"merge": 1},
    {"papers": []},
    {"papers": {"x": 1}},
    {"papers": {"x": {"read": [None, {"at": 2**63, "on": True}]}}},
    {"papers": {"x": {"read": [None, None]}}},
    {"papers": {"x": {"tags": {"a": FLAG}}}},
    {"papers": {"x": {"note": {"out": {}, "in": {"s": "text"}, "gone": []}}}},
    {"papers": {"x": {"colour": [None, FLAG]}}},
)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"torn{",
        b"[]",
        b"3",
        b"\xff",
        b"[" * 5_000,
        b'{"key":"k","what":"read","merge":false,"papers":{"\\ud800":{}}}',
        b'{"key":"k","what":"\\udfff","merge":false,"papers":{}}',
        *(json.dumps(GOOD | change).encode() for change in BROKEN),
    ],
)
def test_a_line_that_is_not_understood_is_passed_over(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "history.jsonl"
    path.write_bytes(json.dumps(GOOD).encode() + b"\n" + line + b"\n")
    found = last(path)
    assert found
    assert found.what == "read"
    assert last(path) is None


@pytest.mark.parametrize(
    ("count", "length", "most_lines"), [(3, CUT_AT, 1), (4 * LIMIT, CUT_AT // (4 * LIMIT), LIMIT)]
)
def test_the_file_is_cut_by_its_lines_and_by_its_size(
    tmp_path: Path, count: int, length: int, most_lines: int
) -> None:
    path = tmp_path / "history.jsonl"
    log = UndoLog(path)
    for number in range(count):
        log.add(Change("x" * length, {}, f"{number}"))
    log.close(10)
    lines = path.read_bytes().splitlines()
    assert 0 < len(lines) <= 3 * most_lines // 2
    assert [json.loads(line)["key"] for line in lines] == [
        f"{number}" for number in range(count - len(lines), count)
    ]


def test_a_change_is_told_again_as_it_was(tmp_path: Path) -> None:
    store = MarkStore(tmp_path / "marks.json", poll=0)
    deltas = store.update({"x": Mark(read=True, tags=("ü", "\ud800"), note="a\nb")})
    log = UndoLog(tmp_path / "history.jsonl")
    change = Change("+\ud800", deltas, "key", merge=True)
    log.add(change)
    log.close(10)
    assert last(tmp_path / "history.jsonl") == change._replace(what="+?")
    assert store.close(10)
