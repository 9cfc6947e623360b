"""The order in which files come changes nothing, nor do the steps by which they came."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.index import Index
from tests.unit.ties.worlds import FILES, RECORDS, Files, Row, papers, write


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FILES, st.randoms(use_true_random=False))
def test_any_order_of_files_and_rows_gives_the_same_papers(files: Files, random: Random) -> None:
    names = list(files)
    random.shuffle(names)
    turned = {name: files[name][::-1] for name in names}
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        first, second = Index(Path(one) / "index"), Index(Path(other) / "index")
        first.refresh(write(Path(one), files))
        second.refresh(write(Path(other), turned))
        assert papers(first) == papers(second)
        ids = [id for paper in papers(first) for id in (paper.id, *paper.names)]
        assert len(ids) == len(set(ids)), "no id is that of two papers"
        for paper in papers(first):
            found = {first.row(id) for id in (paper.id, *paper.names)}
            assert found == {first.row(paper.id)}


HOW = st.sampled_from(["append", "rewrite", "go"])
STEPS = st.lists(
    st.tuples(st.sampled_from("abc"), HOW, st.lists(RECORDS, max_size=3)), min_size=1, max_size=5
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_whatever_way_files_came_their_papers_are_those_of_an_index_built_anew(
    steps: Sequence[tuple[str, str, list[Row]]],
) -> None:
    files: dict[str, list[Row]] = {}
    with TemporaryDirectory() as folder, TemporaryDirectory() as other:
        index = Index(Path(folder) / "index")
        for name, how, rows in steps:
            if how == "go":
                files.pop(name, None)
            else:
                files[name] = [*(files.get(name, []) if how == "append" else []), *rows]
            index.refresh(write(Path(folder), files))
        anew = Index(Path(other) / "index")
        anew.refresh(write(Path(other), files))
        assert papers(index) == papers(anew)
        assert index.count == anew.count
