"""`reader edit`: what a person says of a paper goes before all catalogues."""

from __future__ import annotations

import json

import pytest

from reader.storage.paths import Paths
from tests.cli.process import ids, run
from tests.network import Known, Network

FIRST = "2410.23743"


def title(id: str = FIRST) -> str:
    """The title of a paper, as `reader list` prints it."""
    (paper,) = json.loads(run("list", id, "--format", "json").stdout)
    return str(paper["title"])


def test_a_title_is_corrected_found_and_taken_back(paths: Paths) -> None:
    before = title()
    assert "title changed" in run("edit", FIRST, "title=Zebras of the $n$-th kind").stdout
    assert title() == "Zebras of the $n$-th kind"
    assert ids("zebras") == [FIRST]
    assert len(ids("in:catalogue")) == 46
    assert run("edit", FIRST).stdout == "title\tZebras of the $n$-th kind\n"
    run("undo")
    assert title() == before
    assert not ids("zebras")
    assert paths.edited.read_text() == ""


def test_other_fields_and_the_empty_one() -> None:
    run("edit", FIRST, "authors=Ann Aye; Bo van Bee", "date=2031-02", "abstract=All of it.")
    shown = run("show", FIRST).stdout
    assert "Ann Aye, Bo van Bee" in shown
    assert "2031-02" in shown
    assert "All of it." in shown
    run("edit", FIRST, "abstract=", "date=")
    assert run("edit", FIRST).stdout == "authors\tAnn Aye; Bo van Bee\n"
    assert "2024-10-31" in run("show", FIRST).stdout


def test_it_stays_when_a_newer_version_is_fetched(network: Network, paths: Paths) -> None:
    network.content.feeds["cs.CL"] = [Known("2611.00001", title="Old")]
    run("follow", "cs.CL")
    run("fetch")
    run("edit", "2611.00001", "title=Mine")
    network.content.feeds["cs.CL"] = [Known("2611.00001", version=3, title="New", kind="replace")]
    run("fetch")
    assert title("2611.00001") == "Mine"
    assert "On 2611.00001" in run("show", "2611.00001").stdout
    run("edit", "2611.00001", "title=")
    assert title("2611.00001") == "New"


def test_a_title_that_another_paper_has_makes_no_one_of_two() -> None:
    other = title("2410.23287")
    run("edit", FIRST, f"title={other}")
    assert title() == title("2410.23287") == other
    assert len(ids("in:catalogue")) == 46


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("title", "write it as title="),
        ("colour=red", "no field 'colour'"),
        ("date=soon", "'soon' is not a date"),
        ("date=2031-1", "'2031-1' is not a date"),
        ("url=nowhere", "'nowhere' is not an http"),
    ],
)
def test_what_is_no_field_is_refused(field: str, said: str, paths: Paths) -> None:
    assert said in run("edit", FIRST, field, code=2).stderr
    assert not paths.edited.exists()


def test_a_line_that_is_not_understood_stays(paths: Paths) -> None:
    paths.catalogues.mkdir(parents=True)
    paths.edited.write_text("no json\n")
    run("edit", FIRST, "title=Mine")
    assert "no json" in paths.edited.read_text().splitlines()
    assert title() == "Mine"
