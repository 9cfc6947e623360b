"""What is saved from a file of marks that a person, a merge or a cut has broken."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.marks.format import tables_of
from reader.marks.salvage import salvaged
from reader.model.paper import Mark
from reader.storage import backups
from reader.storage.tinydb_storage import encode
from tests.unit.marks.documents import DOCS
from tests.unit.marks.stores import FULL, A, B, C, Opener, write

# No id is the name of a flag: what stands under that in a broken file may be of another paper.
IDS = st.sampled_from(["x", "y", "2401.00001", 'a"b', "ü: {", "{}", "doi:10.1/[x]"])
FILES = st.dictionaries(IDS, DOCS.filter(bool), min_size=1).map(
    lambda docs: (docs, tables_of(docs))
)
BREAKS = st.sampled_from(
    ["", ",", '"', "{", "}", "[", ":", "\\", "x", "\n<<<<<<< HEAD\n", "\udcff"]
)


@settings(max_examples=300)
@given(file=FILES, at=st.integers(0), cut=st.integers(0, 3), put=BREAKS)
def test_all_marks_but_those_at_the_break_are_found(
    file: tuple[dict[str, object], dict[str, dict[str, object]]], at: int, cut: int, put: str
) -> None:
    docs, tables = file
    text = encode(tables).decode()
    structure = [place for place, letter in enumerate(text) if letter in '{}",:']
    at = structure[at % len(structure)]
    broken = text[:at] + put + text[at + cut :]
    hit = _papers_at(text, at, at + cut)
    found = salvaged(broken.encode("utf-8", "surrogateescape"))
    assert {id: found.get(id) for id in docs if id not in hit} == {
        id: doc for id, doc in docs.items() if id not in hit
    }


def _papers_at(text: str, start: int, end: int) -> set[str]:
    """Return the ids of the entries that a range of the text touches."""
    starts = [found.start() for found in re.finditer(r'\n    "', text)]
    return {
        json.loads(text[one + 5 : text.index('": {\n', one + 5) + 1])
        for one, after in zip(starts, [*starts[1:], len(text)], strict=True)
        if one <= end and start <= after
    }


@pytest.mark.parametrize(
    "broken",
    [
        lambda text: text.replace('"marks": {', '"marks": {,'),
        lambda text: text[:-4],
        lambda text: text.replace("},", "}"),
        lambda text: text.encode().decode("latin-1").replace("\n", "\r\n"),
        lambda text: text.replace('"format"', "format"),
    ],
    ids=["a comma", "cut", "no commas", "decoded wrongly", "no quotes"],
)
def test_marks_made_since_the_last_backup_outlive_a_slip_in_the_file(
    opened: Opener, path: Path, broken: Callable[[str], str]
) -> None:
    write(path, {A: Mark(read=True)})
    write(path, {B: Mark(starred=True)})
    path.write_bytes(broken(path.read_text("utf-8")).encode())
    assert dict(opened().marks()) == {A: Mark(read=True), B: Mark(starred=True)}


def test_a_file_saved_in_another_encoding_brings_no_wrong_letters(
    opened: Opener, path: Path
) -> None:
    write(path, {A: Mark(note="Schrödinger")})
    path.with_name("marks.json.bak1").write_bytes(path.read_bytes())
    write(path, {B: FULL._replace(note="")})
    path.write_bytes(path.read_text("utf-8").replace("ü", "u").encode("latin-1"))
    assert opened().get(A) == Mark(note="Schrödinger")
    assert opened().get(B) == Mark(read=True, starred=True, archived=True, tags=("a", "u b"))


def test_both_entries_of_a_paper_count_where_a_merge_by_hand_kept_both(
    opened: Opener, path: Path
) -> None:
    write(path, {A: Mark(read=True), C: FULL})
    text = path.read_text("utf-8")
    entry = text[text.index(f'    "{A}"') : text.index(f'    "{C}"')]
    path.write_text(text.replace(entry, entry + entry.replace("read", "starred")), "utf-8")
    assert dict(opened().marks()) == {A: Mark(read=True, starred=True), C: FULL}


@pytest.mark.parametrize("indent", [None, 0, 1, 2, 3, 4, 8, "\t"])
@pytest.mark.parametrize("marks", [{}, {A: FULL}, {A: FULL, B: Mark(read=True)}])
def test_a_file_laid_out_in_another_way_is_whole(
    opened: Opener, path: Path, indent: int | str | None, marks: dict[str, Mark]
) -> None:
    write(path, {C: FULL} | marks)
    tables = json.loads(path.read_text("utf-8"))
    del tables["marks"][C]
    path.write_text(json.dumps({**tables, "forgotten": {}}, indent=indent), "utf-8")
    for backup in backups.backups_of(str(path)):
        os.unlink(backup)
    store = opened()
    assert store.notices == []
    assert dict(store.marks()) == marks


def test_a_conflict_copy_that_is_broken_gives_what_is_whole(opened: Opener, path: Path) -> None:
    other = path.with_name("marks.sync-conflict-20261126-120000-ABC.json")
    write(other, {A: Mark(read=True), B: FULL})
    other.write_bytes(other.read_bytes()[:-10])
    write(path, {C: FULL})
    assert opened().get(A) == Mark(read=True)
    assert other.exists()
