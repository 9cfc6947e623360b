"""How often the wanted paper is first: `python -m tests.benchmarks.search_quality [FILE…]`.

Queries of three title words over the shipped catalogue and each given catalogue file; compared with
fzf over the titles, if it is installed, and with the best that any ranking could do, as a query may
fit several titles.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.index import Index
from reader.query import parse
from reader.search import Searcher
from reader.storage.paths import shipped
from reader.text.latex import to_text
from tests.benchmarks.known_items import KnownItem, known_items
from tests.benchmarks.search_ceiling import Ceiling
from tests.benchmarks.unmarked import Unmarked

SEED = 2410
Find = Callable[[str], Sequence[str]]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="*", type=Path, metavar="FILE")
    options.add_argument("--queries", type=int, default=500, help="of each kind (500)")
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--shuffled", action="store_true", help="words in any order")
    options.add_argument("--misses", action="store_true", help="print queries that miss")
    given = options.parse_args()
    for file in (shipped("data") / "catalogue.md", *given.files):
        measure(file, given.queries, given.seed, not given.shuffled, given.misses)


def measure(file: Path, queries: int, seed: int, in_order: bool, misses: bool) -> None:
    """Print the figures of one catalogue, for words in the order of the title or in any order."""
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder) / "index")
        index.refresh([file])
        searcher = Searcher(index, Unmarked())
        papers = sorted(index.papers(searcher.find(parse("")).rows))
        titles = [to_text(paper.title) for paper in papers]
        texts = [f"{paper.title} {paper.abstract}" for paper in papers]
        kinds = known_items(titles, texts, seed, queries, in_order=in_order)
        ceiling = Ceiling(titles, texts, in_order=in_order)

        def search(query: str) -> list[str]:
            rows = searcher.find(parse(query)).rows[:5]
            return [brief.title for brief in index.brief(rows)]

        print(f"\n{file}: {len(papers)} papers, {len(kinds['words'])} queries of a kind")
        finders: dict[str, Find] = {"reader": search}
        if shutil.which("fzf"):
            lines = "\n".join(titles)
            finders["fzf"] = lambda query: fzf(lines, query)[:5]
        for kind, items in kinds.items():
            for name, find in finders.items():
                print(f"  {name:8}{kind:12}{figures(items, titles, find)}")
                if misses and name == "reader":
                    print_misses(items, titles, find)
            first, five = ceiling.at_best(kind, items)
            print(f"  {'at best':8}{kind:12}first {first:.3f}   in five {five:.3f}")


def figures(items: Sequence[KnownItem], titles: Sequence[str], find: Find) -> str:
    """Return how often the wanted title was first, and among the first five, and the time of a
    query."""
    start = time.perf_counter()
    found = [(titles[item.title], find(item.query)) for item in items]
    spent = (time.perf_counter() - start) / len(items)
    first = sum(title in best[:1] for title, best in found) / len(items)
    five = sum(title in best for title, best in found) / len(items)
    return f"first {first:.3f}   in five {five:.3f}   {spent * 1000:7.2f} ms a query"


def print_misses(items: Sequence[KnownItem], titles: Sequence[str], find: Find) -> None:
    """Print the queries whose title was not first."""
    for item in items:
        title, best = titles[item.title], find(item.query)
        if title not in best[:1]:
            place = f"{best.index(title) + 1}." if title in best else "not in five"
            print(f"    {item.query}: {title}: {place}; first: {''.join(best[:1])}")


def fzf(lines: str, query: str) -> list[str]:
    """Return what fzf finds, best first."""
    run = subprocess.run(
        ["fzf", "--filter", query], input=lines, capture_output=True, text=True, check=False
    )
    return run.stdout.splitlines()


if __name__ == "__main__":
    main()
