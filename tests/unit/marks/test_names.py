"""Marks made under an id that a paper was once known by."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.marks import MarkStore
from reader.marks.memory.names import NameBook
from reader.model.change import Place
from reader.model.paper import Mark
from reader.storage.paths import Paths

ONCE = {
    "http://www.example.org/paper/": "https://example.org/paper",
    "https://dl.acm.org/doi/10.1145/1.2": "doi:10.1145/1.2",
    "math.GT/0309136": "math/0309136",
}


def _write(path: Path, marks: dict[str, Mark]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    store = MarkStore(path, poll=0)
    store.update(marks)
    assert store.close(10)


@pytest.mark.parametrize(("once", "now"), ONCE.items())
def test_they_hold_under_the_id_of_today(paths: Paths, once: str, now: str) -> None:
    _write(paths.marks, {once: Mark(starred=True, note="as it was")})
    with Library(paths) as library:
        assert library.store.get(now) == Mark(starred=True, note="as it was")
        library.marking.write_note(now, "as it is", Place())
        library.marking.change("unstar", [now], lambda mark: mark._replace(starred=False))
    with Library(paths) as library:
        assert library.store.get(now) == Mark(note="as it is")
        assert set(library.store.marks()) == {now}


@pytest.mark.parametrize(("once", "now"), ONCE.items())
def test_those_of_another_machine_too(paths: Paths, tmp_path: Path, once: str, now: str) -> None:
    _write(tmp_path / "marks.json", {once: Mark(read=True, tags=("theirs",))})
    with Library(paths) as library:
        library.marking.change("ours", [now], lambda mark: mark._replace(tags=("ours",)))
        library.marking.merge(tmp_path / "marks.json")
        assert library.store.get(now) == Mark(read=True, tags=("ours", "theirs"))


def test_other_ids_are_asked_for_once_until_the_catalogues_change() -> None:
    asked: list[list[str]] = []

    def tied(ids: Iterable[str]) -> list[tuple[str, ...]]:
        asked.append([*ids])
        return [("a", "b")] if "a" in asked[-1] else []

    names = NameBook(tied=tied)
    for _ in range(2):
        names.meet(["a", "c"])
    assert asked == [["a", "c"], ["c"]]
    assert [*map(names.current, "abc")] == ["a", "a", "c"]
    names.forget()
    names.meet(["b"])
    assert asked[-1] == ["b"]
