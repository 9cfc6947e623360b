"""Programs that fetch at the same time, and a fetch that is cancelled."""

from __future__ import annotations

from datetime import date as Date
from itertools import pairwise

from reader.following.fetcher import Fetcher
from reader.following.source import source_of
from reader.storage.paths import Paths
from tests.faults.common import until
from tests.network import Known, Network
from tests.unit.fetch.rows import ids, rows


def test_arxiv_is_asked_by_one_program_at_a_time(network: Network, paths: Paths) -> None:
    """Two programs at once, three requests each: a pause lies between any two."""
    from concurrent.futures import ThreadPoolExecutor
    from threading import Event
    from time import monotonic

    from reader.fetch.pace import Pace

    spans = []

    def ask(_: int) -> None:
        pace = Pace(paths.pace, 0.05)
        for _ in range(3):
            with pace.turn("host", 20, Event()):
                start = monotonic()
                Event().wait(0.01)
                spans.append((start, monotonic()))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(ask, range(2)))
    spans.sort()
    gaps = [later[0] - earlier[1] for earlier, later in pairwise(spans)]
    assert min(gaps) > 0.045


def test_programs_that_keep_papers_at_once_lose_none(paths: Paths) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from reader.fetch.fetched_paper import FetchedPaper
    from reader.following.fetched_file import take_in

    def keep(number: int) -> None:
        paper = FetchedPaper(f"2611.{number:05}", 1, "T")
        take_in(paths.catalogues / "x.jsonl", [paper], Date.today())

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(keep, range(40)))
    assert len(ids(paths)) == 40


def test_a_fetch_that_is_cancelled_ends(network: Network, paths: Paths) -> None:
    from threading import Event, Thread

    from reader.fetch.errors import Cancelled

    stop = Event()
    ended: list[BaseException] = []

    def fetch() -> None:
        try:
            Fetcher(paths, stop=stop).fetch(source_of("cs.CL"))
        except Cancelled as error:
            ended.append(error)

    network.content.feeds["cs.CL"] = [Known("2611.00001")]
    network.spoil("", "hang")
    thread = Thread(target=fetch)
    thread.start()
    until(lambda: bool(network.asked), "the request")
    stop.set()
    thread.join(15)
    assert ended, "it went on to wait for the server"
    assert not rows(paths)
