"""Services that fail, in every way there is a name for."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest

from reader.fetch.errors import FetchError
from reader.fetch.pace import Pace
from reader.following import rounds
from reader.following.fetcher import Fetcher
from reader.following.source import source_of
from reader.following.sources import Sources
from reader.storage.paths import Paths
from tests.network import FAULTS, NO_FAULT, Known, Network
from tests.unit.fetch.rows import ids

FEED, QUERY, LIST = "cs.CL", "all:paper", "/list.jsonl"
SOURCES = {"feed": FEED, "query": QUERY, "list": LIST}
SHORT = {"drip": {"total": 0.5}, "hang": {"read": 0.2}}
"""What is not waited for, of faults that take their time."""


@pytest.fixture
def network(network: Network) -> Network:
    network.content.feeds["cs.CL"] = [Known("2611.00001"), Known("2611.00002")]
    network.content.feeds["cs.LG"] = [Known("2611.00003", categories=("cs.LG",))]
    network.content.papers = [Known("2611.00001"), Known("2611.00002")]
    lines = (f'{{"id": "2611.0000{n}", "title": "T"}}\n'.encode() for n in (1, 2))
    network.content.pages[LIST] = b"".join(lines)
    return network


@pytest.mark.parametrize("kind", SOURCES)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_and_the_next_fetch_recovers(
    fault: str, kind: str, network: Network, paths: Paths, fetcher: Callable[..., Fetcher]
) -> None:
    meant = source_of(network.address + LIST if kind == "list" else SOURCES[kind])
    if kind in NO_FAULT.get(fault, set()):
        network.spoil("", fault)
        fetcher().fetch(meant)
    else:
        network.spoil("^/(atom/cs.CL|api|list)", fault)
        with pytest.raises(FetchError) as raised:
            fetcher(**SHORT.get(fault, {})).fetch(meant)
        said = str(raised.value)
        assert said.isprintable()
        assert len(said) < 300
        assert "secret" not in said
        assert ("40 MB" in said) is (fault in ("huge", "bomb"))
        if fault != "429 for long":  # which is said by a host to all
            fetcher().fetch(source_of("cs.LG"))
            assert "2611.00003" in ids(paths)
    network.faults.clear()
    paths.pace.unlink(missing_ok=True)  # two hours have passed
    fetcher().fetch(meant)
    assert {"2611.00001", "2611.00002"} <= {*ids(paths)}
    asked = len(network.asked)
    assert str(fetcher().fetch(meant)) == "nothing new"
    assert len(network.asked) == asked + 1


PASSING = (
    "429",
    "500",
    "503",
    "503 with an odd date",
    "broken off",
    "cut",
    "reset",
    "hang",
    "page",
)


@pytest.mark.parametrize("fault", PASSING)
def test_what_fails_once_is_asked_for_again(
    fault: str, network: Network, paths: Paths, fetcher: Callable[..., Fetcher]
) -> None:
    network.spoil("", fault, times=1)
    assert fetcher(**SHORT.get(fault, {})).fetch(source_of(FEED)).came == 2
    assert len(network.asked) == 2


def test_a_feed_that_came_empty_is_sent_again(
    network: Network, paths: Paths, fetcher: Callable[..., Fetcher]
) -> None:
    fetcher().fetch(source_of(FEED))
    network.content.feeds["cs.CL"].append(Known("2611.00009"))
    network.spoil("", "empty", times=1)
    came = [fetcher().fetch(source_of(FEED)).came for _ in range(3)]
    assert came == [0, 1, 0]


def test_a_long_retry_after_is_kept_by_the_next_program_too(
    network: Network, fetcher: Callable[..., Fetcher]
) -> None:
    network.spoil("", "429 for long", times=1)
    for _ in range(2):
        with pytest.raises(FetchError, match="2 hours"):
            fetcher().fetch(source_of(FEED))
    assert len(network.asked) == 1


def test_no_host_is_left_alone_for_longer_than_a_day(tmp_path: Path) -> None:
    """Not because it says so, nor because the clock was put back since."""
    pace = Pace(tmp_path / "pace", 0.0)
    pace.hold("a.org", 1e12)
    with pytest.raises(FetchError, match="in 24 hours"), pace.turn("a.org", 1.0, Event()):
        pass
    later = time.time() + 400 * 86_400
    (tmp_path / "pace").write_text(f"{later}\n{later} a.org\n")
    with Pace(tmp_path / "pace", 0.0).turn("a.org", 1.0, Event()):
        pass


def test_nothing_is_asked_where_nothing_is_reached(
    network: Network, monkeypatch: pytest.MonkeyPatch, fetcher: Callable[..., Fetcher]
) -> None:
    monkeypatch.setenv("READER_ARXIV_FEEDS", "http://127.0.0.1:9")
    with pytest.raises(FetchError, match="is there a network") as raised:
        fetcher().fetch(source_of(FEED))
    assert raised.value.offline
    monkeypatch.setenv("READER_ARXIV_FEEDS", "http://nowhere.invalid")
    with pytest.raises(FetchError, match="is there a network"):
        fetcher().fetch(source_of(FEED))
    monkeypatch.setenv("READER_OFFLINE", "1")
    with pytest.raises(FetchError, match="READER_OFFLINE"):
        fetcher().fetch(source_of(FEED))
    assert not network.asked


ODD = ("http://[::bad", "http://a:b:c", "http://a:99999", "file:///etc/passwd", "http://", "\x1b")


@pytest.mark.parametrize("variable", ["READER_ARXIV_FEEDS", "READER_ARXIV", "http_proxy"])
def test_an_address_in_the_environment_that_is_none_is_told_and_the_other_sources_come(
    variable: str, network: Network, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = {"READER_ARXIV_FEEDS": QUERY, "READER_ARXIV": FEED, "http_proxy": network.address}
    sources = Sources(paths.sources)
    for text in (FEED, QUERY):
        sources.add(source_of(text))
    for number, address in enumerate(ODD):
        monkeypatch.setenv(variable, address)
        if variable == "http_proxy":
            monkeypatch.setenv("no_proxy", "export.arxiv.org")
        outcomes = {each.label: each for each in rounds.fetched(Fetcher(paths), sources.all())}
        for label, outcome in outcomes.items():
            failed = label != others[variable]
            assert bool(outcome.errors) is failed, (address, outcome)
            assert all(said.isprintable() and len(said) < 400 for said in outcome.errors)
        assert number or variable == "http_proxy" or ids(paths) == ["2611.00001", "2611.00002"]


def test_an_error_is_remembered_until_it_goes_well(
    network: Network, paths: Paths, fetcher: Callable[..., Fetcher]
) -> None:
    from reader.following.fetch_state import FetchState

    fetcher().fetch(source_of(FEED))
    network.spoil("", "500")
    with suppress(FetchError):
        fetcher().fetch(source_of(FEED))
    known = FetchState(paths.fetching).of(FEED)
    assert "500" in known.error
    assert known.brought == "2 new"
    network.faults.clear()
    fetcher().fetch(source_of(FEED))
    assert not FetchState(paths.fetching).of(FEED).error


def test_the_proxy_of_the_environment_is_asked(
    network: Network, paths: Paths, monkeypatch: pytest.MonkeyPatch, fetcher: Callable[..., Fetcher]
) -> None:
    monkeypatch.delenv("no_proxy")
    monkeypatch.setenv("http_proxy", network.address)
    monkeypatch.setenv("READER_ARXIV_FEEDS", "http://feeds.invalid")
    fetcher().fetch(source_of(FEED))
    assert [asked.path for asked in network.asked] == ["http://feeds.invalid/atom/cs.CL"]
    assert ids(paths) == ["2611.00001", "2611.00002"]
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with pytest.raises(FetchError, match=r"feeds\.invalid.*the proxy 127\.0\.0\.1:9"):
        fetcher().fetch(source_of(FEED))
    monkeypatch.setenv("http_proxy", "socks5://me:secret@127.0.0.1:9")
    with pytest.raises(FetchError, match="neither http nor https") as raised:
        fetcher().fetch(source_of(FEED))
    assert "secret" not in str(raised.value)


def test_a_host_that_can_not_be_trusted_is_told(
    network: Network, monkeypatch: pytest.MonkeyPatch, fetcher: Callable[..., Fetcher]
) -> None:
    secure = network.address.replace("http:", "https:")  # where nobody speaks TLS
    monkeypatch.setenv("READER_ARXIV_FEEDS", secure)
    with pytest.raises(FetchError, match="can't be trusted"):
        fetcher().fetch(source_of(FEED))
