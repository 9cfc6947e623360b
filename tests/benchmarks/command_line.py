"""The time of commands: `python -m tests.benchmarks.command_line [--runs N]`.

- start: `reader list --limit 1`, without marks and with 1,000, in turns with `python -c 'import
  argparse, sqlite3'`;
- add: `reader add` of 10,000 papers in Markdown, including indexing;
- search: `reader list QUERY --limit 50` in 100,000 papers, in turns with `reader list --limit 1`.

Byte code is compiled, and for lists the index is built. Papers are in the platform's default
folders, in a temporary home.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from reader.marks import MarkStore
from reader.model.paper import Mark
from tests.benchmarks.screen import in_turns, prepare, report
from tests.benchmarks.synthetic import write

BARE = (sys.executable, "-c", "import argparse, sqlite3")
READER = (str(Path(sys.executable).with_name("reader")),)
LISTING = (*READER, "list", "--limit", "1")
SEARCH = (*READER, "list", "language models reasoning", "--limit", "50")
MARKS = 1_000
PAPERS = 10_000
MANY = 100_000


def seconds(command: Sequence[str], home: Path, **own: str) -> float:
    """Return the time of a command in a home, with variables of its `own`."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    start = time.perf_counter()
    env = {**kept, **own, "HOME": str(home)}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env)
    return time.perf_counter() - start


def homes(folder: Path) -> dict[str, Path]:
    """Return the names and paths of a home without marks, and of one with MARKS of them."""
    some = {
        f"2410.{number:05}": Mark(
            read=True,
            starred=number % 3 == 0,
            archived=number % 2 == 0,
            tags=("thesis", "to-read") if number % 4 == 0 else (),
            note="Compare with what the others found." if number % 8 == 0 else "",
        )
        for number in range(MARKS)
    }
    file = folder / "marks.json"
    store = MarkStore(file, poll=0)
    store.update(some)
    store.close()
    marked = folder / "marked"
    seconds([*READER, "merge", str(file)], marked)
    return {"no marks": folder, f"{MARKS:,} marks": marked}


def added(catalogue: Path) -> float:
    """Return the time of adding a catalogue where there is only the shipped one."""
    with tempfile.TemporaryDirectory() as home:
        return seconds([*READER, "add", str(catalogue)], Path(home))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=25)
    runs: int = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        listing = homes(home)
        bare, *listed = in_turns(
            runs,
            partial(seconds, BARE, home),
            *(partial(seconds, LISTING, each) for each in listing.values()),
        )
        report("import argparse, sqlite3", bare)
        for name, took in zip(listing, listed, strict=True):
            report(f"reader list --limit 1, {name}", took)
            print(f"    {statistics.median(took) / statistics.median(bare):.2f} of the bare import")
        catalogue = home / "papers.md"
        write(catalogue, PAPERS)
        report(f"reader add, {PAPERS:,} papers", [added(catalogue) for _ in range(3)])
        large = home / "large"
        prepare(large, MANY)
        there = partial(seconds, home=large, READER_HOME=str(large))
        one, search = in_turns(runs, partial(there, LISTING), partial(there, SEARCH))
        report(f"reader list --limit 1, {MANY:,} papers", one)
        report(f"reader list QUERY, {MANY:,} papers", search)
        print(f"    {statistics.median(search) / statistics.median(one):.2f} of that")


if __name__ == "__main__":
    main()
