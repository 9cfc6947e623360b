"""`reader digest`: what came since a day, for cron and mail."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export.digest import GROUPS, Arrived, digest
from reader.model.paper import Mark, Paper
from reader.storage.paths import Paths
from tests.cli.process import run
from tests.network import Known, Network

TODAY = date.today()
WORDS = st.text("ab#*_[]<&|`\\$ \n", max_size=12)


@pytest.fixture
def fetched(network: Network, paths: Paths) -> Network:
    """Two categories of three papers were fetched; one of them ten days ago."""
    network.content.feeds["cs.CL"] = [
        Known("2611.00001", title="Sparse [attention]"),
        Known("2611.00002", categories=("cs.LG", "cs.CL"), kind="cross"),
    ]
    network.content.feeds["cs.LG"] = [Known("2611.00002", categories=("cs.LG", "cs.CL"))]
    run("follow", "cs.CL")
    run("follow", "cs.LG", "--name", "Learning")
    run("fetch")
    file = paths.catalogues / "cs.CL.jsonl"
    old = Known("2611.00009").id
    line = (
        f'{{"id": "{old}", "version": 1, "title": "Old", "arrived": "{TODAY - timedelta(10)}"}}\n'
    )
    file.write_text(file.read_text() + line)
    return network


def test_what_came_since_yesterday_with_what_one_thinks_of_it(fetched: Network) -> None:
    run("mark", "2611.00001", "--star", "--tag", "+thesis", "+later")
    run("note", "2611.00001", "read [this]\nfirst")
    assert run("digest").stdout == (
        f"# 2 papers since {_written(TODAY - timedelta(1))}\n"
        "\n## cs.CL (2)\n\n"
        "- [Paper 2611.00002](https://arxiv.org/abs/2611.00002)\n"
        "  Ann Aye, Bo Bee · cs.LG, cs.CL · 2026-11-25\n"
        "- [Sparse [attention]](https://arxiv.org/abs/2611.00001)\n"
        "  Ann Aye, Bo Bee · cs.CL · 2026-11-25 · starred · #later #thesis\n\n"
        "  > read [this]\n  > first\n"
    )
    assert "## cs.LG (1)" in run("digest", "--by", "category").stdout
    tags = run("digest", "--by", "tag").stdout
    assert tags.index("## #later (1)") < tags.index("## No tag (1)")
    assert "On 2611.00001, and a < b." in run("digest", "--abstracts").stdout


def test_query_and_day_narrow_it(fetched: Network) -> None:
    only = run("digest", "attention", "in:cs.CL").stdout
    assert "2611.00001" in only
    assert "2611.00002" not in only
    long = run("digest", "--since", "2w", "--by", "day").stdout
    assert long.index(_written(TODAY)) < long.index(f"## {_written(TODAY - timedelta(10))} (1)")
    assert "2611.00009" in long
    assert "2611.00009" not in run("digest", "--since", str(TODAY - timedelta(9))).stdout


def test_where_nothing_came_cron_sends_no_mail(paths: Paths) -> None:
    quiet = run("digest", "--since", "1d")
    assert quiet.stdout == quiet.stderr == ""
    assert "soon" in run("digest", "--since", "soon", code=2).stderr


@given(
    st.lists(
        st.builds(
            Arrived,
            st.builds(
                Paper,
                st.uuids().map(lambda id: f"doi:10.1000/{id}"),
                WORDS,
                version=st.none(),
                categories=st.lists(st.sampled_from(["cs.CL", "cs.LG"]), max_size=2).map(tuple),
                links=st.just(()),
            ),
            st.builds(
                Mark, tags=st.lists(st.sampled_from("abc"), max_size=2).map(tuple), note=WORDS
            ),
            st.dates(date(2026, 1, 1), date(2026, 1, 3)),
            st.lists(st.sampled_from(["s", "t"]), max_size=2).map(tuple),
        ),
        max_size=6,
    ),
    st.sampled_from([*GROUPS]),
)
def test_each_paper_stands_there_once_however_it_is_grouped(came: list[Arrived], by: str) -> None:
    text = "".join(digest(came, TODAY, by))
    for each in came:
        assert text.count(each.paper.url) == 1
    counts = [int(line[:-1].rpartition("(")[2]) for line in text.split("\n") if line[:3] == "## "]
    assert sum(counts) == len(came)


def _written(day: date) -> str:
    from reader.export.markdown import day as written

    return written(day)
