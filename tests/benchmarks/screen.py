"""The speed of the screen, in a real terminal: `python -m tests.benchmarks.screen [--runs N]
[--papers N…]`.

- first painted row: from the start of the process to the first paper on the screen, in turns with a
  bare Textual program (an Input, a Static, a Footer);
- key to paint: from the key to the first bytes of the frame that answers it, also in a list with
  headings by day and rows of two lines; and how many bytes some keys send to the terminal;
- resident memory, after that.

`--papers 46 10000 100000` measures with so many papers, made by `tests.benchmarks.synthetic` if
they are more than the shipped 46. The index is built and byte code compiled beforehand.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from reader.library.library import Library
from reader.storage.paths import Paths
from tests.benchmarks import synthetic
from tests.terminal.terminal import Terminal

BARE = ("-m", "tests.benchmarks.bare")
READER = ("-m", "reader")
SHIPPED = 46
"""Papers of the shipped catalogue."""
QUIET = 0.15
"""Seconds without output after which a frame is complete."""


def first_paint(program: Sequence[str], text: bytes, home: Path) -> float:
    """Return the seconds until `text` was written to the terminal."""
    start = time.perf_counter()
    with Terminal(program=program, env={"READER_HOME": str(home)}) as terminal:
        while text not in terminal.output:
            if terminal.process.poll() is not None:
                raise RuntimeError(f"{program} ended:\n{terminal.text}")
            terminal.read(1)
        took = time.perf_counter() - start
        terminal.wait(lambda _: not terminal.read(QUIET))
        terminal.press("q")
        terminal.wait_exit()
    return took


def key_to_paint(terminal: Terminal, key: str) -> float:
    """Return the seconds from this key to the first bytes that answer it."""
    while terminal.read(QUIET):
        pass
    start = time.perf_counter()
    terminal.press(key)
    while not terminal.read(5):
        pass
    return time.perf_counter() - start


def bytes_of(terminal: Terminal, key: str) -> int:
    """Return how many bytes are sent until nothing more answers this key."""
    before = len(terminal.output)
    terminal.press(key)
    while terminal.read(QUIET):
        pass
    return len(terminal.output) - before


def report(name: str, seconds: Sequence[float]) -> None:
    """Print a line with the median, the 95th percentile and the number of runs."""
    ms = sorted(1000 * s for s in seconds)
    p95 = ms[min(len(ms) - 1, int(0.95 * len(ms)))]
    print(f"{name:<36} median {statistics.median(ms):7.1f} ms   p95 {p95:7.1f} ms   n {len(ms)}")


def in_turns(runs: int, *measures: Callable[[], float]) -> list[list[float]]:
    """Run each measure so many times, in turns, after one run that does not count."""
    for measure in measures:
        measure()
    return [
        list(times) for times in zip(*([m() for m in measures] for _ in range(runs)), strict=True)
    ]


def memory(terminal: Terminal) -> float:
    """Return the resident memory of the program in MB (Linux)."""
    status = Path(f"/proc/{terminal.process.pid}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def prepare(home: Path, papers: int) -> str:
    """Make a home with so many papers, indexed, and return the title of the first."""
    paths = Paths(home / "data", home / "cache", home / "config")
    if papers > SHIPPED:
        paths.catalogues.mkdir(parents=True)
        synthetic.write(paths.catalogues / "synthetic.md", papers - SHIPPED)
    with Library(paths) as library:
        start = time.perf_counter()
        library.catalogues.refresh()
        took = time.perf_counter() - start
        if papers > SHIPPED:
            print(f"index of {papers:,}: {took:.1f} s, {papers / took:,.0f} papers a second")
        first = library.papers.find(library.papers.query("is:inbox sort:added")).rows[:1]
        return library.papers.briefs(first)[0].title


def at_work(papers: int) -> None:
    """Print key to paint, and memory, with so many papers."""
    with Terminal() as terminal:
        terminal.wait("row 1 of")
        print(f"{'resident memory at start':<36} {memory(terminal):7.1f} MB")
        for key in "jsr":
            report(f"key to paint, {key}", [key_to_paint(terminal, key) for _ in range(30)])
        sent = {key: statistics.median(bytes_of(terminal, key) for _ in range(9)) for key in "jsr"}
        print(f"bytes sent: {', '.join(f'{key} {count:,}' for key, count in sent.items())}")
        letters = "/language models reasoning benchmark"
        report("key to paint, search", [key_to_paint(terminal, key) for key in letters])
        for key in ("\x1b", "S", "d", "v", "G", "g"):
            key_to_paint(terminal, key)
        terminal.wait("newest first")
        for keys in ("jk", "}{", "s", "r"):
            name = f"key to paint, {keys}, by day, two lines"
            report(name, [key_to_paint(terminal, keys[n % len(keys)]) for n in range(30)])
        print(f"{'resident memory after that':<36} {memory(terminal):7.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--papers", type=int, nargs="+", default=[SHIPPED])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        homes = {papers: Path(folder) / str(papers) for papers in options.papers}
        titles = {papers: prepare(home, papers) for papers, home in homes.items()}
        measures = [partial(first_paint, BARE, b"the first row", Path(folder))]
        measures += [
            partial(first_paint, READER, titles[papers][:20].encode(), homes[papers])
            for papers in homes
        ]
        bare, *painted = in_turns(options.runs, *measures)
        report("bare Textual program", bare)
        for papers, seconds in zip(homes, painted, strict=True):
            report(f"first painted row, {papers:,} papers", seconds)
            ratio = statistics.median(seconds) / statistics.median(bare)
            beside = statistics.median(seconds) / statistics.median(painted[0])
            print(
                f"    {ratio:.2f} of the bare program, {beside:.2f} of {options.papers[0]:,} papers"
            )
        for papers, home in homes.items():
            print(f"-- {papers:,} papers")
            os.environ["READER_HOME"] = str(home)
            at_work(papers)


if __name__ == "__main__":
    main()
