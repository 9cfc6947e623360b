"""Papers that arrive while the screen is open: `python -m tests.benchmarks.fetching`.

- from the moment when a feed was sent until its last paper is found on the screen, in a real
terminal, with `--papers` already in the list; - key to paint, twenty keys a second, without
fetching, and while five feeds are fetched.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from reader.storage.paths import Paths
from tests.benchmarks.screen import SHIPPED, prepare, report
from tests.network import Known, Network
from tests.terminal.terminal import Terminal

LAST = "Zebrafish count kaleidoscopes"
"""The title of the last paper of the feed."""
BETWEEN = 0.05
"""Seconds from one key to the next, at least."""
CATEGORIES = ("cs.CL", "cs.LG", "cs.AI", "cs.CV", "stat.ML")


def feed(count: int, category: str, first: int) -> list[Known]:
    """Return so many new papers of a category."""
    numbers = range(first, first + count)
    return [Known(f"3001.{n:05}", categories=(category,), day="2030-01-02") for n in numbers]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, nargs="+", default=[SHIPPED])
    parser.add_argument("--arriving", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    for papers in options.papers:
        print(f"{papers:,} papers, {options.arriving:,} arriving")
        times = [seconds_to_found(papers, options.arriving) for _ in range(options.runs)]
        report("sent to found on the screen", times)
        keys_while_fetching(papers)


def seconds_to_found(papers: int, arriving: int) -> float:
    """Return the seconds from the end of the feed's answer until a search shows its last paper."""
    with tempfile.TemporaryDirectory() as folder, Network() as network:
        follow(Path(folder), papers, network, "cs.CL")
        found = feed(arriving, "cs.CL", 1)
        found[-1].title = LAST
        network.content.feeds["cs.CL"] = found
        with Terminal(env=network.environment) as terminal:
            terminal.wait("row 1 of")
            terminal.press("/zebrafish")
            terminal.wait("No paper in")
            terminal.press("\r")
            terminal.press("R")
            terminal.wait(LAST)
            return time.monotonic() - network.asked[0].answered


def keys_while_fetching(papers: int) -> None:
    """Print the times of keys without and with fetching."""
    with tempfile.TemporaryDirectory() as folder, Network() as network:
        follow(Path(folder), papers, network, *CATEGORIES)
        for number, category in enumerate(CATEGORIES):
            network.content.feeds[category] = feed(400, category, 1 + 400 * number)
        with Terminal(env=network.environment) as terminal:
            terminal.wait("row 1 of")
            keys = cycle("jjjjkkkk")
            report("key to paint, nothing goes on", [*typed(terminal, keys, 60)])
            network.delay = 0.5
            terminal.press("R")
            terminal.wait("fetching")
            report("key to paint, while fetching", [*typed(terminal, keys, 60)])
            terminal.wait("2,000 new")


def typed(terminal: Terminal, keys: Iterator[str], count: int) -> Iterator[float]:
    """Type so many keys, and return the seconds until each was answered."""
    for _ in range(count):
        following = time.monotonic() + BETWEEN
        yield terminal.painted(next(keys), "▌")
        while (left := following - time.monotonic()) > 0:
            terminal.read(left)


def follow(home: Path, papers: int, network: Network, *categories: str) -> None:
    """Make a home with so many papers that follows these categories."""
    prepare(home, papers)
    os.environ["READER_HOME"] = str(home)
    os.environ.update(network.environment)
    Paths.of_user().data.mkdir(exist_ok=True)
    Paths.of_user().sources.write_text("".join(f"{name}\n" for name in categories))


if __name__ == "__main__":
    main()
