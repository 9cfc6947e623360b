"""Files that only add to papers of others, and the others, edited by hand in any order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.index import Index
from reader.storage.paths import ADDED, EDITED, RECORDS
from tests.unit.index.seen import found, listed

IDS = [f"2611.0000{number}" for number in range(1, 5)]
FILES = (ADDED, "list.md", EDITED, RECORDS)
TITLES = {"list.md": "listed", EDITED: "edited", RECORDS: "fetched"}
SOME = st.sets(st.sampled_from(IDS))
EDITS = st.dictionaries(st.sampled_from(FILES), st.none() | SOME, max_size=3)
"""The papers that files have after they were edited; a file without any is deleted."""


def write(file: Path, ids: set[str]) -> None:
    """Write what a file of this name has of these papers."""
    title = TITLES.get(file.name, "")
    if file.name == ADDED:
        lines = ["# mine", *sorted(ids)]
    elif file.name == "list.md":
        lines = [f"- [{title} {id}](https://arxiv.org/abs/{id})" for id in sorted(ids)]
    else:
        lines = [json.dumps({"id": id, "title": f"{title} {id}"}) for id in sorted(ids)]
    file.write_text("".join(f"{line}\n" for line in lines))


def allowed(files: dict[str, set[str]], id: str) -> set[str]:
    """Return the titles that a paper may have."""
    titles = {TITLES[name] for name in (EDITED, "list.md", RECORDS) if id in files.get(name, ())}
    return {f"{title} {id}".strip() for title in ({"edited"} & titles or titles or {""})}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EDITS, min_size=2, max_size=3))
@example([{ADDED: {IDS[0]}, RECORDS: {IDS[0]}}, {ADDED: set()}])  # a line removed
@example([{ADDED: {IDS[0]}, RECORDS: {IDS[0]}}, {ADDED: None}, {ADDED: {IDS[0]}}])  # and put back
@example([{RECORDS: {IDS[0]}, EDITED: {IDS[0]}}, {"list.md": {IDS[0]}}])
def test_papers_are_those_that_lists_have_whatever_else_is_said_of_them(
    tmp_path_factory: pytest.TempPathFactory, edits: list[dict[str, set[str] | None]]
) -> None:
    folder = tmp_path_factory.mktemp("edited")
    index = Index(folder / "cache" / "index")
    files: dict[str, set[str]] = {}
    other = folder / "other.md"
    other.write_text("- [Zebra crossings](https://arxiv.org/abs/2610.00001)\n")
    for edit in edits:
        for name, ids in edit.items():
            if ids is None:
                files.pop(name, None)
                (folder / name).unlink(missing_ok=True)
            else:
                files[name] = ids
                write(folder / name, ids)
        index.refresh([other, *(folder / name for name in FILES if name in files)])
        papers = files.get(ADDED, set()) | files.get("list.md", set())
        there = dict(line.split(" ", 1) for line in listed(index))
        assert there.pop("2610.00001") == "Zebra crossings"
        assert there.keys() == papers
        assert all(there[id] in allowed(files, id) for id in papers)
        assert {*found(index, "edited")} == papers & files.get(EDITED, set())
        assert index.count == len(papers) + 1
    index.close()


def test_files_that_are_opened_by_themselves_list_what_they_have(
    index: Index, tmp_path: Path
) -> None:
    for name in (RECORDS, EDITED):
        write(tmp_path / name, {IDS[0]})
        index.refresh([tmp_path / name])
        assert listed(index) == [f"{IDS[0]} {TITLES[name]} {IDS[0]}"]
