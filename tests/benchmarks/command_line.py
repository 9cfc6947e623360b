"""What the command line costs: `python -m tests.benchmarks.command_line [--runs N]`.

- start: `reader list --limit 1` beside `python -c 'import argparse, sqlite3'`, in turns;
- add: `reader add` of 10,000 papers in Markdown, to the end of indexing.

Byte code is there, and so is the index where papers are listed. Papers are in the platform's own
folders, as a person has them, under a home that goes at the end.
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

from tests.benchmarks.screen import in_turns, report
from tests.benchmarks.synthetic import write

BARE = (sys.executable, "-c", "import argparse, sqlite3")
READER = (str(Path(sys.executable).with_name("reader")),)
PAPERS = 10_000


def seconds(command: Sequence[str], home: Path) -> float:
    """How long a command takes in a home."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**kept, "HOME": str(home)})
    return time.perf_counter() - start


def added(catalogue: Path) -> float:
    """How long a catalogue takes to be added where there is only the shipped one."""
    with tempfile.TemporaryDirectory() as home:
        return seconds([*READER, "add", str(catalogue)], Path(home))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=25)
    runs: int = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        bare, reader = in_turns(
            runs,
            partial(seconds, BARE, home),
            partial(seconds, [*READER, "list", "--limit", "1"], home),
        )
        report("import argparse, sqlite3", bare)
        report("reader list --limit 1", reader)
        print(f"ratio of the medians: {statistics.median(reader) / statistics.median(bare):.2f}")
        catalogue = home / "papers.md"
        write(catalogue, PAPERS)
        report(f"reader add, {PAPERS:,} papers", [added(catalogue) for _ in range(3)])


if __name__ == "__main__":
    main()
