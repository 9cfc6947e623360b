"""What is fetched, and what becomes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date as Date
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.catalogue import read
from reader.fetch.errors import FetchError
from reader.fetch.fetched_paper import FetchedPaper
from reader.following.fetch_state import FetchState
from reader.following.fetched_file import take_in
from reader.following.fetcher import Fetcher
from reader.following.source import source_of
from reader.model.paper import Paper
from reader.storage.paths import Paths
from tests.network import Known, Network
from tests.unit.fetch.rows import ids, rows

Fetchers = Callable[..., Fetcher]
TODAY = Date.today().isoformat()


def papers(paths: Paths, name: str) -> list[Paper]:
    """The papers of a fetched file, as the program reads them."""
    found = list(read(paths.catalogues / name))
    assert all(isinstance(paper, Paper) for paper in found), found
    return [paper for paper in found if isinstance(paper, Paper)]


def test_how_papers_were_announced_is_told_apart(
    network: Network, paths: Paths, fetcher: Fetchers
) -> None:
    network.content.feeds["cs.CL"] = [
        Known("2611.00001", title="On $x$ & y", categories=("cs.CL", "cs.LG")),
        Known("2611.00002", kind="cross"),
        Known("2410.00003", version=2, kind="replace"),
    ]
    said = fetcher().fetch(source_of("cs.CL"))
    assert str(said) == "3 new (1 cross, 1 replace)"
    assert rows(paths) == [
        {
            "id": "2611.00001",
            "version": 1,
            "title": "On $x$ & y",
            "authors": ["Ann Aye", "Bo Bee"],
            "date": "2026-11-25",
            "updated": "2026-11-25",
            "categories": ["cs.CL", "cs.LG"],
            "announced": "new",
            "arrived": TODAY,
            "abstract": "On 2611.00001, and a < b.",
        },
        *rows(paths)[1:],
    ]
    assert [(row["announced"], row.get("date")) for row in rows(paths)[1:]] == [
        ("cross", "2026-11-25"),
        ("replace", None),  # the day it was replaced says nothing of when it came out
    ]
    (first, *_) = papers(paths, "cs.CL.jsonl")
    assert first == Paper(
        "2611.00001",
        "On $x$ & y",
        Date(2026, 11, 25),
        "On 2611.00001, and a < b.",
        1,
        ("Ann Aye", "Bo Bee"),
        *first[6:],
    )


def test_kinds_that_are_not_wanted_are_left_out(
    network: Network, paths: Paths, fetcher: Fetchers
) -> None:
    network.content.feeds["cs.CL"] = [
        Known(f"2611.0000{number}", kind=kind)
        for number, kind in enumerate(("new", "cross", "replace", "replace-cross"))
    ]
    fetcher().fetch(source_of("cs.CL", tags=("daily", "only:new,cross")))
    assert ids(paths) == ["2611.00000", "2611.00001"]


def test_a_newer_version_takes_its_row_and_keeps_when_it_came(
    network: Network, paths: Paths, fetcher: Fetchers
) -> None:
    source = source_of("cs.CL")
    network.content.feeds["cs.CL"] = [Known("2611.00001"), Known("2611.00002")]
    fetcher().fetch(source)
    file = paths.catalogues / "cs.CL.jsonl"
    file.write_text(file.read_text().replace(TODAY, "2026-01-01") + "a line of mine\n")
    network.content.feeds["cs.CL"] = [
        Known("2611.00001", version=3, kind="replace", day="2026-12-24", title="Better")
    ]
    assert str(fetcher().fetch(source)) == "1 newer version"
    network.content.feeds["cs.CL"] = [Known("2611.00001", version=2, title="Late")]
    assert str(fetcher().fetch(source)) == "nothing new"
    lines = file.read_text().splitlines()
    first = json.loads(lines[0])
    assert lines[2] == "a line of mine"
    kept = ("version", "title", "date", "updated", "announced", "arrived")
    assert [first[name] for name in kept] == [
        3, "Better", "2026-11-25", "2026-12-24", "replace", "2026-01-01",
    ]  # fmt: skip


@pytest.mark.parametrize("end", [b'{"id": "2611.00001", "title": "To', b'{"id": "2611.0', b"\xff"])
def test_a_line_that_something_else_tore_is_mended(
    end: bytes, network: Network, paths: Paths, fetcher: Fetchers
) -> None:
    paths.catalogues.mkdir(parents=True)
    file = paths.catalogues / "cs.CL.jsonl"
    file.write_bytes(b'{"id": "2611.00002", "version": 1, "title": "T", "mine": 1}\n' + end)
    network.content.feeds["cs.CL"] = [Known("2611.00001"), Known("2611.00002")]
    fetcher().fetch(source_of("cs.CL"))
    lines = file.read_bytes().splitlines()
    assert json.loads(lines[-1])["title"] == "Paper 2611.00001"
    assert (end in lines) is (b"title" not in end), "what is not a paper's stays"


@pytest.mark.parametrize(
    ("comment", "withdrawn"),
    [
        ("This paper has been withdrawn by the author due to an error", True),
        ("Withdrawn.", True),
        ("12 pages; on withdrawn drugs", False),
    ],
)
def test_a_withdrawn_paper_says_so(
    comment: str, withdrawn: bool, network: Network, paths: Paths, fetcher: Fetchers
) -> None:
    network.content.papers = [Known("2611.00001", comment=comment, doi="10.5555/x")]
    fetcher().fetch(source_of("all:x"))
    fetcher().complete(["2611.00001"])
    for row in rows(paths):
        assert row.get("withdrawn", False) is withdrawn
        assert row["abstract"].startswith("Withdrawn: ") is withdrawn
        assert (row["comment"], row["doi"]) == (comment, "10.5555/x")


def test_an_unchanged_feed_is_not_sent_again_unless_it_was_deleted(
    network: Network, paths: Paths, fetcher: Fetchers
) -> None:
    network.content.feeds["cs.CL"] = [Known("2611.00001")]
    network.content.pages["/l.md"] = b"- [A](https://arxiv.org/abs/2611.00002)\n"
    sources = [source_of("cs.CL"), source_of(f"{network.address}/l.md")]
    for _ in range(2):
        for source in sources:
            fetcher().fetch(source)
    assert [asked.status for asked in network.asked] == [200, 200, 304, 304]
    paths.fetching.write_text(paths.fetching.read_text().replace(TODAY, "2026-01-01"))
    for source in sources:  # once a day all is asked for
        fetcher().fetch(source)
    assert [asked.status for asked in network.asked][4:] == [200, 200]
    for source in sources:
        (paths.catalogues / source.file_name).unlink()
        assert fetcher().fetch(source).came == 1
    agents = {asked.headers["user-agent"] for asked in network.asked}
    assert all(agent.startswith("reader-tui/") for agent in agents)


def test_a_paper_that_comes_in_two_versions_at_once_is_one_new_paper(tmp_path: Path) -> None:
    papers = [FetchedPaper("2611.00001", version, "A") for version in (1, 2)]
    brought = take_in(tmp_path / "x.jsonl", papers, Date.today())
    assert str(brought) == "1 new"


def test_what_no_service_knows_is_asked_for_again_after_a_week(tmp_path: Path) -> None:
    state, today = FetchState(tmp_path / "fetching.json"), Date.today()
    for days in (6, 7):
        state.keep_unknown([f"{days}"], today - timedelta(days=days))
    assert [*state.unknown(today)] == ["6"]


def test_a_query_is_read_page_by_page_back_to_its_day(
    network: Network, paths: Paths, fetcher: Fetchers
) -> None:
    network.content.papers = [
        Known(f"2611.{number:05}", day=f"2026-11-{1 + number // 60:02}") for number in range(1500)
    ]
    assert fetcher().fetch(source_of("all:x")).came == 100
    assert fetcher().fetch(source_of("all:y"), Date(2026, 11, 11)).came == 900
    assert len(network.asked) == 3
    assert fetcher().fetch(source_of("cs.CL"), Date(2026, 11, 25)).came == 60
    assert {row["announced"] for row in rows(paths, "cs.CL")} == {"new"}


def test_pages_that_come_empty_are_asked_for_smaller(network: Network, fetcher: Fetchers) -> None:
    network.content.papers = [Known(f"2611.{number:05}") for number in range(120)]
    network.spoil("max_results=(500|100)", "empty")
    assert fetcher().fetch(source_of("all:x"), Date(2026, 11, 1)).came == 120


def test_what_came_before_an_error_stays(network: Network, paths: Paths, fetcher: Fetchers) -> None:
    network.content.papers = [Known(f"2611.{number:05}") for number in range(600)]
    network.spoil("start=500", "500")
    with pytest.raises(FetchError):
        fetcher().fetch(source_of("all:x"), Date(2026, 11, 1))
    assert len(ids(paths)) == 500


def test_a_query_that_is_refused_says_why(network: Network, fetcher: Fetchers) -> None:
    with pytest.raises(FetchError, match="malformed query"):
        fetcher().fetch(source_of("au:(x"))


def test_a_page_that_is_no_list_brings_nothing(
    network: Network, paths: Paths, fetcher: Fetchers
) -> None:
    page = '<html><body>{}<a href="https://arxiv.org/abs/2611.00001">x</a></body></html>'
    network.content.pages["/one"] = page.format("").encode()
    with pytest.raises(FetchError, match="not a list"):
        fetcher().fetch(source_of(f"{network.address}/one"))
    assert not rows(paths)


def test_papers_known_by_id_alone_get_their_rows(
    network: Network, paths: Paths, fetcher: Fetchers
) -> None:
    known = [Known(f"2611.{number:05}") for number in range(1, 131)]
    network.content.papers = known
    network.content.dois["10.5555/a(b)"] = {
        "title": ["The <i>Weight</i>"],
        "author": [{"given": "Émile", "family": "Zoë"}, {"literal": "A Team"}, 7],
        "issued": {"date-parts": [[2025, 3]]},
        "container-title": "Gravel",
        "abstract": "<jats:p>On a &lt; b.</jats:p>",
    }
    wanted = [paper.id for paper in known] + ["2611.09999", "doi:10.5555/a(b)", "doi:10.5555/no"]
    brought, errors, unknown = fetcher().complete([*wanted, "https://example.org/x"])
    assert (brought.came, errors) == (131, [])
    assert {*unknown} == {"2611.09999", "doi:10.5555/no"}
    assert ids(paths) == sorted([*(paper.id for paper in known), "doi:10.5555/a(b)"])
    paper = papers(paths, "added.jsonl")[-1]
    assert paper[:3] == ("doi:10.5555/a(b)", "The Weight", Date(2025, 3, 1))
    assert paper.authors == ("Émile Zoë", "A Team")
    asked = len(network.asked)
    fetcher().complete(["2611.09999", "doi:10.5555/no"])
    assert len(network.asked) == asked, "what nobody knows is asked for once a week"
    network.content.papers.append(Known("2611.09999"))
    assert fetcher().complete([*unknown], ["2611.09999"]).brought.new == {"2611.09999"}


def test_one_id_that_is_refused_costs_the_others_nothing(
    network: Network, paths: Paths, fetcher: Fetchers
) -> None:
    network.content.papers = [Known(f"2611.{number:05}") for number in range(1, 9)]
    brought, errors, _ = fetcher().complete(
        [*(p.id for p in network.content.papers), "foo/9901001"]
    )
    assert (brought.came, errors) == (8, [])
    assert len(network.asked) > 1


def test_dois_that_fail_are_told_and_the_others_come(
    network: Network, paths: Paths, fetcher: Fetchers
) -> None:
    network.content.dois = {f"10.5555/{name}": {"title": name} for name in "abc"}
    network.spoil("/10.5555/b", "page")
    brought, errors, _ = fetcher().complete([f"doi:10.5555/{name}" for name in "abc"])
    assert brought.came == 2
    assert "10.5555/b" in str(errors[0])


DAYS = st.lists(
    st.tuples(st.sampled_from(["cs.CL", "cs.LG", "all:x"]), st.integers(1, 4), st.integers(1, 3)),
    max_size=5,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(days=DAYS, order=st.randoms(use_true_random=False))
def test_any_order_of_fetches_gives_the_same_papers(
    days: list[tuple[str, int, int]], order: Random, paths: Paths, network: Network
) -> None:
    """Of each source the newest versions that it ever sent, whatever came first and how often."""

    def fetched(days: list[tuple[str, int, int]]) -> dict[tuple[str, str], int]:
        for file in paths.catalogues.glob("*.jsonl"):
            file.unlink()
        for source, number, version in days:
            paper = Known(f"2611.0000{number}", version=version)
            network.content.feeds[source] = network.content.papers = [paper]
            for _ in range(1 + number % 2):
                Fetcher(paths).fetch(source_of(source))
        return {
            (source, row["id"]): row["version"]
            for source in {source for source, *_ in days}
            for row in rows(paths, source_of(source).file_name.removesuffix(".jsonl"))
        }

    newest: dict[tuple[str, str], int] = {}
    for source, number, version in days:
        key = source, f"2611.0000{number}"
        newest[key] = max(version, newest.get(key, 0))
    assert fetched(days) == newest
    shuffled = list(days)
    order.shuffle(shuffled)
    assert fetched(shuffled) == newest
