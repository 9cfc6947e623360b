"""Index and search at scale: `python -m tests.benchmarks.search_speed --papers 100000`.

Makes a catalogue of that many papers, builds its index, appends 100 papers, and searches it, one
kind of query after the other, against fzf over the same lines where that is installed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

from reader.index import Index
from reader.model.paper import Paper
from reader.query import parse
from reader.search import Searcher
from tests.benchmarks import synthetic
from tests.benchmarks.known_items import known_items
from tests.benchmarks.unmarked import Unmarked

SEED = 2410
APPENDED = 100
FZF_QUERIES = 5


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--papers", type=int, default=100_000)
    options.add_argument("--queries", type=int, default=100, help="of each kind (100)")
    options.add_argument("--memory", nargs=2, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.memory:
        print(memory_of_searching(Path(given.memory[0]), given.memory[1:]))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index, papers = build(folder, given.papers)
        kinds = queries(papers, given.queries)
        search(index, kinds)
        against_fzf(index, folder, kinds["words"])
        compare_memory(folder, index)


def build(folder: Path, papers: int) -> tuple[Index, list[Paper]]:
    """Make the catalogue and its index; returns it with some of its papers."""
    catalogue = folder / "catalogue.md"
    synthetic.write(catalogue, papers)
    index = Index(folder / "index")
    with timed() as spent:
        index.refresh([catalogue])
    print(f"index of {papers} papers: {spent[0]:.1f} s, {papers / spent[0]:.0f} papers a second")
    synthetic.write(catalogue, papers + APPENDED, first=papers)
    with timed() as spent:
        index.refresh([catalogue])
    print(f"{APPENDED} papers appended: {spent[0]:.2f} s")
    with timed() as spent:
        again = Index(index.path)
        again.stale([catalogue])
        rows = again.order("date").rows
    print(f"opened: {spent[0] * 1000:.1f} ms")
    return again, index.papers(random.Random(SEED).sample(list(rows), min(2000, len(rows))))


def queries(papers: Sequence[Paper], count: int) -> dict[str, list[str]]:
    """Queries by kind."""
    titles = [paper.title for paper in papers]
    texts = [f"{paper.title} {paper.abstract}" for paper in papers]
    found = known_items(titles, texts, SEED, count)
    kinds = {kind: [item.query for item in items] for kind, items in found.items()}
    words = [query.split()[0] for query in kinds["words"]]
    return kinds | {
        "one word": words,
        "one letter": sorted({word[0] for word in words}),
        "two letters": sorted({word[:2] for word in words}),
        "three letters": sorted({word[:3] for word in words}),
        "phrase": [f'"{" ".join(title.split()[1:3])}"' for title in titles[:count]],
        "filter": ["", "-is:archived", "is:unread date:2024", "after:2023-06", "sort:title"],
    }


def search(index: Index, kinds: dict[str, list[str]]) -> None:
    """Print how long each kind takes."""
    searcher = Searcher(index, Unmarked())
    searcher.find(parse("warm up"))
    every: list[float] = []
    for kind, texts in kinds.items():
        spent = []
        for text in texts:
            with timed() as taken:
                searcher.find(parse(text))
            spent.append(taken[0] * 1000)
        every += spent
        print(f"  {kind:14}{figures(spent)}")
    print(f"  {'all':14}{figures(every)}")


def against_fzf(index: Index, folder: Path, texts: Sequence[str]) -> None:
    """Print the ratio to fzf over titles and abstracts, for some queries."""
    if not shutil.which("fzf"):
        print("fzf is not installed")
        return
    lines = folder / "lines"
    with lines.open("w") as stream:
        for title, abstract in index.execute(
            "SELECT title, abstract FROM paper JOIN body USING (row)"
        ):
            stream.write(f"{title} {abstract}\n")
    searcher = Searcher(index, Unmarked())
    ours, theirs = [], []
    for text in texts[:FZF_QUERIES]:
        with timed() as spent:
            searcher.find(parse(text))
        ours.append(spent[0] * 1000)
        with timed() as spent, lines.open() as stream:
            subprocess.run(
                ["fzf", "--filter", text], stdin=stream, stdout=subprocess.DEVNULL, check=False
            )
        theirs.append(spent[0] * 1000)
    ratio = median(theirs) / median(ours)
    print(
        f"fzf -f: median {median(theirs):.0f} ms, {ratio:.0f} times the {median(ours):.1f} ms here"
    )


def compare_memory(folder: Path, index: Index) -> None:
    """Print the resident memory of a process that searches, against one with 46 papers."""
    if not Path("/proc/self/status").exists():
        print("peak memory: not known on this system")
        return
    small = folder / "small.md"
    synthetic.write(small, 46)
    few = Index(folder / "small")
    few.refresh([small])
    peaks = [
        int(
            subprocess.run(
                [sys.executable, "-m", __spec__.name, "--memory", str(path), "model attention"],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
        for path in (few.path, index.path)
    ]
    ratio = peaks[1] / peaks[0]
    print(
        f"peak memory: {peaks[1] >> 10} MB, {ratio:.2f} times the {peaks[0] >> 10} MB at 46 papers"
    )


def memory_of_searching(path: Path, texts: Sequence[str]) -> int:
    """The peak memory of this process, in KB, after some searches."""
    searcher = Searcher(Index(path), Unmarked())
    for text in ("", *texts, "a", "modle", "language model", "-is:read"):
        searcher.find(parse(text))
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


@contextmanager
def timed() -> Iterator[list[float]]:
    """A list that holds the seconds spent, once they are."""
    spent: list[float] = []
    start = time.perf_counter()
    yield spent
    spent.append(time.perf_counter() - start)


def figures(milliseconds: Sequence[float]) -> str:
    tail = quantiles(milliseconds, n=20)[-1] if len(milliseconds) > 1 else milliseconds[0]
    return f"median {median(milliseconds):6.1f} ms   95 % within {tail:6.1f} ms"


if __name__ == "__main__":
    main()
