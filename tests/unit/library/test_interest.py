"""The order of interest as the library offers it: the same wherever it is learned, whatever lies in
the cache, and whatever becomes of the process that learns."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.interest import Explanation, Ranking
from reader.library.interest import service
from reader.library.interest.learner import Learner
from reader.library.interest.process import LearnerProcess
from reader.library.interest.served import Served, served
from reader.library.library import Library
from reader.library.news import Learned
from reader.marks import MarkStore
from reader.model.paper import Mark
from reader.storage.paths import Paths

PATIENCE = 20.0


@pytest.fixture
def library(paths: Paths) -> Iterator[Library]:
    with Library(paths) as library:
        library.catalogues.refresh()
        star(library, "2410.05258")
        star(library, "2410.23168")
        yield library


def star(library: Library, id: str) -> None:
    library.store.update({id: Mark(starred=True)})


def learn(library: Library) -> Learned:
    """Have the order learned by the other process."""
    heard: list[Learned] = []
    done = threading.Event()

    def listen(event: object) -> None:
        if isinstance(event, Learned):
            heard.append(event)
            done.set()

    leave = library.news.listen(listen)
    library.interest.learn()
    assert done.wait(PATIENCE)
    leave()
    return heard[0]


def explained(library: Library, row: int) -> Explanation | None:
    found: list[Explanation | None] = []
    done = threading.Event()

    def tell(why: Explanation | None) -> None:
        found.append(why)
        done.set()

    library.interest.explain(row, tell)
    assert done.wait(PATIENCE)
    return found[0]


def ranked(library: Library) -> Ranking:
    ranking = library.interest.ranking
    assert ranking
    return ranking


def cache_of(library: Library) -> Path:
    return library.index.path.with_name("index.interest")


def test_the_other_process_learns_the_same(library: Library) -> None:
    here = library.interest.now()
    assert here
    assert learn(library) == Learned()
    assert ranked(library) == here
    assert library.interest.is_current
    star(library, "2410.00907")
    assert not library.interest.is_current
    learn(library)
    assert ranked(library).best != here.best


def test_it_needs_a_mark_that_says_what_is_wanted(paths: Paths) -> None:
    with Library(paths) as library:
        library.catalogues.refresh()
        assert library.interest.lacks_marks
        assert library.interest.now() is None
        assert learn(library) == Learned()
        assert library.interest.ranking is None
        library.store.update({"2410.05258": Mark(tags=("a",))})
        assert not library.interest.lacks_marks
        learn(library)
        assert library.interest.ranking


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def flipped(data: bytes) -> bytes:
    return data[:-40] + bytes([data[-40] ^ 1]) + data[-39:]


def of_other_rows(data: bytes) -> bytes:
    head, _, rest = data.partition(b"\n")
    return head + b"\n" + bytes(8) + rest[8:]


@pytest.mark.parametrize(
    "damaged", [cut, flipped, of_other_rows, lambda _: b"", lambda _: b"[1, 2", lambda _: b"7\n7"]
)
def test_a_damaged_cache_is_made_anew(library: Library, damaged: Callable[[bytes], bytes]) -> None:
    before = library.interest.now()
    whole = cache_of(library).read_bytes()
    cache_of(library).write_bytes(damaged(whole))
    assert library.interest.now() == before
    assert cache_of(library).read_bytes() == whole


def test_it_does_without_a_cache(library: Library) -> None:
    before = library.interest.now()
    cache_of(library).unlink()
    cache_of(library).mkdir()  # so that nothing can be written there
    assert library.interest.now() == before
    assert learn(library) == Learned()
    assert ranked(library) == before


def test_a_process_that_ends_is_told_of_and_another_one_takes_its_place(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[LearnerProcess] = []

    class Watched(LearnerProcess):
        def __init__(self, index: Path, kept: Path) -> None:
            super().__init__(index, kept)
            started.append(self)

    monkeypatch.setattr(service, "LearnerProcess", Watched)
    learn(library)
    before = ranked(library)
    (process,) = started
    process.close()
    star(library, "2410.00907")
    assert learn(library).error
    assert ranked(library) is before
    assert learn(library) == Learned()
    assert ranked(library).best != before.best


def test_why_is_told_before_anything_else_is_asked_for(library: Library) -> None:
    (row,) = library.papers.rows(["2410.05258"])
    why = explained(library, row)
    assert why
    assert why.nearest == "2410.23168"
    assert "Transformer" in why.words
    assert explained(library, 1) is None  # a row of no paper


def test_an_index_in_memory_is_learned_from_too(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = library.interest.now()
    monkeypatch.setattr(type(library.index), "in_memory", True)
    monkeypatch.setattr(service, "LearnerProcess", None)
    assert learn(library) == Learned()
    assert ranked(library) == expected


def test_it_tells_how_well_it_has_served(library: Library, paths: Paths) -> None:
    week = 7 * 24 * 3600.0
    now = time.time()
    assert library.interest.served(library.papers, now) == Served(0, 0)  # nothing was marked before
    star(library, "2410.16153")
    papers = library.papers
    later = library.interest.served(papers, now + 2 * week)
    assert later == Served(0, 0)  # two weeks on, all of them are of the same week
    store = MarkStore(paths.data / "other.json", poll=0, clock=lambda: now - 2 * week)
    store.update({"2410.05258": Mark(starred=True), "2410.23743": Mark(archived=True)})
    store._clock = lambda: now
    store.update({"2410.23168": Mark(starred=True), "2410.17243": Mark(starred=True)})
    learner = Learner(library.index, cache_of(library))
    found = served(papers, store, learner, now + 1)
    assert 0 <= found.first <= found.starred == 2
    assert store.close()


def test_the_process_leaves_a_damaged_index_to_who_knows_the_catalogues(library: Library) -> None:
    folder = library.index.path
    before = (folder / "state.json").read_bytes()
    for file in folder.glob("*.store"):
        file.write_bytes(bytes(file.stat().st_size))
    learn(library)
    assert library.interest.ranking is None
    assert (folder / "state.json").read_bytes() == before
    library.catalogues.refresh()
    assert library.papers.find(library.papers.query("differential")).matched
    assert learn(library) == Learned()
    assert ranked(library)
