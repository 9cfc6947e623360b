"""Key to paint under load: `python -m tests.benchmarks.busy --papers 100000`.

Reader shows so many papers in a real terminal. `--more` papers are appended to its catalogue, and
while they are indexed, keys are typed, twenty a second: moving, marking (each mark is saved), and a
query letter by letter. The time of a key ends when the change that it makes is written.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import synthetic
from tests.benchmarks.screen import SHIPPED, prepare, report
from tests.terminal.terminal import ESCAPE, Terminal

INDEXING = "Reading the catalogues"
QUERY = "language models reasoning"
BETWEEN = 0.05
"""Seconds from one key to the next, at least."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--more", type=int, default=50_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        prepare(home, options.papers)
        catalogue = home / "data" / "catalogues" / "synthetic.md"
        more = home / "more"
        synthetic.write(more, options.papers - SHIPPED + options.more, first=options.papers)
        os.environ["READER_HOME"] = folder
        with Terminal() as terminal:
            terminal.wait("row 1 of")
            with catalogue.open("ab") as stream:
                stream.write(more.read_bytes())
            terminal.wait(INDEXING)
            measure(terminal)


def measure(terminal: Terminal) -> None:
    """Type until the papers are indexed, and print the times of the keys."""
    times = defaultdict(list)
    for kind, key, sign in keys():
        next_key = time.monotonic() + BETWEEN
        times[kind].append(terminal.painted(key, sign))
        while (left := next_key - time.monotonic()) > 0:
            terminal.read(left)
        if kind == "leave" and INDEXING not in terminal.text:
            break
    for kind, seconds in times.items():
        report(f"key to paint, {kind}", seconds)
    report("key to paint, all", [second for seconds in times.values() for second in seconds])


def keys() -> Iterator[tuple[str, str, str]]:
    """Yield without end the kind of a key, the key, and what is written in answer to it."""
    while True:
        for key in "jjjjjjjjkkkkkkkk":
            yield "move", key, "▌"
        for _ in range(8):
            yield "mark", "s", "Star"
            yield "mark", "r", "ead:"
        yield "search", "/", "To the list"
        for end in range(1, len(QUERY) + 1):
            yield "search", QUERY[end - 1], QUERY[:end]
        yield "leave", ESCAPE, "search: words"


if __name__ == "__main__":
    main()
