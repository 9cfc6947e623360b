"""Marks hold under every name of a paper, before a tie, while it lasts and after it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library.library import Library
from reader.marks import MarkStore
from reader.model.change import Place
from reader.model.paper import Mark, Paper
from reader.storage.paths import Paths

A, D = {"arxiv": "1201.0001"}, {"doi": "10.1234/a"}
BOTH = {**A, **D}
READ = Mark(read=True)


def catalogues(paths: Paths, files: Mapping[str, list[dict[str, str]]]) -> None:
    """Have these catalogues, and no others, in the data folder."""
    paths.catalogues.mkdir(parents=True, exist_ok=True)
    for path in paths.catalogues.iterdir():
        path.unlink()
    for name, rows in files.items():
        text = "".join(f"{json.dumps(row)}\n" for row in rows)
        (paths.catalogues / f"{name}.jsonl").write_text(text)


def opened(paths: Paths) -> Library:
    """The library, as every program opens it."""
    library = Library(paths)
    library.catalogues.refresh()
    library.tie()
    return library


def mark(paths: Paths, id: str, **fields: object) -> None:
    with opened(paths) as library:
        library.marking.change("mark", [id], lambda mark: mark._replace(**fields))  # type: ignore[arg-type]


def marked(paths: Paths) -> dict[str, Mark]:
    """The marks of all papers that are not shipped ones."""
    with opened(paths) as library:
        papers = library.papers.read(library.papers.find(library.papers.query("")).rows)
        return {paper.id: library.store.get(paper.id) for paper in papers if _own(paper)}


def _own(paper: Paper) -> bool:
    return not paper.id.startswith("2410")


def test_a_tie_found_later_joins_the_marks_of_both(paths: Paths) -> None:
    catalogues(paths, {"a": [A], "b": [D]})
    mark(paths, "1201.0001", read=True, note="of the preprint")
    mark(paths, "doi:10.1234/a", tags=("published",))
    catalogues(paths, {"a": [A], "b": [D], "c": [BOTH]})
    joined = Mark(read=True, tags=("published",), note="of the preprint")
    assert marked(paths) == {"1201.0001": joined}
    with opened(paths) as library:
        assert library.store.tags_in_use() == {"published": 1}
        assert len(library.papers.find(library.papers.query("tag:published")).rows) == 1
        assert len(library.store.marks()) == 1


def test_a_tie_that_goes_leaves_the_marks_with_both(paths: Paths) -> None:
    catalogues(paths, {"a": [A], "b": [D], "c": [BOTH]})
    mark(paths, "1201.0001", read=True)
    catalogues(paths, {"a": [A], "b": [D]})
    assert marked(paths) == {"1201.0001": READ, "doi:10.1234/a": READ}
    catalogues(paths, {"b": [D]})
    assert marked(paths) == {"doi:10.1234/a": READ}


def test_a_mark_of_before_the_tie_holds_when_its_own_row_goes(paths: Paths) -> None:
    catalogues(paths, {"a": [A]})
    mark(paths, "1201.0001", read=True)
    catalogues(paths, {"a": [A], "c": [BOTH], "b": [D]})
    assert marked(paths) == {"1201.0001": READ}
    catalogues(paths, {"b": [D]})
    assert marked(paths) == {"doi:10.1234/a": READ}


def test_while_a_program_is_open(paths: Paths) -> None:
    catalogues(paths, {"a": [A], "b": [D]})
    with opened(paths) as library:
        library.marking.change("read", ["doi:10.1234/a"], lambda mark: mark._replace(read=True))
        catalogues(paths, {"a": [A], "b": [D], "c": [BOTH]})
        library.catalogues.refresh()
        library.tie()
        assert library.store.get("1201.0001") == READ
        assert library.store.get("doi:10.1234/a") == READ
        library.marking.undo()
        assert library.store.get("1201.0001") == Mark()
        library.marking.redo()
        catalogues(paths, {"a": [A], "b": [D]})
        library.catalogues.refresh()
        library.tie()
        assert library.store.get("1201.0001") == library.store.get("doi:10.1234/a") == READ


def test_two_machines_with_other_files(paths: Paths, tmp_path: Path) -> None:
    catalogues(paths, {"b": [D]})
    theirs = tmp_path / "theirs.json"
    store = MarkStore(theirs, poll=0)
    store.update({"1201.0001": Mark(starred=True)})
    assert store.close(10)
    mark(paths, "doi:10.1234/a", read=True)
    with opened(paths) as library:
        library.marking.merge(theirs)
    catalogues(paths, {"b": [D], "c": [BOTH]})
    assert marked(paths) == {"1201.0001": Mark(read=True, starred=True)}
    catalogues(paths, {"b": [D]})
    assert marked(paths) == {"doi:10.1234/a": Mark(read=True, starred=True)}


RECORDS = [A, D, BOTH, {**D, "pmid": "31400001"}, {"pmid": "31400001"}]
STEPS = st.lists(
    st.one_of(st.sets(st.integers(0, 4), min_size=1), st.sampled_from(["t1", "t2", "t3"])),
    min_size=2,
    max_size=6,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_no_tag_is_ever_lost(steps: list[set[int] | str]) -> None:
    """Whatever files come and go: every paper has the tags that were given to any of its ids."""
    given_to: dict[str, set[str]] = {}
    with TemporaryDirectory() as folder:
        paths = Paths(*(Path(folder) / name for name in ("data", "config", "cache")))
        catalogues(paths, {"a": [A]})
        for step in steps:
            if isinstance(step, str):
                with opened(paths) as library:
                    rows = library.papers.find(library.papers.query("")).rows
                    own = [paper for paper in library.papers.read(rows) if _own(paper)]
                    first = min(own, key=lambda paper: paper.id)
                    for id in (first.id, *first.names):
                        given_to.setdefault(id, set()).add(step)
                    library.marking.retag([first.id], add=[step], remove=[], place=Place())
            else:
                catalogues(paths, {str(at): [RECORDS[at]] for at in step})
            with opened(paths) as library:
                rows = library.papers.find(library.papers.query("")).rows
                for paper in filter(_own, library.papers.read(rows)):
                    told = set().union(*(given_to.get(i, ()) for i in (paper.id, *paper.names)))
                    assert told <= {*library.store.get(paper.id).tags}
