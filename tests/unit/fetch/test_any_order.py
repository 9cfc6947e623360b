"""Whatever is fetched, added, replaced and removed, in any order: the papers are those of the last
state of each source."""

from __future__ import annotations

from datetime import date as Date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.catalogue import read
from reader.fetch.fetched_paper import FetchedPaper
from reader.following.fetched_file import take_in
from reader.library.added_papers import paper_named
from reader.library.catalogue_folder import CatalogueFolder, incoming
from reader.model.paper import Paper
from reader.storage.paths import Paths

_IDS = st.frozensets(st.integers(1, 9), min_size=1, max_size=4)
_STEPS: st.SearchStrategy[tuple[str, str, frozenset[int]]] = st.one_of(
    st.tuples(st.just("file"), st.sampled_from(["/a/mine.md", "/b/mine.md", "/b/x.md"]), _IDS),
    st.tuples(st.just("name"), st.sampled_from(["daily.md", "other"]), _IDS),
    st.tuples(st.just("fetch"), st.sampled_from(["cs.CL", "cs.LG"]), _IDS),
    st.tuples(st.just("single"), st.sampled_from(["v1", "v3", ""]), _IDS),
    st.tuples(st.just("delete"), st.sampled_from(["cs.CL", "cs.LG"]), st.just(frozenset())),
)


def _id(number: int) -> str:
    return f"2611.0000{number}"


def _do(paths: Paths, what: str, which: str, numbers: frozenset[int]) -> None:
    """Take one step, as the commands do."""
    shelf = CatalogueFolder(paths)
    if what in ("file", "name"):
        lines = (
            f"- [Paper {n} of {which}](https://arxiv.org/abs/{_id(n)})\n" for n in sorted(numbers)
        )
        data = f"# {which}\n\n{''.join(lines)}".encode()
        if what == "file":
            name = which.rpartition("/")[2]
            shelf.keep(incoming(data, name, origin=which), [])
        else:
            shelf.keep(incoming(data, "stdin"), [], which)
    elif what == "single":
        named = [(f"{_id(n)}{which}", paper_named(f"{_id(n)}{which}")) for n in sorted(numbers)]
        shelf.add([(text, paper) for text, paper in named if paper])
    elif what == "fetch":
        fetched = [FetchedPaper(_id(n), 2, f"From {which}") for n in sorted(numbers)]
        take_in(paths.catalogues / f"{which}.jsonl", fetched, Date(2026, 11, 26))
    else:
        (paths.catalogues / f"{which}.jsonl").unlink(missing_ok=True)


def _found(paths: Paths) -> set[str]:
    files = [file for file in paths.catalogues.glob("*") if file.suffix != ".tmp"]
    return {found.id for file in files for found in read(file) if isinstance(found, Paper)}


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_STEPS, max_size=8))
def test_the_papers_are_those_of_the_last_state_of_each_source(
    steps: list[tuple[str, str, frozenset[int]]], paths: Paths
) -> None:
    for file in (*paths.catalogues.glob("*"), paths.origins):
        file.unlink(missing_ok=True)
    states: dict[tuple[str, str], frozenset[int]] = {}
    for what, which, numbers in steps:
        _do(paths, what, which, numbers)
        key = ("fetch" if what == "delete" else what, "" if what == "single" else which)
        grows = what in ("fetch", "single")
        states[key] = states.get(key, frozenset()) | numbers if grows else numbers
    assert _found(paths) == {_id(number) for numbers in states.values() for number in numbers}
