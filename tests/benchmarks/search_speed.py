"""The speed of index and search: `python -m tests.benchmarks.search_speed --papers 100000`.

Makes a catalogue of that many papers, reads it, builds its index, appends 100 papers, and runs one
kind of query after the other, compared with bare Tantivy (its best 100 papers), and with fzf over
the same lines if it is installed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from reader.catalogue import read
from reader.index import Index
from reader.index.background import refresh_in_process
from reader.model.paper import Paper
from reader.query import parse
from reader.search import Searcher
from tests.benchmarks import bare_search, synthetic
from tests.benchmarks.bare_search import BEST
from tests.benchmarks.known_items import known_items
from tests.benchmarks.unmarked import Unmarked

SEED = 2410
APPENDED = 100
FZF_QUERIES = 5


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--papers", type=int, default=100_000)
    options.add_argument("--queries", type=int, default=100, help="of each kind (100)")
    options.add_argument(
        "--cpu", action="store_true", help="searches in CPU time, for a machine that others use"
    )
    options.add_argument("--memory", nargs=2, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.memory:
        print(*memory_of_searching(Path(given.memory[0]), given.memory[1:]))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index, papers = build(folder, given.papers)
        kinds = queries(papers, given.queries)
        clock = time.thread_time if given.cpu else time.perf_counter
        search(index, kinds, clock)
        describe(index, papers[: given.queries], clock)
        against_fzf(index, folder, kinds["words"])
        compare_memory(folder, index)


def build(folder: Path, papers: int) -> tuple[Index, list[Paper]]:
    """Make the catalogue and its index, and return it with some of its papers."""
    catalogue = folder / "catalogue.md"
    synthetic.write(catalogue, papers)
    with timed() as reading:
        deque(read(catalogue), maxlen=0)
    print(f"{papers} papers read: {reading[0]:.1f} s")
    path = folder / "index"
    with timed() as spent:
        refresh_in_process(path, [catalogue]).wait()
    print(
        f"index of {papers} papers: {spent[0]:.1f} s, {papers / spent[0]:.0f} papers a second, "
        f"{spent[0] / reading[0]:.2f} times the reading"
    )
    size = sum(file.stat().st_size for file in path.iterdir())
    whole = catalogue.stat().st_size
    print(f"on disk: {size >> 20} MB, {size / whole:.2f} of the {whole >> 20} MB catalogue")
    synthetic.write(catalogue, papers + APPENDED, first=papers)
    index = Index(path)
    with timed() as spent:
        index.refresh([catalogue])
    print(f"{APPENDED} papers appended: {spent[0]:.2f} s")
    with timed() as spent:
        again = Index(index.path)
        again.stale([catalogue])
        rows = Searcher(again, Unmarked()).find(parse("")).rows
        again.brief(rows[:50])
    print(f"opened, and the first 50 papers read: {spent[0] * 1000:.1f} ms")
    chance = random.Random(SEED)
    some = [rows[at] for at in chance.sample(range(len(rows)), min(2000, len(rows)))]
    return again, index.papers(some)


def queries(papers: Sequence[Paper], count: int) -> dict[str, list[str]]:
    """Return queries by kind."""
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


def search(
    index: Index, kinds: dict[str, list[str]], clock: Callable[[], float] = time.perf_counter
) -> None:
    """Print the time of each kind of query, from the text to the first 100 rows, and that of
    Tantivy."""
    searcher = Searcher(index, Unmarked())
    searcher.find(parse("warm up"))
    snapshot = index.snapshot()
    assert snapshot

    def ours(_: str, text: str) -> None:
        searcher.find(parse(text)).rows[:BEST]

    bare = partial(bare_search.search, snapshot)
    every: list[float] = []
    for kind, texts in kinds.items():
        spent: dict[Callable[[str, str], None], list[float]] = {ours: [], bare: []}
        for number, text in enumerate(texts):
            # in turns, as the first one brings what both need into the caches
            for run in (ours, bare) if number % 2 else (bare, ours):
                with timed(clock) as taken:
                    run(kind, text)
                spent[run].append(taken[0] * 1000)
        every += spent[ours]
        allowed = (median(spent[ours]) - 2) / median(spent[bare])
        print(f"  {kind:14}{figures(spent[ours])}")
        print(f"    bare        {figures(spent[bare])}   ours, less 2 ms: {allowed:.1f} times that")
    print(f"  {'all':14}{figures(every)}")


def describe(index: Index, papers: Sequence[Paper], clock: Callable[[], float]) -> None:
    """Print the time of descriptions, of which few papers or none have all words: a sentence of an
    abstract with a word that no paper has, and five words of an abstract that the title lacks."""
    searcher = Searcher(index, Unmarked())
    chance = random.Random(SEED)
    sentences, five = [], []
    for paper in papers:
        told = paper.abstract.rstrip(".").split()
        sentences.append(" ".join(["zyzzyva", *told[:25]]))
        lacking = sorted({*told} - {*paper.title.lower().split()})
        five.append(" ".join(chance.sample(lacking, min(5, len(lacking)))))
    for kind, texts in {"sentence": sentences, "five words": five}.items():
        spent = []
        for text in texts:
            with timed(clock) as taken:
                searcher.find(parse(text), loosely=True).rows[:BEST]
            spent.append(taken[0] * 1000)
        print(f"  {kind:14}{figures(spent)}")


def against_fzf(index: Index, folder: Path, texts: Sequence[str]) -> None:
    """Print the time of some queries relative to fzf over titles and abstracts."""
    if not shutil.which("fzf"):
        print("fzf is not installed")
        return
    lines = folder / "lines"
    with lines.open("w") as stream:
        for found in read(folder / "catalogue.md"):
            if isinstance(found, Paper):
                stream.write(f"{found.title} {found.abstract}\n")
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
    """Print the resident memory of a process that searches, relative to one with 46 papers."""
    if not Path("/proc/self/status").exists():
        print("peak memory: not known on this system")
        return
    small = folder / "small.md"
    synthetic.write(small, 46)
    few = Index(folder / "few")
    few.refresh([small])
    for kind, at_46, here in zip(
        ("peak memory", "of which its own, at the end"),
        *(measured(path) for path in (few.path, index.path)),
        strict=True,
    ):
        times = here / at_46
        print(f"{kind}: {here >> 10} MB, {times:.2f} times the {at_46 >> 10} MB at 46 papers")


def measured(path: Path) -> list[int]:
    """Return the memory of a process that searches in an index, in KB."""
    command = [sys.executable, "-m", __spec__.name, "--memory", str(path), "model attention"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [*map(int, told.split())]


def memory_of_searching(path: Path, texts: Sequence[str]) -> list[int]:
    """Return the peak memory of this process, in KB, after some searches, and what of it belongs to
    no file, and can't be given back to the system at any time."""
    searcher = Searcher(Index(path), Unmarked())
    for text in ("", *texts, "a", "modle", "language model", "-is:read"):
        searcher.find(parse(text))
    status = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    return [int(status[name].split()[0]) for name in ("VmHWM", "RssAnon")]


@contextmanager
def timed(clock: Callable[[], float] = time.perf_counter) -> Iterator[list[float]]:
    """Return a list to which the seconds spent are added at the end."""
    spent: list[float] = []
    start = clock()
    yield spent
    spent.append(clock() - start)


def figures(milliseconds: Sequence[float]) -> str:
    tail = quantiles(milliseconds, n=20)[-1] if len(milliseconds) > 1 else milliseconds[0]
    return f"median {median(milliseconds):6.1f} ms   95 % within {tail:6.1f} ms"


if __name__ == "__main__":
    main()
